import type { Hold } from '../../src/contract/hold.js';
import { ok, outcomeOf, type ApiClient } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const OWNERS: Record<string, string> = {
  'kadera-twente-vrouwen': 'kadera',
  'kadera-zwolle-vrouwen': 'kadera',
  'vrouwenopvang-elders-vrouwen': 'vrouwenopvang-landelijk',
  'humanitas-onder-dak-mo': 'humanitas-onder-dak',
  'leger-des-heils-mo': 'leger-des-heils',
};
const UNITS = Object.keys(OWNERS);
const ROUNDS = 12;

const clock = new TestClock();
let two: TwoNodes;
let one: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, [...new Set(Object.values(OWNERS))]);
  [one] = two.apis;
});
afterAll(() => two.close());
beforeEach(async () => {
  clock.advance(24 * 3_600_000);
  for (const unitId of UNITS) ok(await one.publish(OWNERS[unitId] ?? '', unitId, 2), 200);
});

const node = (index: number) => two.apis[index % 2 === 0 ? 0 : 1];

const accept = (hold: Hold, index: number) =>
  node(index).step(OWNERS[hold.unitId] ?? '', 'acceptance', hold.id);

async function statusesOf(requestId: string): Promise<string[]> {
  const path = `/v1/requests/${requestId}/holds`;
  const { holds } = ok(await one.send<{ holds: Hold[] }>('coordinator', 'GET', path), 200);
  return holds.map(({ status }) => status).sort();
}

async function heldEverywhere(): Promise<number> {
  const figures = await Promise.all(UNITS.map((unitId) => one.figures(unitId)));
  return figures.reduce((sum, { held }) => sum + held, 0);
}

async function endAll(requestId: string): Promise<void> {
  const path = `/v1/requests/${requestId}/holds`;
  const { holds } = ok(await one.send<{ holds: Hold[] }>('coordinator', 'GET', path), 200);
  for (const { id, status } of holds)
    if (status === 'held' || status === 'accepted') ok(await one.step('coordinator', 'release', id), 200);
}

describe('five units, in two offers made on two nodes, that all say yes at the same instant', () => {
  it('have one winner every time; the others are told that there is a place', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await one.request();
      const offers = await Promise.all([
        node(0).offer(id, UNITS.slice(0, 3)),
        node(1).offer(id, UNITS.slice(3)),
      ]);
      const holds = offers.flatMap((offer) => ok(offer, 201).holds);
      const answers = await Promise.all(holds.map((hold, index) => accept(hold, round + index)));
      expect(answers.map(outcomeOf).sort()).toEqual([
        '200',
        ...Array<string>(4).fill('409 already-placed-elsewhere'),
      ]);
      expect(await statusesOf(id)).toEqual(['accepted', ...Array<string>(4).fill('released')]);
      expect(await heldEverywhere()).toBe(1);
      await endAll(id);
    }
  });
});

describe('an offer that is made while a unit of another says yes', () => {
  it('comes before the yes and ends with it, or comes after it and is refused', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await one.request();
      const { holds } = ok(await node(round).offer(id, UNITS.slice(0, 2)), 201);
      const [first] = holds;
      if (!first) throw new Error('an offer without holds');
      const [offer, yes] = await Promise.all([
        node(round + 1).offer(id, UNITS.slice(2)),
        accept(first, round),
      ]);
      ok(yes, 200);
      outcomes.add(outcomeOf(offer));
      const released = offer.status === 201 ? 4 : 1;
      expect(await statusesOf(id)).toEqual(['accepted', ...Array<string>(released).fill('released')]);
      expect(await heldEverywhere()).toBe(1);
      await endAll(id);
    }
    for (const outcome of outcomes) expect(['201', '409 place-already-promised']).toContain(outcome);
  });
});

describe('three offers that are made at the same instant', () => {
  it('never ask more units at once than the policy lets be asked', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await one.request();
      const offers = await Promise.all(
        [
          [0, 1],
          [2, 3],
          [4, 0],
        ].map((units, index) =>
          node(round + index).offer(
            id,
            units.map((unit) => UNITS[unit] ?? ''),
          ),
        ),
      );
      // A unit that two of them name is asked once.
      const asked = new Set(
        offers.flatMap(({ status, body }) => (status === 201 ? body.holds : [])).map(({ id: hold }) => hold),
      ).size;
      expect(asked).toBeLessThanOrEqual(5);
      expect(await heldEverywhere()).toBe(asked);
      for (const offer of offers) expect(['201', '409 too-many-offers']).toContain(outcomeOf(offer));
      await endAll(id);
    }
  });
});

describe('maybe, yes and release at the same instant', () => {
  it('leave one state, and maybe never stands in the way', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await one.request();
      const { holds } = ok(await node(round).offer(id, UNITS.slice(0, 2)), 201);
      const [first, second] = holds;
      if (!first || !second) throw new Error('an offer without holds');
      const maybe = `/v1/holds/${first.id}/provisional-acceptance`;
      const [, yes, release] = await Promise.all([
        node(round).send(OWNERS[first.unitId] ?? '', 'POST', maybe),
        accept(second, round + 1),
        node(round).step('coordinator', 'release', second.id),
      ]);
      const last = await statusesOf(id);
      expect(release.status).toBe(200);
      expect(last).toEqual(yes.status === 200 ? ['released', 'released'] : ['held', 'released']);
      await endAll(id);
    }
  });
});
