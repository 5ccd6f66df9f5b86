import { expectedFreeOf } from '../../../src/capacity/ledger-state.js';
import type { BoardUnit } from '../../../src/contract/board.js';
import type { TaskPage } from '../../../src/contract/follow-up.js';
import type { Hold } from '../../../src/contract/hold.js';
import type { UrgentRequest } from '../../../src/contract/request.js';
import { ReplayService } from '../../../src/matching/replay.service.js';
import { faultyPaths, ok, outcomeOf, type Answer } from '../../support/api-client.js';
import { TestClock } from '../../support/app.js';
import { BoardClient } from '../../support/board-client.js';
import { jobsDone, runTask } from '../../support/jobs.js';
import { COSM, Night } from '../../support/night.js';
import { startTwoNodes, type TwoNodes } from '../../support/two-nodes.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOUSE = 'kadera-twente-vrouwen';
const NLA = 'nla-ernstige-benadeling';
/** Wednesday at eleven, when every intake is open. */
const MORNING = '2026-11-25T10:00:00.000Z';
const clock = new TestClock();
let two: TwoNodes;
let night: Night;

beforeAll(async () => {
  clock.freeze(MORNING);
  two = await startTwoNodes(clock, ['kadera', 'cosm', 'comensha', 'nla']);
  night = new Night(two.apis[0]);
});
afterAll(() => two.close());

beforeEach(async () => {
  await jobsDone(two.nodes[0]);
  await two.query('TRUNCATE intention, task, hold, claim CASCADE');
  await two.query('UPDATE place SET taken = true');
  clock.freeze(MORNING);
  ok(await night.api.publish('cosm', COSM, 2), 200);
  ok(await night.api.publish('kadera', HOUSE, 4), 200);
  ok(await night.api.publish('nla', NLA, 4), 200);
});

function expectDeparture(as: string, hold: Hold, on: string | null): Promise<Answer<Hold>> {
  return night.api.send(as, 'PUT', `/v1/placements/${hold.id}/expected-departure`, { on });
}

const learn = (id: string, path: string, method: string, body?: object) =>
  night.api.send<UrgentRequest>('coordinator', method, `/v1/requests/${id}/${path}`, body);

async function onBoard(unitId: string, at?: string): Promise<BoardUnit['expectedFree']> {
  return (await two.apis[1].board(at)).units.find((unit) => unit.unitId === unitId)?.expectedFree;
}

describe('the B8/3 reflection period of somebody in a COSM', () => {
  it('is warned of 14, 7 and 2 days before its end, and slips when it has ended', async () => {
    const placed = await night.placed({ ...REFLECTION('2026-09-15') }, COSM, 'comensha'); // to 15 December
    await jobsDone(two.nodes[0]);
    const end = '2026-12-14T23:00:00.000Z';
    const seen: unknown[] = [];
    for (const days of [14.1, 14, 7.1, 7, 2, 0]) {
      clock.freeze(new Date(Date.parse(end) - days * DAY));
      const [task] = await night.tasks('coordinator', 'reflection-end');
      seen.push(task && [task.state, task.warningDays, task.dueAt, task.requestId === placed.requestId]);
    }
    expect(seen).toEqual([
      undefined,
      ['open', 14, end, true],
      ['open', 14, end, true],
      ['open', 7, end, true],
      ['open', 2, end, true],
      ['slipped', 2, end, true],
    ]);
    for (const other of ['cosm', 'comensha']) {
      expect((await night.tasks(other)).map(({ kind }) => kind)).not.toContain('reflection-end');
    }
  });

  it('is on a list that stays as it is until the instant that it names', async () => {
    await night.placed(REFLECTION('2026-09-15'), COSM, 'comensha');
    await jobsDone(two.nodes[0]);
    const end = Date.parse('2026-12-14T23:00:00.000Z');
    const list = async () => ok(await night.api.send<TaskPage>('coordinator', 'GET', '/v1/tasks'), 200);
    const instants: number[] = [];
    for (let now = end - 15 * DAY; now < end; now = instants.at(-1) ?? end) {
      clock.freeze(new Date(now));
      const { tasks, changesAt } = await list();
      const next = Date.parse(changesAt ?? '');
      clock.freeze(new Date(next - 1));
      expect((await list()).tasks).toEqual(tasks);
      instants.push(next);
    }
    expect(instants).toEqual(expect.arrayContaining([14, 7, 2, 0].map((days) => end - days * DAY)));
  });

  it('is told of once for each warning, and when it slipped, whichever node looks', async () => {
    await night.placed(REFLECTION('2026-09-15'), COSM, 'comensha');
    await jobsDone(two.nodes[0]);
    const end = Date.parse('2026-12-14T23:00:00.000Z');
    const told: number[] = [];
    for (const days of [15, 14, 13, 7, 2, 0]) {
      clock.freeze(new Date(end - days * DAY));
      await Promise.all(two.nodes.map((node) => runTask(node, 'task-round')));
      const [count] = await two.query<{ told: number }>(
        `SELECT count(*)::integer AS told FROM delivery d JOIN task t ON t.id = d.about_id AND t.kind = 'reflection-end'`,
      );
      told.push(count?.told ?? -1);
    }
    expect(told).toEqual([0, 1, 1, 2, 3, 4]);
  });

  it('is over at a report to the police: at once there is the work of moving on, for the coordinator only', async () => {
    const { requestId } = await night.placed(REFLECTION('2026-11-02'), COSM, 'comensha');
    await jobsDone(two.nodes[0]);
    expect(ok(await learn(requestId, 'police-report', 'POST'), 200)).toMatchObject({ policeReport: true });
    expect(await night.tasks('coordinator', 'move-from-cosm')).toMatchObject([
      { state: 'open', unitId: COSM, startsAt: MORNING, dueAt: '2026-11-26T10:00:00.000Z' },
    ]);
    for (const other of ['cosm', 'comensha']) {
      expect((await night.tasks(other)).map(({ kind }) => kind)).not.toContain('move-from-cosm');
    }
    expect(await night.tasks('coordinator', 'police-report')).toMatchObject([
      { state: 'done', doneBy: null },
    ]);
    clock.advance(25 * HOUR);
    const [slipped] = await night.tasks('coordinator', 'move-from-cosm');
    expect(slipped?.state).toBe('slipped');
    ok(await night.api.step('comensha', 'departure', slipped?.holdId ?? ''), 200);
    await jobsDone(two.nodes[0]);
    expect(await night.tasks('coordinator', 'move-from-cosm')).toMatchObject([{ state: 'done' }]);
  });
});

function REFLECTION(startedOn: string) {
  return {
    nationality: 'non-eu' as const,
    exploitation: ['sexual' as const],
    reflectionPeriod: { status: 'active' as const, startedOn },
  };
}

describe('what becomes known later', () => {
  it('is a new version of the facts; decisions keep those that they rest on', async () => {
    const { id } = await night.person();
    ok(await night.close(id), 200);
    ok(await night.api.send('coordinator', 'DELETE', `/v1/requests/${id}/closing`), 200);
    const reported = ok(await learn(id, 'police-report', 'POST'), 200);
    expect(ok(await learn(id, 'police-report', 'POST'), 200)).toEqual(reported);
    const period = { status: 'ended', startedOn: '2026-11-02' };
    expect(ok(await learn(id, 'reflection-period', 'PUT', period), 200).reflectionPeriod).toEqual({
      ...period,
      term: 'three-months',
    });
    ok(await night.close(id), 200);
    const versions = await two.query<{ change: string; reported: boolean }>(
      `SELECT change, (facts ->> 'policeReport')::boolean AS reported FROM request_fact_version
       WHERE request_id = $1 ORDER BY version`,
      [id],
    );
    expect(versions).toEqual([
      { change: 'police-report', reported: false },
      { change: 'reflection-period', reported: true },
    ]);
    const decisions = await two.query<{ reported: boolean }>(
      `SELECT (facts #>> '{request,policeReport}')::boolean AS reported FROM decision
       WHERE request_id = $1 ORDER BY evaluated_at, reported`,
      [id],
    );
    expect(decisions).toEqual([{ reported: false }, { reported: true }]);
    const replay = two.nodes[1].app.get(ReplayService);
    for (const decision of await replay.decisions()) expect((await replay.replay(decision)).same).toBe(true);
  });

  it('is for coordinators, of an open request, and checked', async () => {
    const { id } = await night.person();
    expect((await night.api.send('kadera', 'POST', `/v1/requests/${id}/police-report`)).status).toBe(403);
    expect(faultyPaths(await learn(id, 'reflection-period', 'PUT', { status: 'perhaps' }))).toEqual([
      'status',
    ]);
    ok(await night.close(id), 200);
    expect(outcomeOf(await learn(id, 'police-report', 'POST'))).toBe('409 request-closed');
    expect(outcomeOf(await learn('00000000-0000-4000-8000-000000000000', 'police-report', 'POST'))).toBe(
      '404 not-found',
    );
  });

  it('starts the clock of a period that begins after the placement', async () => {
    const { requestId } = await night.placed(
      { nationality: 'non-eu', exploitation: ['sexual'] },
      HOUSE,
      'kadera',
    );
    ok(
      await learn(requestId, 'reflection-period', 'PUT', { status: 'active', startedOn: '2026-08-31' }),
      200,
    );
    // 31 August and three months is 30 November; that is less than 7 days from now.
    expect(await night.tasks('coordinator', 'reflection-end')).toMatchObject([
      { warningDays: 7, dueAt: '2026-11-29T23:00:00.000Z' },
    ]);
  });
});

describe('a stay of at most 14 days', () => {
  it('counts down from arrival, for the house and the coordinator, and shows on the board when it ends', async () => {
    const { id } = await night.api.request({ seriousDetrimentOnly: true, nlaReferral: true });
    const { id: holdId } = ok(await night.api.hold(id, NLA), 201);
    for (const step of ['acceptance', 'arrival'] as const) ok(await night.api.step('nla', step, holdId), 200);
    await jobsDone(two.nodes[0]);
    const placed = ok(await night.api.readHold('nla', holdId), 200);
    expect(placed.expectedDepartureOn).toBe('2026-12-09');
    expect(await onBoard(NLA)).toEqual([{ on: '2026-12-09', places: 1 }]);
    for (const who of ['coordinator', 'nla']) {
      expect(await night.tasks(who, 'stay-limit')).toMatchObject([
        { state: 'open', dueAt: '2026-12-08T23:00:00.000Z', warningDays: 14, unitId: NLA },
      ]);
    }
    clock.freeze('2026-12-09T10:00:00Z');
    for (const who of ['coordinator', 'nla']) {
      expect(await night.tasks(who, 'stay-limit')).toMatchObject([{ state: 'slipped' }]);
    }
    ok(await night.api.step('nla', 'departure', holdId), 200);
    await jobsDone(two.nodes[0]);
    expect(await night.tasks('nla', 'stay-limit')).toMatchObject([{ state: 'done' }]);
    expect(await onBoard(NLA)).toBeUndefined();
  });
});

describe('a day on which somebody is expected to leave', () => {
  it('is on every board and in the matches as a figure of the unit, now and in the past', async () => {
    const start = '2027-02-01T10:00:00.000Z'; // after all that the ledger has: it never runs backwards
    clock.freeze(start);
    const boards = await Promise.all(
      two.apis.map(({ url, tokens }) => BoardClient.follow(url, tokens.monitor ?? '')),
    );
    const [first, second] = [
      await night.placed({ children: 1 }, HOUSE, 'kadera'),
      await night.placed({}, HOUSE, 'kadera'),
    ];
    clock.advance(HOUR);
    expect(ok(await expectDeparture('kadera', first, '2027-02-11'), 200).expectedDepartureOn).toBe(
      '2027-02-11',
    );
    clock.advance(HOUR);
    ok(await expectDeparture('kadera', second, '2027-02-09'), 200);
    const figure = [
      { on: '2027-02-09', places: 1 },
      { on: '2027-02-11', places: 2 },
    ];
    const { sequence } = await night.api.figures(HOUSE);
    for (const board of boards) {
      await board.reached(sequence);
      expect(board.unit(HOUSE).expectedFree).toEqual(figure);
      board.close();
    }
    expect(await onBoard(HOUSE)).toEqual(figure);
    expect(await onBoard(HOUSE, new Date(Date.parse(start) + HOUR).toISOString())).toEqual([figure[1]]);
    expect(await onBoard(HOUSE, start)).toBeUndefined();
    expect((await night.api.figures(HOUSE)).expectedFree).toEqual(figure);
    const { id } = await night.person();
    const match = (await night.api.matches(id)).units.find(({ unitId }) => unitId === HOUSE);
    expect(match).toMatchObject({ status: 'now', expectedFree: figure });
    const replay = two.nodes[1].app.get(ReplayService);
    for (const decision of await replay.decisions()) expect((await replay.replay(decision)).same).toBe(true);
    expect(JSON.stringify(await two.ledger())).not.toContain(first.id);
  });

  it('can be said twice, changed and taken back; the same again is no change', async () => {
    const placed = await night.placed({}, HOUSE, 'kadera');
    ok(await expectDeparture('kadera', placed, '2026-12-03'), 200);
    const { sequence } = await night.api.figures(HOUSE);
    ok(await expectDeparture('kadera', placed, '2026-12-03'), 200);
    expect((await night.api.figures(HOUSE)).sequence).toBe(sequence);
    ok(await expectDeparture('kadera', placed, '2026-12-04'), 200);
    expect(await onBoard(HOUSE)).toEqual([{ on: '2026-12-04', places: 1 }]);
    ok(await expectDeparture('kadera', placed, null), 200);
    expect(await onBoard(HOUSE)).toBeUndefined();
  });

  it('is said by the house only, of who is there, and lies not in the past', async () => {
    const placed = await night.placed({}, HOUSE, 'kadera');
    const held = await night.api.heldFor({}, HOUSE);
    expect(faultyPaths(await expectDeparture('kadera', placed, '2026-11-24'))).toEqual(['on']);
    expect(faultyPaths(await expectDeparture('kadera', placed, 'tomorrow'))).toEqual(['on']);
    expect((await expectDeparture('cosm', placed, '2026-12-03')).status).toBe(404);
    expect((await expectDeparture('coordinator', placed, '2026-12-03')).status).toBe(403);
    expect(outcomeOf(await expectDeparture('kadera', held, '2026-12-03'))).toBe('409 invalid-transition');
    ok(await expectDeparture('kadera', placed, '2026-11-25'), 200);
  });

  it('that passes is an overstay: the house is asked that day, the coordinator the day after', async () => {
    const placed = await night.placed({}, HOUSE, 'kadera');
    ok(await expectDeparture('kadera', placed, '2026-11-27'), 200);
    await jobsDone(two.nodes[0]);
    const states = async () => [
      (await night.tasks('kadera', 'departure')).map(({ state }) => state).join(),
      (await night.tasks('coordinator', 'overstay')).map(({ state }) => state).join(),
    ];
    expect(await states()).toEqual(['', '']);
    clock.freeze('2026-11-27T08:00:00Z');
    expect(await states()).toEqual(['open', '']);
    clock.freeze('2026-11-27T23:00:00Z');
    expect(await states()).toEqual(['slipped', 'slipped']);
    expect(await onBoard(HOUSE)).toEqual([{ on: '2026-11-27', places: 1 }]); // a day that has passed: an overstay
    ok(await expectDeparture('kadera', placed, '2026-12-01'), 200);
    await jobsDone(two.nodes[0]);
    expect(await states()).toEqual(['', '']);
  });

  it('counts places by day', () => {
    expect(expectedFreeOf(['2026-12-03', '2026-12-01', '2026-12-03'])).toEqual([
      { on: '2026-12-01', places: 1 },
      { on: '2026-12-03', places: 2 },
    ]);
    expect(expectedFreeOf([])).toBeNull();
    expect(expectedFreeOf(undefined)).toBeNull();
  });
});
