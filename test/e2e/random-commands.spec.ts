import fc from 'fast-check';
import { heldAt } from '../../src/capacity/ledger-state.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { MatchingService } from '../../src/matching/matching.service.js';
import { ReplayService } from '../../src/matching/replay.service.js';
import { ApiClient, ok, outcomeOf } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { BoardClient } from '../support/board-client.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';
import { UnitModel } from '../support/unit-model.js';

const PLACES = { 'kadera-twente-vrouwen': 8, 'kadera-zwolle-vrouwen': 6 };
type UnitId = keyof typeof PLACES;
const UNITS = Object.keys(PLACES) as UnitId[];
const MINUTE = 60_000;
const REFUSED = /^409 (no-bookable-place|invalid-transition|no-longer-fits|place-given-out|stay-final)$/;
/** A person and households. */
const CHILDREN = [0, 0, 1, 2];

type StepName =
  'acceptance' | 'refusal' | 'release' | 'arrival' | 'departure' | 'undo-arrival' | 'undo-departure';
type Command =
  | { do: 'publish'; unitId: UnitId; free: number; closed: boolean }
  | { do: 'hold'; unitId: UnitId; children: number; minutes: number }
  | { do: StepName; which: number }
  | { do: 'wait'; minutes: number };

const unitId = fc.constantFrom(...UNITS);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      unitId,
      free: fc.nat({ max: 6 }),
      closed: fc.nat({ max: 7 }).map((n) => n === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      unitId,
      children: fc.constantFrom(...CHILDREN),
      minutes: fc.integer({ min: 5, max: 240 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom<StepName[]>(
        'acceptance',
        'acceptance',
        'arrival',
        'arrival',
        'departure',
        'departure',
        'refusal',
        'release',
        'undo-arrival',
        'undo-departure',
        'undo-departure',
      ),
      which: fc.nat({ max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
  },
);

/** The same two hundred commands for the same seed. */
function commands(seed: number): Command[] {
  return fc.sample(fc.array(command, { minLength: 200, maxLength: 200 }), { seed, numRuns: 1 })[0] ?? [];
}

const clock = new TestClock();
let two: TwoNodes;
let requests: Map<number, string>;
let boards: BoardClient[];

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, ['kadera']);
  const made = await Promise.all(
    [...new Set(CHILDREN)].map(
      async (children) => [children, (await two.apis[0].request({ children })).id] as const,
    ),
  );
  requests = new Map(made);
  boards = await Promise.all(
    two.apis.map(({ url, tokens }) => BoardClient.follow(url, tokens.monitor ?? '')),
  );
});
afterAll(async () => {
  for (const board of boards) board.close();
  await two.close();
});

/** For a request of its own: a request has one live hold in a unit. */
async function holdFor({ children, unitId, minutes }: Extract<Command, { do: 'hold' }>, on: ApiClient) {
  const { id } = await on.request({ children });
  return on.hold(id, { unitId, minutes });
}

const who = (step: StepName) => (step === 'release' || step === 'undo-departure' ? 'coordinator' : 'kadera');
const api = (index: number): ApiClient => two.apis[index % 2 === 0 ? 0 : 1];

function publication({ free, closed }: Extract<Command, { do: 'publish' }>) {
  return closed ? { free, closed, closedReason: 'illness' as const } : { free };
}

describe('two hundred commands one after the other, each on another node than the last', () => {
  // In case of doubt: any other seed must do too.
  it.each([20261124, 77])('give the figures and refusals of plain counting, with seed %i', async (seed) => {
    clock.advance(24 * 60 * MINUTE);
    const models = new Map(UNITS.map((id) => [id, new UnitModel(PLACES[id])]));
    const model = (id: UnitId) => models.get(id) ?? new UnitModel(0);
    const holds: { id: string; unitId: UnitId }[] = [];
    for (const id of UNITS) ok(await api(0).publish('kadera', id, PLACES[id]), 200); // whoever was there has left
    for (const id of UNITS) ok(await api(0).publish('kadera', id, 0), 200);

    const run = async (step: Command, on: ApiClient, now: number): Promise<[string, boolean]> => {
      if (step.do === 'wait') return ['waited', true];
      if (step.do === 'publish') {
        model(step.unitId).publish(step.free, step.closed);
        return [outcomeOf(await on.publish('kadera', step.unitId, publication(step))), true];
      }
      if (step.do === 'hold') {
        const possible = model(step.unitId).canHold(1 + step.children, now);
        const answer = await holdFor(step, on);
        if (possible) {
          const { id } = ok(answer, 201);
          holds.push({ id, unitId: step.unitId });
          model(step.unitId).hold(id, 1 + step.children, now + step.minutes * MINUTE);
        }
        return [outcomeOf(answer), possible];
      }
      const hold = holds.at(-1 - step.which);
      if (!hold) return ['nothing to do', true];
      const possible = take(step.do, model(hold.unitId), hold.id, now);
      return [outcomeOf(await on.step(who(step.do), step.do, hold.id)), possible];
    };

    let refusals = 0;
    const done = new Set<string>();
    for (const [index, step] of commands(seed).entries()) {
      clock.advance(step.do === 'wait' ? step.minutes * MINUTE : 1);
      const now = clock.now().getTime();
      const [outcome, possible] = await run(step, api(index), now);
      expect([index, step, outcome]).toEqual([
        index,
        step,
        possible ? expect.not.stringMatching(/^4|^5/) : expect.stringMatching(REFUSED),
      ]);
      if (possible) done.add(step.do);
      else refusals += 1;
      const shown = new Map((await api(index + 1).board()).units.map((unit) => [unit.unitId, unit]));
      for (const id of UNITS) expect(shown.get(id)).toMatchObject(model(id).figures(now));
    }
    expect(holds.length).toBeGreaterThan(10);
    expect(done.size).toBe(10); // every kind of command
    expect(refusals).toBeGreaterThan(10);
  });
});

/** Tells whether the step is possible and, when it is, takes it in the model. */
function take(step: StepName, model: UnitModel, id: string, now: number): boolean {
  const possible = {
    acceptance: () => model.canAccept(id, now) && !model.closed,
    refusal: () => model.canEnd(id, now),
    release: () => model.canEnd(id, now),
    // Closed since it was held: a yes and an arrival then wait for a reason.
    arrival: () => model.canArrive(id, now) && !model.closed,
    departure: () => model.canDepart(id),
    'undo-arrival': () => model.canUndoArrival(id, now),
    'undo-departure': () => model.canUndoDeparture(id, now),
  }[step]();
  if (!possible) return false;
  if (step === 'acceptance') model.accept(id, now + 720 * MINUTE);
  else if (step === 'arrival') model.arrive(id, now);
  else if (step === 'departure') model.depart(id, now);
  else if (step === 'undo-arrival') model.undoArrival(id, now + 720 * MINUTE);
  else if (step === 'undo-departure') model.undoDeparture(id);
  else model.end(id);
  return true;
}

describe('two hundred commands at random, sixteen at once, over two nodes', () => {
  it.each([3, 20261125])('never break what must always hold, with seed %i', async (seed) => {
    clock.advance(24 * 60 * MINUTE);
    const holds: string[] = [];
    const outcomes = new Set<string>();
    // What is asked about an instant is answered a little later: the clock stands still until then.
    const checks = new Set<Promise<unknown>>();
    const advance = async (minutes: number) => {
      while (checks.size > 0) await Promise.all(checks);
      clock.advance(minutes * MINUTE);
    };
    const check = async () => {
      const [unit] = await two.query<{ broken: boolean }>(INVARIANTS, [clock.now()]);
      expect(unit).toEqual({ broken: false });
    };
    const run = async (step: Command, on: ApiClient) => {
      if (step.do === 'publish') return on.publish('kadera', step.unitId, publication(step));
      if (step.do === 'hold') {
        const answer = await holdFor(step, on);
        if (answer.status === 201) holds.push(answer.body.id);
        return answer;
      }
      const hold = step.do === 'wait' ? undefined : holds.at(-1 - step.which);
      if (step.do === 'wait' || hold === undefined) {
        if (step.do === 'wait') await advance(step.minutes);
        return null;
      }
      return on.step(who(step.do), step.do, hold);
    };
    const queue = [...commands(seed).entries()];
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, step] = next;
        const answer = await run(step, api(index));
        if (answer) outcomes.add(outcomeOf(answer));
        const checking = check();
        checks.add(checking);
        await checking.finally(() => checks.delete(checking));
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    expect([...outcomes].filter((outcome) => !/^20[01]$/.test(outcome) && !REFUSED.test(outcome))).toEqual(
      [],
    );
    expect([...outcomes]).toEqual(
      expect.arrayContaining(['200', '201', '409 no-bookable-place', '409 invalid-transition']),
    );
  });

  // Whatever happened: no place twice, nobody twice, and figures that can be.
  const INVARIANTS = `
    SELECT EXISTS (SELECT 1 FROM claim WHERE ended_at IS NULL GROUP BY place_id HAVING count(*) > 1)
      OR EXISTS (SELECT 1 FROM hold WHERE status = 'placed' GROUP BY request_id HAVING count(*) > 1)
      OR EXISTS (SELECT 1 FROM unit_figures($1) WHERE free < 0 OR free > places OR held > places)
      OR EXISTS (SELECT 1 FROM claim c JOIN place p ON p.id = c.place_id WHERE c.ended_at IS NULL AND c.placed AND p.taken)
      OR EXISTS (SELECT 1 FROM hold h WHERE h.status = 'accepted' AND h.expires_at > $1 AND h.persons <>
        (SELECT count(*) FROM claim c WHERE c.hold_id = h.id AND c.ended_at IS NULL)) AS broken`;
});

describe('afterwards', () => {
  it('the ledger has no gap, and its last word on each unit is what the places say', async () => {
    const ledger = await two.ledger();
    expect(ledger.map(({ sequence }) => sequence)).toEqual(ledger.map((_, index) => index + 1));
    for (const id of UNITS) {
      const last = ledger.filter((entry) => entry.unitId === id).at(-1);
      const { free, held, sequence, closed } = await two.apis[1].figures(id);
      if (!last) throw new Error(`nothing of ${id} in the ledger`);
      expect({
        free: last.state.free,
        held: heldAt(last.state, clock.now().getTime()),
        sequence: last.sequence,
        closed: last.state.closed,
      }).toEqual({ free, held, sequence, closed });
    }
  });

  it('boards on both nodes have had every change once, and show the same', async () => {
    const { sequence, units } = await two.apis[0].board();
    const byId = [...units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
    for (const board of boards) {
      await board.reached(sequence);
      expect(board.subscriptions).toBe(1);
      const gaps = board.frames.filter(
        ({ from }, index) => index > 0 && from !== (board.frames[index - 1]?.sequence ?? 0) + 1,
      );
      expect(gaps).toEqual([]);
      // A held place on a board lapses with the change that says so; these are read at the same instant.
      const shown = board.shown().map(({ unitId: id, free, places }) => ({ id, free, places }));
      expect(shown).toEqual(byId.map(({ unitId: id, free, places }) => ({ id, free, places })));
    }
  });

  it('every decision that was kept is made again, to the byte', async () => {
    const { app } = two.nodes[0];
    const [matching, database] = [app.get(MatchingService), app.get(UnitOfWork)];
    for (const id of requests.values()) {
      for (const language of ['nl', 'en'] as const) {
        const { decision } = await matching.ranking(id, language);
        await database.run((tx) => matching.keepRanking(tx, decision));
      }
    }
    const replay = two.nodes[1].app.get(ReplayService);
    const ids = await replay.decisions();
    const [kept] = await two.query<{ holds: number }>('SELECT count(*)::integer AS holds FROM hold');
    expect(kept?.holds).toBeGreaterThan(40);
    expect(ids.length).toBe((kept?.holds ?? 0) + 2 * requests.size);
    const different = [];
    for (const id of ids) {
      const { same, stored, replayed } = await replay.replay(id);
      if (!same) different.push([stored, replayed]);
    }
    expect(different).toEqual([]);
  });
});
