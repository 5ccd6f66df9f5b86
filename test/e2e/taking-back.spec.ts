import type { Closing } from '../../src/contract/closing.js';
import type { Hold } from '../../src/contract/hold.js';
import { CHECK_KINDS } from '../../src/contract/work-words.js';
import { newKey, ok, outcomeOf, type ApiClient, type Step } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { followUpOf } from '../support/follow-up.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const OWNER: Record<string, string> = {
  [HOUSE]: 'kadera',
  [ZWOLLE]: 'kadera',
  [ELSEWHERE]: 'vrouwenopvang-landelijk',
};
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const clock = new TestClock();
let two: TwoNodes;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, [...new Set(Object.values(OWNER))]);
  [api] = two.apis;
});
afterAll(() => two.close());
beforeEach(async () => {
  clock.advance(DAY);
  for (const unitId of [HOUSE, ELSEWHERE]) await publish(unitId, 0);
  await publish(HOUSE, 2);
  await publish(ELSEWHERE, 2);
});

/** Whoever was counted as placed has left when all places are free. */
async function publish(unitId: string, free: number): Promise<void> {
  ok(await api.publish(OWNER[unitId] ?? '', unitId, free), 200);
}

const isCheck = (kind: string) => CHECK_KINDS.some((check) => check === kind);
const house = (hold: Hold) => OWNER[hold.unitId] ?? '';
const free = async (unitId: string) => (await api.figures(unitId)).free;
const step = (as: string, name: Step, hold: Hold) => api.step(as, name, hold.id);
const read = async (hold: Hold) => (await api.readHold('coordinator', hold.id)).body;

async function accepted(requestId: string, unitId: string): Promise<Hold> {
  const hold = ok(await api.hold(requestId, unitId), 201);
  return ok(await step(house(hold), 'acceptance', hold), 200);
}

async function placed(unitId = HOUSE, children = 0): Promise<Hold> {
  const { id } = await api.request({ children });
  const hold = await accepted(id, unitId);
  return ok(await step(house(hold), 'arrival', hold), 200);
}

/** She slept in the one, and arrived in the other. */
async function moved(): Promise<{ left: Hold; now: Hold }> {
  const left = await placed();
  const next = await accepted(left.requestId, ELSEWHERE);
  clock.advance(60 * MINUTE);
  const now = ok(await step(house(next), 'arrival', next), 200);
  return { left: await read(left), now };
}

/** What must hold whatever happens: nobody in two places, nobody in a place of another, and a place for each stay. */
async function nothingIsBroken(): Promise<void> {
  const [row] = await two.query<{ broken: boolean }>(
    `SELECT EXISTS (SELECT FROM hold WHERE status = 'placed' GROUP BY request_id HAVING count(*) > 1)
      OR EXISTS (SELECT FROM claim WHERE ended_at IS NULL GROUP BY place_id HAVING count(*) > 1)
      OR EXISTS (SELECT FROM unit_figures($1) WHERE free < 0 OR held > places) AS broken`,
    [clock.now()],
  );
  expect(row).toEqual({ broken: false });
}

describe('an arrival that is taken back', () => {
  it.each(['coordinator', 'kadera'])('by the %s leaves the promise, and waits for her again', async (who) => {
    const hold = await placed(HOUSE, 1);
    expect(hold).toMatchObject({ arrivedAt: clock.now().toISOString(), movedOn: false });
    expect(hold.undoUntil).toBe(new Date(clock.now().getTime() + DAY).toISOString());
    expect(await api.figures(HOUSE)).toMatchObject({ free: 0, held: 0 });
    clock.advance(23 * 60 * MINUTE);
    const back = ok(await step(who, 'undo-arrival', hold), 200);
    expect(back).toMatchObject({
      status: 'accepted',
      arrivedAt: null,
      undoUntil: null,
      placementId: null,
      expectedDepartureOn: null,
      takenBackAt: clock.now().toISOString(),
      expiresAt: new Date(clock.now().getTime() + 720 * MINUTE).toISOString(),
    });
    expect(await api.figures(HOUSE)).toMatchObject({ free: 2, held: 2, bookable: 0 });
    const trail = await two.query(
      `SELECT details FROM audit_entry WHERE action = 'hold.undo-arrival' AND subject_id = $1`,
      [hold.id],
    );
    expect(trail).toEqual([{ details: { unitId: HOUSE } }]);
    ok(await step('kadera', 'arrival', hold), 200);
    expect(await free(HOUSE)).toBe(0);
  });

  it('twice is taken back once, and a repeated write does not take back what came after it', async () => {
    const hold = await placed();
    const key = newKey();
    const first = ok(await api.step('kadera', 'undo-arrival', hold.id, key), 200);
    expect(ok(await step('coordinator', 'undo-arrival', hold), 200)).toEqual(first);
    ok(await step('kadera', 'arrival', hold), 200);
    expect(ok(await api.step('kadera', 'undo-arrival', hold.id, key), 200)).toEqual(first);
    expect((await read(hold)).status).toBe('placed');
  });

  it('is one of the last day', async () => {
    const hold = await placed();
    clock.advance(DAY);
    expect((await read(hold)).undoUntil).toBeNull();
    expect(outcomeOf(await step('kadera', 'undo-arrival', hold))).toBe('409 stay-final');
    expect((await read(hold)).status).toBe('placed');
  });

  it('holds a place anew where the house called hers free meanwhile, and is refused when that is gone', async () => {
    const hold = await placed();
    const places = (await api.figures(HOUSE)).places;
    await publish(HOUSE, places);
    ok(await step('kadera', 'undo-arrival', hold), 200);
    expect(await api.figures(HOUSE)).toMatchObject({ free: places, held: 1 });
    ok(await step('kadera', 'arrival', hold), 200);
    await publish(HOUSE, places);
    await publish(HOUSE, 0);
    expect(outcomeOf(await step('kadera', 'undo-arrival', hold))).toBe('409 place-given-out');
    expect((await read(hold)).status).toBe('placed');
  });

  it('is refused while the case is closed with it, and follows the closing that is taken back', async () => {
    const hold = await placed();
    const path = `/v1/requests/${hold.requestId}`;
    for (const { id, kind } of (await followUpOf(api, hold.requestId)).tasks) {
      const task = `/v1/tasks/${id}/completion`;
      if (isCheck(kind)) ok(await api.send('coordinator', 'POST', task, {}), 200);
    }
    ok(await api.send('coordinator', 'POST', `${path}/closing`, { outcome: 'placed' }), 200);
    expect(outcomeOf(await step('kadera', 'undo-arrival', hold))).toBe('409 request-closed');
    expect((await read(hold)).status).toBe('placed');
    ok(await api.send('coordinator', 'DELETE', `${path}/closing`), 200);
    ok(await step('kadera', 'undo-arrival', hold), 200);
    const closing = ok(await api.send<Closing>('coordinator', 'GET', `${path}/closing`), 200);
    expect(closing.allowed).not.toContain('placed');
  });

  it('is nothing for a hold that is asked, refused or over', async () => {
    const { id } = await api.request();
    const hold = ok(await api.hold(id, HOUSE), 201);
    expect(outcomeOf(await step('kadera', 'undo-arrival', hold))).toBe('409 invalid-transition');
    expect(outcomeOf(await step('kadera', 'undo-departure', hold))).toBe('409 invalid-transition');
    ok(await step('kadera', 'refusal', hold), 200);
    expect(outcomeOf(await step('kadera', 'undo-arrival', hold))).toBe('409 invalid-transition');
  });
});

describe('a departure that is taken back', () => {
  it('lets the stay go on as it was, with its expected day, and takes its places again', async () => {
    const hold = await placed(HOUSE, 1);
    const on = '2027-01-05';
    const path = `/v1/placements/${hold.id}/expected-departure`;
    ok(await api.send('kadera', 'PUT', path, { on }), 200);
    ok(await step('kadera', 'departure', hold), 200);
    expect(await free(HOUSE)).toBe(2);
    const back = ok(await step('kadera', 'undo-departure', hold), 200);
    expect(back).toMatchObject({ status: 'placed', departedAt: null, expectedDepartureOn: on });
    expect(back.arrivedAt).toBe(hold.arrivedAt);
    expect(await api.figures(HOUSE)).toMatchObject({ free: 0, held: 0 });
    expect(ok(await step('kadera', 'undo-departure', hold), 200)).toEqual(back);
    ok(await step('kadera', 'departure', hold), 200);
    expect(await free(HOUSE)).toBe(2);
  });

  it('is refused when the place was given out again', async () => {
    const hold = await placed(HOUSE, 1);
    ok(await step('kadera', 'departure', hold), 200);
    const next = await api.heldFor({}, HOUSE);
    for (const who of ['coordinator', 'kadera']) {
      expect(outcomeOf(await step(who, 'undo-departure', hold))).toBe('409 place-given-out');
    }
    expect(await api.figures(HOUSE)).toMatchObject({ free: 2, held: 1 });
    ok(await step('coordinator', 'release', next), 200);
    ok(await step('coordinator', 'undo-departure', hold), 200);
  });

  it('by the house finds her among those whom it counts since; by the coordinator it does not', async () => {
    const hold = await placed();
    ok(await step('coordinator', 'departure', hold), 200);
    await publish(HOUSE, 0);
    expect(outcomeOf(await step('coordinator', 'undo-departure', hold))).toBe('409 place-given-out');
    ok(await step('kadera', 'undo-departure', hold), 200);
    expect(await free(HOUSE)).toBe(0);
    ok(await step('kadera', 'departure', hold), 200);
    expect(await free(HOUSE)).toBe(1);
  });

  it('is refused while a place is held for her there again, or once she arrived elsewhere', async () => {
    const hold = await placed();
    ok(await step('kadera', 'departure', hold), 200);
    const again = ok(await api.hold(hold.requestId, HOUSE), 201);
    expect(outcomeOf(await step('kadera', 'undo-departure', hold))).toBe('409 held-here-again');
    ok(await step('coordinator', 'release', again), 200);
    const next = await accepted(hold.requestId, ELSEWHERE);
    ok(await step('coordinator', 'arrival', next), 200);
    expect(outcomeOf(await step('kadera', 'undo-departure', hold))).toBe('409 went-on-since');
    ok(await step('coordinator', 'undo-arrival', next), 200);
    ok(await step('kadera', 'undo-departure', hold), 200);
    await nothingIsBroken();
  });

  it('is one of the last day', async () => {
    const hold = await placed();
    ok(await step('kadera', 'departure', hold), 200);
    clock.advance(DAY);
    expect(outcomeOf(await step('kadera', 'undo-departure', hold))).toBe('409 stay-final');
  });
});

describe('a move that is taken back', () => {
  it.each([
    ['where she arrived', 'vrouwenopvang-landelijk', 'undo-arrival'],
    ['by the coordinator', 'coordinator', 'undo-arrival'],
    ['where she still is', 'kadera', 'undo-departure'],
  ] as const)('%s brings her back to where she was, all at once', async (_, who, name) => {
    const { left, now } = await moved();
    expect(left).toMatchObject({ status: 'departed', movedOn: true });
    expect([await free(HOUSE), await free(ELSEWHERE)]).toEqual([2, 1]);
    ok(await step(who, name, name === 'undo-arrival' ? now : left), 200);
    expect(await read(left)).toMatchObject({ status: 'placed', movedOn: false, departedAt: null });
    expect(await read(now)).toMatchObject({ status: 'accepted', arrivedAt: null });
    expect(await api.figures(HOUSE)).toMatchObject({ free: 1, held: 0 });
    expect(await api.figures(ELSEWHERE)).toMatchObject({ free: 2, held: 1 });
    await nothingIsBroken();
    ok(await step('coordinator', 'arrival', now), 200);
    expect((await read(left)).status).toBe('departed');
  });

  it('is refused whole when the place that she left was given out, and nothing is lost', async () => {
    const { left, now } = await moved();
    await api.heldFor({}, HOUSE);
    await api.heldFor({}, HOUSE);
    const before = [await read(left), await read(now)];
    expect(outcomeOf(await step('coordinator', 'undo-arrival', now))).toBe('409 place-given-out');
    expect(outcomeOf(await step('kadera', 'undo-departure', left))).toBe('409 place-given-out');
    expect([await read(left), await read(now)]).toEqual(before);
    await nothingIsBroken();
  });

  it('of two moves takes the last one first', async () => {
    const { left, now } = await moved();
    ok(await api.publish('kadera', ZWOLLE, 3), 200);
    const third = await accepted(left.requestId, ZWOLLE);
    ok(await step('kadera', 'arrival', third), 200);
    expect(outcomeOf(await step('kadera', 'undo-departure', left))).toBe('409 went-on-since');
    ok(await step('kadera', 'undo-arrival', third), 200);
    expect((await read(now)).status).toBe('placed');
    ok(await step('coordinator', 'undo-arrival', now), 200);
    expect((await read(left)).status).toBe('placed');
    await nothingIsBroken();
  });
});

describe('at the same instant, over two nodes', () => {
  const at = (index: number) => two.apis[index % 2 === 0 ? 0 : 1];

  it('two who take the same back take it back once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { left, now } = await moved();
      const answers = await Promise.all([
        at(round).step('kadera', 'undo-departure', left.id),
        at(round + 1).step('coordinator', 'undo-arrival', now.id),
      ]);
      // Who is second finds it done, from either side.
      expect(answers.map(outcomeOf)).toEqual(['200', '200']);
      expect([(await read(left)).status, (await read(now)).status]).toEqual(['placed', 'accepted']);
      await nothingIsBroken();
      const trail = await two.query(
        `SELECT FROM audit_entry WHERE action IN ('hold.undo-arrival', 'placement.undo-departure') AND subject_id = ANY ($1)`,
        [[left.id, now.id]],
      );
      expect(trail).toHaveLength(2);
      ok(await step('kadera', 'departure', left), 200);
      ok(await step('coordinator', 'release', now), 200);
    }
  });

  it('a departure that is taken back and a new hold on its place: one of the two', async () => {
    for (let round = 0; round < 12; round += 1) {
      clock.advance(60 * MINUTE); // what was held has run out
      await publish(HOUSE, 8);
      await publish(HOUSE, 1);
      const stay = await placed();
      ok(await step('kadera', 'departure', stay), 200);
      const { id } = await api.request();
      const undo = () => at(round).step('coordinator', 'undo-departure', stay.id);
      const hold = () => at(round + 1).hold(id, HOUSE);
      const answers = await Promise.all(round % 3 === 0 ? [hold(), undo()] : [undo(), hold()]);
      const outcomes = answers.map(outcomeOf).sort();
      expect([
        ['200', '409 no-bookable-place'],
        ['201', '409 place-given-out'],
      ]).toContainEqual(outcomes);
      await nothingIsBroken();
      expect((await api.figures(HOUSE)).bookable).toBe(0);
    }
  });

  it('a departure that is taken back and an arrival elsewhere leave her in one place', async () => {
    for (let round = 0; round < 12; round += 1) {
      await publish(HOUSE, 8);
      await publish(ELSEWHERE, 4);
      const stay = await placed();
      ok(await step('kadera', 'departure', stay), 200);
      const next = await accepted(stay.requestId, ELSEWHERE);
      // Every second time both are in one transaction.
      const node = round % 2;
      await Promise.all([
        at(round).step('kadera', 'undo-departure', stay.id),
        at(round + node).step('coordinator', 'arrival', next.id),
      ]);
      const statuses = [(await read(stay)).status, (await read(next)).status];
      expect(statuses).toEqual(['departed', 'placed']);
      await nothingIsBroken();
    }
  });
});
