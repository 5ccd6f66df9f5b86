import type { Hold } from '../../src/contract/hold.js';
import { ApiClient, ok, outcomeOf, type Step } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const ALMELO = 'leger-des-heils-mo';

const clock = new TestClock();
let two: TwoNodes;
let one: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, ['kadera', 'leger-des-heils']);
  [one, other] = two.apis;
});
afterAll(() => two.close());
beforeEach(async () => {
  clock.advance(24 * 3_600_000);
  ok(await one.publish('kadera', HOUSE, 3), 200);
});
afterEach(() => expectNoPlaceTwice());

const node = (index: number) => (index % 2 === 0 ? one : other);

function times<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => make(index)));
}

async function expectNoPlaceTwice(): Promise<void> {
  const taken = await two.query(
    `SELECT place_id FROM claim WHERE ended_at IS NULL GROUP BY place_id HAVING count(*) > 1`,
  );
  expect(taken).toEqual([]);
}

/** How often each outcome came. */
function tally(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

describe('many at once, over two nodes', () => {
  it('sixty holds for three places: three get one', async () => {
    const requests = await times(60, (index) => node(index).request());
    const answers = await times(60, (index) => node(index).hold(requests[index]?.id ?? '', HOUSE));
    expect(tally(answers.map(outcomeOf))).toEqual({ '201': 3, '409 no-bookable-place': 57 });
    expect(await one.figures(HOUSE)).toMatchObject({ free: 3, held: 3, bookable: 0 });
    const claims = await two.query(
      `SELECT DISTINCT place_id FROM claim WHERE ended_at IS NULL AND hold_id = ANY ($1)`,
      [answers.flatMap(({ status, body }) => (status === 201 ? body.id : []))],
    );
    expect(claims).toHaveLength(3);
  });

  it('households for five places: never more persons than places', async () => {
    ok(await one.publish('kadera', HOUSE, 5), 200);
    const requests = await times(24, (index) => node(index).request({ children: index % 3 }));
    const answers = await times(24, (index) => node(index).hold(requests[index]?.id ?? '', HOUSE));
    const persons = answers.reduce((sum, { status, body }) => sum + (status === 201 ? body.persons : 0), 0);
    const { held, bookable } = await other.figures(HOUSE);
    expect([held, bookable]).toEqual([persons, 5 - persons]);
    // Whoever was refused would not have fitted beside those who were held.
    const smallest = Math.min(
      ...answers.flatMap(({ status }, index) => (status === 201 ? [] : 1 + (index % 3))),
    );
    expect(bookable).toBeLessThan(smallest);
  });

  it('two coordinators for one place, again and again: one of them gets it', async () => {
    for (let round = 0; round < 15; round += 1) {
      clock.advance(24 * 3_600_000);
      ok(await node(round).publish('kadera', HOUSE, 1), 200);
      const requests = await times(2, (index) => node(index).request());
      const answers = await times(2, (index) => node(index).hold(requests[index]?.id ?? '', HOUSE));
      expect(answers.map(outcomeOf).sort()).toEqual(['201', '409 no-bookable-place']);
    }
  });

  it('a place that is published as taken while it is held goes to nobody else', async () => {
    for (let round = 0; round < 10; round += 1) {
      clock.advance(24 * 3_600_000);
      ok(await one.publish('kadera', HOUSE, 1), 200);
      const { id } = await one.request();
      const [hold, published] = await Promise.all([other.hold(id, HOUSE), one.publish('kadera', HOUSE, 0)]);
      const figures = await other.figures(HOUSE);
      expect(published.status).toBe(200);
      expect(outcomeOf(hold)).toBe(figures.held === 1 ? '201' : '409 no-bookable-place');
      expect(figures).toMatchObject({ free: 0, bookable: 0 });
    }
  });
});

describe('two steps of the same hold at the same instant', () => {
  const by = (step: Step) => (step === 'release' ? 'coordinator' : 'kadera');

  it.each([
    ['acceptance', 'release', { acceptance: ['200', '200'], release: ['409 invalid-transition', '200'] }],
    ['acceptance', 'refusal', { acceptance: ['200', '200'], refusal: ['409 invalid-transition', '200'] }],
    ['acceptance', 'acceptance', { acceptance: ['200', '409 invalid-transition'] }],
    [
      'release',
      'refusal',
      { release: ['200', '409 invalid-transition'], refusal: ['409 invalid-transition', '200'] },
    ],
  ] as const)(
    '%s and %s: one comes first, and the other is answered as coming second',
    async (a, b, orders) => {
      for (let round = 0; round < 10; round += 1) {
        clock.advance(24 * 3_600_000);
        ok(await one.publish('kadera', HOUSE, 1), 200);
        const { id } = await one.heldFor({}, HOUSE);
        const answers = await Promise.all([
          node(round).step(by(a), a, id),
          node(round + 1).step(by(b), b, id),
        ]);
        const outcomes = answers.map(outcomeOf);
        const possible = Object.values<readonly string[]>(orders);
        const mirrored = a === b ? possible.map((pair) => [...pair].reverse()) : [];
        expect([...possible, ...mirrored]).toContainEqual(outcomes);
        const last = ok(await other.readHold('coordinator', id), 200).status;
        const { held } = await one.figures(HOUSE);
        expect(held).toBe(last === 'accepted' ? 1 : 0);
      }
    },
  );

  it('two arrivals let one person in, two departures give back one place', async () => {
    const { id } = await one.heldFor({}, HOUSE);
    ok(await one.step('kadera', 'acceptance', id), 200);
    for (const [step, free] of [
      ['arrival', 2],
      ['departure', 3],
    ] as const) {
      const answers = await times(6, (index) => node(index).step('kadera', step, id));
      expect(tally(answers.map(outcomeOf))).toEqual({ '200': 1, '409 invalid-transition': 5 });
      expect(await other.figures(HOUSE)).toMatchObject({ free, held: 0 });
    }
  });
});

describe('the units of one offer that accept at the same instant on two nodes', () => {
  it('have one winner, twenty times, and the losers are told that it is somebody else', async () => {
    const units = [HOUSE, ZWOLLE, ALMELO];
    const owner = (hold: Hold) => (hold.unitId === ALMELO ? 'leger-des-heils' : 'kadera');
    for (let round = 0; round < 20; round += 1) {
      clock.advance(24 * 3_600_000);
      for (const unitId of units) {
        ok(await node(round).publish(unitId === ALMELO ? 'leger-des-heils' : 'kadera', unitId, 1), 200);
      }
      const { id } = await one.request();
      const { holds } = ok(await node(round).offer(id, units), 201);
      const answers = await Promise.all(
        holds.map((hold, index) => node(round + index).step(owner(hold), 'acceptance', hold.id)),
      );
      expect(tally(answers.map(outcomeOf))).toEqual({ '200': 1, '409 already-placed-elsewhere': 2 });
      const winner = holds.find((_, index) => answers[index]?.status === 200);
      for (const unitId of units) {
        expect((await other.figures(unitId)).held).toBe(unitId === winner?.unitId ? 1 : 0);
      }
    }
  });

  it('in offers that share units, in opposite order, never wait for one another for ever', async () => {
    ok(await one.publish('kadera', HOUSE, 8), 200);
    ok(await one.publish('kadera', ZWOLLE, 6), 200);
    const requests = await times(12, (index) => node(index).request());
    const answers = await times(12, (index) =>
      node(index).offer(requests[index]?.id ?? '', index % 3 === 0 ? [HOUSE, ZWOLLE] : [ZWOLLE, HOUSE]),
    );
    expect(tally(answers.map(outcomeOf))).toEqual({ '201': 6, '409 no-bookable-place': 6 });
    expect(await one.figures(HOUSE)).toMatchObject({ held: 6, bookable: 2 });
    expect(await other.figures(ZWOLLE)).toMatchObject({ held: 6, bookable: 0 });
  });
});
