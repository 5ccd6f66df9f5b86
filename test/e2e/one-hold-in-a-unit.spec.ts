import { randomUUID } from 'node:crypto';
import type { Hold } from '../../src/contract/hold.js';
import { newKey, ok, outcomeOf, type ApiClient } from '../support/api-client.js';
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
  ok(await api.publish('kadera', HOUSE, 5), 200);
  ok(await api.publish('kadera', ZWOLLE, 5), 200);
});

const node = (index: number) => two.apis[index % 2 === 0 ? 0 : 1];
const holdsOf = async (requestId: string) =>
  ok(await api.send<{ holds: Hold[] }>('coordinator', 'GET', `/v1/requests/${requestId}/holds`), 200).holds;

describe('a hold of a request in a unit in which it has one', () => {
  it('is the first hold, as it is: not prolonged, not told again', async () => {
    const { id } = await api.request();
    const first = ok(await api.hold(id, { unitId: HOUSE, minutes: 10 }), 201);
    const { sequence } = await api.figures(HOUSE);
    clock.advance(9 * MINUTE);
    const again = await api.hold(id, { unitId: HOUSE, minutes: 240 });
    expect(ok(again, 200)).toEqual(first);
    expect(again.headers.get('location')).toBe(`/v1/holds/${first.id}`);
    expect(await holdsOf(id)).toEqual([first]);
    expect(await api.figures(HOUSE)).toMatchObject({ held: 1, sequence });
  });

  it('is that one once it is accepted, and also where there is no other place', async () => {
    ok(await api.publish('kadera', HOUSE, 1), 200);
    const { id } = await api.request();
    const { id: holdId } = ok(await api.hold(id, HOUSE), 201);
    const accepted = ok(await api.step('kadera', 'acceptance', holdId), 200);
    expect(ok(await api.hold(id, HOUSE), 200)).toEqual(accepted);
  });

  it('is another unit’s own, and another request’s own', async () => {
    const { id } = await api.request();
    const first = ok(await api.hold(id, HOUSE), 201);
    expect(ok(await api.hold(id, ZWOLLE), 201).id).not.toBe(first.id);
    expect((await api.heldFor({}, HOUSE)).id).not.toBe(first.id);
  });

  it.each(['release', 'refusal'] as const)('after its %s is a new one', async (step) => {
    const { id } = await api.request();
    const first = ok(await api.hold(id, HOUSE), 201);
    ok(await api.step(step === 'release' ? 'coordinator' : 'kadera', step, first.id), 200);
    expect(ok(await api.hold(id, HOUSE), 201).id).not.toBe(first.id);
  });

  it.each(['held', 'accepted'])(
    'that ran out while it was %s is a new one, though nobody met the end',
    async (status) => {
      const { id } = await api.request();
      const first = ok(await api.hold(id, HOUSE), 201);
      if (status === 'accepted') ok(await api.step('kadera', 'acceptance', first.id), 200);
      clock.advance(13 * 60 * MINUTE);
      const second = ok(await api.hold(id, HOUSE), 201);
      expect((await holdsOf(id)).map((hold) => [hold.id, hold.status])).toEqual([
        [second.id, 'held'],
        [first.id, 'expired'],
      ]);
      expect((await api.figures(HOUSE)).held).toBe(1);
      const told = await two.query(
        `SELECT expiry_told FROM hold WHERE id = $1 AND expiry_told`, // what waits on it hears it from this command
        [first.id],
      );
      expect(told).toHaveLength(1);
    },
  );

  it('in which the person is already is refused, until she has left', async () => {
    const { id } = await api.request();
    const { id: holdId } = ok(await api.hold(id, HOUSE), 201);
    ok(await api.step('kadera', 'acceptance', holdId), 200);
    ok(await api.step('kadera', 'arrival', holdId), 200);
    expect(outcomeOf(await api.hold(id, HOUSE))).toBe('409 already-placed-here');
    expect(outcomeOf(await api.offer(id, [ZWOLLE, HOUSE]))).toBe('409 already-placed-here');
    expect((await api.figures(ZWOLLE)).held).toBe(0);
    ok(await api.step('kadera', 'departure', holdId), 200);
    ok(await api.hold(id, HOUSE), 201);
  });

  it('under a key is answered as the first time; under another it is the same hold', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = ok(await api.hold(id, HOUSE, key), 201);
    expect(ok(await api.hold(id, HOUSE, key), 201)).toEqual(first);
    const other = newKey();
    expect(ok(await api.hold(id, HOUSE, other), 200)).toEqual(first);
    expect(ok(await api.hold(id, HOUSE, other), 200)).toEqual(first);
  });

  it('under a key that an earlier release kept is answered as it was then', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = ok(await api.hold(id, HOUSE, key), 201);
    await two.query(`UPDATE idempotency_key SET answer = answer -> 'holds' WHERE key = $1`, [
      key['idempotency-key'],
    ]);
    expect(ok(await api.hold(id, HOUSE, key), 201)).toEqual(first);
  });
});

describe('fifty holds at once, over two nodes', () => {
  it('of one request in one unit are one hold on one place', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await api.request();
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => node(index).hold(id, HOUSE)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect((await api.figures(HOUSE)).held).toBe(1 + round);
      expect(await two.query('SELECT FROM hold WHERE request_id = $1', [id])).toHaveLength(1);
    }
  });

  it('mixed with offers, releases and holds elsewhere never are two live holds in a unit', async () => {
    for (let round = 0; round < 5; round += 1) {
      clock.advance(24 * 60 * MINUTE);
      const { id } = await api.request();
      const answers = await Promise.all(
        Array.from({ length: 30 }, async (_, index) => {
          if (index % 3 === 0) return node(index).offer(id, [HOUSE, ZWOLLE]);
          const held = await node(index).hold(id, index % 2 === 0 ? HOUSE : ZWOLLE);
          if (index % 5 === 0) await node(index + 1).step('coordinator', 'release', held.body.id);
          return held;
        }),
      );
      expect(answers.map(outcomeOf).filter((outcome) => !/^20[01]$/.test(outcome))).toEqual([]);
      const live = (await holdsOf(id)).filter(({ status }) => status === 'held').map(({ unitId }) => unitId);
      expect(new Set(live).size).toBe(live.length);
      const held = [await api.figures(HOUSE), await api.figures(ZWOLLE)].map((figures) => figures.held);
      expect(held).toEqual([HOUSE, ZWOLLE].map((unit) => live.filter((one) => one === unit).length));
    }
  });
});

describe('the database', () => {
  it('refuses a second live hold of a request in a unit, whatever the code does', async () => {
    const { id } = await api.request();
    const first = ok(await api.hold(id, HOUSE), 201);
    const copy = `INSERT INTO hold SELECT (jsonb_populate_record(h, jsonb_build_object('id', $2::text))).*
      FROM hold h WHERE id = $1`;
    await expect(two.query(copy, [first.id, randomUUID()])).rejects.toThrow(/hold_one_live/);
  });
});
