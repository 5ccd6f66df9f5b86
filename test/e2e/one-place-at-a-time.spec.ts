import type { Hold } from '../../src/contract/hold.js';
import { faultyPaths, ok, outcomeOf, type ApiClient } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const MINUTE = 60_000;

const clock = new TestClock();
let two: TwoNodes;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, ['kadera']);
  [api] = two.apis;
});
afterAll(() => two.close());
beforeEach(async () => {
  clock.advance(24 * 60 * MINUTE);
  ok(await api.publish('kadera', HOUSE, 8), 200);
  ok(await api.publish('kadera', ZWOLLE, 6), 200);
});

const node = (index: number) => two.apis[index % 2 === 0 ? 0 : 1];

/** A yes of the house for this request. */
async function accepted(requestId: string, unitId: string): Promise<Hold> {
  const { id } = ok(await api.hold(requestId, unitId), 201);
  return ok(await api.step('kadera', 'acceptance', id), 200);
}

const arrive = (id: string, body: object) =>
  api.send<Hold>('kadera', 'POST', `/v1/holds/${id}/arrival`, body);
const depart = (id: string, body: object) =>
  api.send<Hold>('kadera', 'POST', `/v1/placements/${id}/departure`, body);
const times = (id: string) =>
  two.query<{ arrived_at: Date; departed_at: Date | null }>(
    'SELECT arrived_at, departed_at FROM hold WHERE id = $1',
    [id],
  );

describe('an arrival elsewhere', () => {
  it('ends the stay before it, and gives all of its places back', async () => {
    const { id } = await api.request({ children: 2 });
    const tonight = await accepted(id, HOUSE);
    ok(await arrive(tonight.id, {}), 200);
    const tomorrow = await accepted(id, ZWOLLE);
    clock.advance(10 * 60 * MINUTE);
    expect(await api.figures(HOUSE)).toMatchObject({ free: 5 });
    ok(await arrive(tomorrow.id, {}), 200);
    expect((await api.readHold('kadera', tonight.id)).body.status).toBe('departed');
    expect(await api.figures(HOUSE)).toMatchObject({ free: 8, held: 0 });
    expect(await api.figures(ZWOLLE)).toMatchObject({ free: 3, held: 0 });
    const [left] = await times(tonight.id);
    expect(left?.departed_at).toEqual(clock.now());
    expect(outcomeOf(await api.step('kadera', 'departure', tonight.id))).toBe('409 invalid-transition');
    const trail = await two.query(
      `SELECT details FROM audit_entry WHERE action = 'placement.move-on' AND subject_id = $1`,
      [tonight.id],
    );
    expect(trail).toEqual([{ details: { unitId: HOUSE } }]);
  });

  it('leaves a promise elsewhere alone: the second step of a bridge', async () => {
    const { id } = await api.request();
    const [tonight, tomorrow] = [await accepted(id, HOUSE), await accepted(id, ZWOLLE)];
    ok(await arrive(tonight.id, {}), 200);
    expect((await api.readHold('kadera', tomorrow.id)).body.status).toBe('accepted');
  });

  it('ends nobody else’s stay', async () => {
    const other = await accepted((await api.request()).id, HOUSE);
    ok(await arrive(other.id, {}), 200);
    const own = await accepted((await api.request()).id, ZWOLLE);
    ok(await arrive(own.id, {}), 200);
    expect((await api.readHold('kadera', other.id)).body.status).toBe('placed');
  });

  it('at the same instant, over two nodes, leaves one stay, and no bed that stays taken', async () => {
    for (let round = 0; round < 10; round += 1) {
      clock.advance(24 * 60 * MINUTE);
      ok(await api.publish('kadera', HOUSE, 8), 200);
      ok(await api.publish('kadera', ZWOLLE, 6), 200);
      const { id } = await api.request();
      const holds = [await accepted(id, HOUSE), await accepted(id, ZWOLLE)];
      const answers = await Promise.all(
        holds.map((hold, index) => node(round + index).step('kadera', 'arrival', hold.id)),
      );
      expect(answers.map(outcomeOf)).toEqual(['200', '200']);
      const statuses = await Promise.all(
        holds.map(async (hold) => (await api.readHold('kadera', hold.id)).body.status),
      );
      expect([...statuses].sort()).toEqual(['departed', 'placed']);
      const free = [(await api.figures(HOUSE)).free, (await api.figures(ZWOLLE)).free];
      expect(free).toEqual(statuses[0] === 'placed' ? [7, 6] : [8, 5]);
      const live = await two.query(
        `SELECT FROM hold h JOIN claim c ON c.hold_id = h.id AND c.ended_at IS NULL
         WHERE h.request_id = $1 AND h.status <> 'placed'`,
        [id],
      );
      expect(live).toEqual([]);
    }
  });
});

describe('what is told late', () => {
  it('carries its own time: arrival, longest stay, departure, and the end of the stay before', async () => {
    const { id } = await api.request();
    const tonight = await accepted(id, HOUSE);
    clock.advance(5 * 60 * MINUTE);
    const arrivedAt = new Date(clock.now().getTime() - 4 * 60 * MINUTE);
    ok(await arrive(tonight.id, { arrivedAt: arrivedAt.toISOString() }), 200);
    expect((await times(tonight.id))[0]?.arrived_at).toEqual(arrivedAt);
    const tomorrow = await accepted(id, ZWOLLE);
    clock.advance(3 * 60 * MINUTE);
    const movedAt = new Date(clock.now().getTime() - 2 * 60 * MINUTE);
    ok(await arrive(tomorrow.id, { arrivedAt: movedAt.toISOString() }), 200);
    expect((await times(tonight.id))[0]?.departed_at).toEqual(movedAt);
    const leftAt = new Date(clock.now().getTime() - 60 * MINUTE);
    ok(await depart(tomorrow.id, { departedAt: leftAt.toISOString() }), 200);
    expect((await times(tomorrow.id))[0]?.departed_at).toEqual(leftAt);
  });

  it.each([
    ['in the future', 1],
    ['before the yes', -61 * MINUTE],
  ])('as an arrival %s is refused, and nothing has changed', async (_, offset) => {
    const hold = await accepted((await api.request()).id, HOUSE);
    clock.advance(60 * MINUTE);
    const arrivedAt = new Date(clock.now().getTime() + offset).toISOString();
    const answer = await arrive(hold.id, { arrivedAt });
    expect([outcomeOf(answer), faultyPaths(answer)]).toEqual(['400 invalid-input', ['arrivedAt']]);
    expect((await api.readHold('kadera', hold.id)).body).toEqual(hold);
  });

  it.each([
    ['in the future', 1],
    ['before the arrival', -61 * MINUTE],
  ])('as a departure %s is refused, and nothing has changed', async (_, offset) => {
    const hold = await accepted((await api.request()).id, HOUSE);
    const placed = ok(await arrive(hold.id, {}), 200);
    clock.advance(60 * MINUTE);
    const departedAt = new Date(clock.now().getTime() + offset).toISOString();
    const answer = await depart(hold.id, { departedAt });
    expect([outcomeOf(answer), faultyPaths(answer)]).toEqual(['400 invalid-input', ['departedAt']]);
    expect((await api.readHold('kadera', hold.id)).body).toEqual(placed);
  });

  it('as an arrival before the arrival in the place before it is refused', async () => {
    const { id } = await api.request();
    const [first, second] = [await accepted(id, HOUSE), await accepted(id, ZWOLLE)];
    clock.advance(60 * MINUTE);
    ok(await arrive(first.id, {}), 200);
    const arrivedAt = new Date(clock.now().getTime() - MINUTE).toISOString();
    expect(faultyPaths(await arrive(second.id, { arrivedAt }))).toEqual(['arrivedAt']);
    expect((await api.readHold('kadera', first.id)).body.status).toBe('placed');
  });

  it.each(['yesterday', '2026-11-24', 7, { at: 1 }])('as %j is no instant', async (value) => {
    const hold = await accepted((await api.request()).id, HOUSE);
    expect(faultyPaths(await arrive(hold.id, { arrivedAt: value }))).toEqual(['arrivedAt']);
    ok(await arrive(hold.id, {}), 200);
    expect(faultyPaths(await depart(hold.id, { departedAt: value }))).toEqual(['departedAt']);
  });

  it('with a field that the route does not know is refused', async () => {
    const hold = await accepted((await api.request()).id, HOUSE);
    expect(faultyPaths(await arrive(hold.id, { at: clock.now() }))).toEqual(['at']);
    ok(await arrive(hold.id, {}), 200);
    expect(faultyPaths(await depart(hold.id, { name: 'Anna' }))).toEqual(['name']);
  });
});
