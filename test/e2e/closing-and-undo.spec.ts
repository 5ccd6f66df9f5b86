import { Client } from 'pg';
import type { ConfirmationRequests } from '../../src/contract/asking.js';
import type { Closing } from '../../src/contract/closing.js';
import type { Task } from '../../src/contract/follow-up.js';
import { ApiClient, ok, outcomeOf, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { assureFollowUp } from '../support/follow-up.js';
import { jobsDone, passTime, runTask } from '../support/jobs.js';
import { COSM, IN_REFLECTION, Night, NIGHT, OPENING } from '../support/night.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HOUSE = 'kadera-twente-vrouwen';
/** At most 14 days, so that there is a clock of the house. */
const SHORT_STAY = 'nla-ernstige-benadeling';

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let night: Night;
let database: Client;

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  night = new Night(api);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await app.close();
});
beforeEach(async () => {
  await jobsDone(app);
  await database.query('TRUNCATE confirmation_request, intention, escalation, task, hold, claim CASCADE');
  await database.query('UPDATE place SET taken = true');
  clock.freeze(NIGHT);
  ok(await api.publish('cosm', COSM, 2), 200);
  ok(await api.publish('kadera', HOUSE, 4), 200);
});

const pathOf = (id: string) => `/v1/requests/${id}/closing`;
const close = (id: string, outcome: Closing['outcome'] = 'withdrawn'): Promise<Answer<Closing>> =>
  api.send('coordinator', 'POST', pathOf(id), { outcome });
const undo = (id: string): Promise<Answer<Closing>> => api.send('coordinator', 'DELETE', pathOf(id));
const state = async (id: string): Promise<Closing> =>
  ok(await api.send('coordinator', 'GET', pathOf(id)), 200);

/** All that is open of a case, whoever lists it. */
async function openItems(requestId: string): Promise<string[]> {
  const { tasks, intentions, openItems: checks } = await night.followUp(requestId);
  const { confirmationRequests } = ok(
    await api.send<ConfirmationRequests>(
      'coordinator',
      'GET',
      `/v1/requests/${requestId}/confirmation-requests`,
    ),
    200,
  );
  const listed = await night.tasks('coordinator');
  const { rows: escalations } = await database.query(
    'SELECT id FROM escalation WHERE request_id = $1 AND ended_at IS NULL',
    [requestId],
  );
  const open = (some: readonly Task[]) =>
    some.filter((one) => one.requestId === requestId && one.state !== 'done');
  return [
    ...open(tasks).map(({ kind }) => `task ${kind}`),
    ...open(listed).map(({ kind }) => `listed ${kind}`),
    ...intentions.filter((one) => one.state === 'waiting').map((one) => `intention ${one.unitId}`),
    ...checks.map((kind) => `check ${kind}`),
    ...confirmationRequests.filter((one) => one.state === 'open').map((one) => `question ${one.unitId}`),
    ...escalations.map(() => 'escalation'),
  ].sort();
}

describe('a place that was asked ahead', () => {
  it('ends with the search, and keeps its place in the row when that is taken back', async () => {
    const [first, second] = [await night.person(), await night.person()];
    for (const { id } of [first, second]) ok(await night.ask(id), 201);
    ok(await close(first.id), 200);
    expect(await openItems(first.id)).toEqual([]);
    expect((await night.followUp(second.id)).intentions).toMatchObject([{ place: 1 }]);
    clock.advance(9 * MINUTE);
    expect(ok(await undo(first.id), 200).reopened).toEqual([{ kind: 'intention', unitId: COSM, back: true }]);
    expect((await night.followUp(first.id)).intentions).toMatchObject([
      { state: 'waiting', place: 1, reason: null },
    ]);
    expect((await night.followUp(second.id)).intentions).toMatchObject([{ place: 2 }]);
    expect(await openItems(first.id)).toEqual([
      `intention ${COSM}`,
      'listed second-step',
      'task second-step',
    ]);
    await passTime(app, Date.parse(OPENING) - clock.now().getTime());
    expect((await night.followUp(first.id)).intentions).toMatchObject([{ state: 'held' }]);
  });

  it('whose turn passed meanwhile does not come back, and the answer says so, each time', async () => {
    const { id } = await night.person();
    ok(await night.ask(id), 201);
    await passTime(app, Date.parse(OPENING) - 5 * MINUTE - clock.now().getTime());
    ok(await close(id), 200);
    await passTime(app, 6 * MINUTE);
    const gone = [{ kind: 'intention', unitId: COSM, back: false }];
    expect(ok(await undo(id), 200).reopened).toEqual(gone);
    expect(ok(await undo(id), 200).reopened).toEqual(gone);
    expect((await state(id)).reopened).toEqual(gone);
    expect((await night.followUp(id)).intentions).toMatchObject([
      { state: 'passed', reason: 'request-closed' },
    ]);
    expect(await api.figures(COSM)).toMatchObject({ held: 0 });
    // Closed once more, there is nothing left of it to tell.
    ok(await close(id), 200);
    expect((await state(id)).reopened).toBeNull();
    expect(ok(await undo(id), 200).reopened).toEqual([]);
  });

  it('that was taken back by hand stays so', async () => {
    const { id } = await night.person();
    const { id: intentionId } = ok(await night.ask(id), 201);
    ok(await night.cancel(intentionId), 200);
    ok(await close(id), 200);
    expect(ok(await undo(id), 200).reopened).toEqual([]);
    expect((await night.followUp(id)).intentions).toMatchObject([{ state: 'cancelled' }]);
  });
});

describe('the tasks of a case', () => {
  it('end with the search and come back with it; those of the house stay', async () => {
    clock.freeze('2026-11-25T10:00:00Z');
    ok(await api.publish('nla', SHORT_STAY, 4), 200);
    const facts = { ...IN_REFLECTION, threat: 'high' as const, seriousDetrimentOnly: true };
    const hold = ok(
      await api.hold(await person(facts), { unitId: SHORT_STAY, overrideReason: 'safest-now' }),
      201,
    );
    ok(await api.step('nla', 'acceptance', hold.id), 200);
    ok(await api.step('nla', 'arrival', hold.id), 200);
    expect(outcomeOf(await close(hold.requestId, 'placed'))).toBe('409 work-open');
    await assureFollowUp(api, hold.requestId);
    const before = await openItems(hold.requestId);
    expect(before).toContain('task stay-limit');
    ok(await close(hold.requestId, 'placed'), 200);
    expect(await openItems(hold.requestId)).toEqual([]);
    expect((await night.tasks('nla')).map(({ kind }) => kind)).toEqual(['stay-limit']);
    expect(ok(await undo(hold.requestId), 200).reopened).toContainEqual({
      kind: 'task',
      unitId: SHORT_STAY,
      back: true,
    });
    expect(await openItems(hold.requestId)).toEqual(before);
    expect((await night.tasks('nla')).map(({ kind }) => kind)).toEqual(['stay-limit']);
  });

  it('cannot be opened again while it is closed, also at the same moment', async () => {
    const { requestId } = await night.placed({}, HOUSE, 'kadera');
    await assureFollowUp(api, requestId);
    const done = (await night.followUp(requestId)).tasks.filter(({ state: one }) => one === 'done');
    const again = (id: string) => api.send('coordinator', 'DELETE', `/v1/tasks/${id}/completion`);
    const [closed, ...reopened] = await Promise.all([
      close(requestId, 'placed'),
      ...done.map(({ id }) => again(id)),
    ]);
    if (closed?.status === 200) {
      expect(reopened.map(outcomeOf)).toEqual(done.map(() => '409 request-closed'));
      expect(await openItems(requestId)).toEqual([]);
    } else {
      expect(outcomeOf(closed as Answer<unknown>)).toBe('409 work-open');
      await assureFollowUp(api, requestId);
      ok(await close(requestId, 'placed'), 200);
    }
    expect(outcomeOf(await again(done[0]?.id ?? ''))).toBe('409 request-closed');
    expect(await openItems(requestId)).toEqual([]);
    ok(await undo(requestId), 200);
    expect((await again(done[0]?.id ?? '')).status).toBe(200);
  });

  it('do not come back when somebody leaves after the closing', async () => {
    const { id, requestId } = await night.placed({}, HOUSE, 'kadera');
    await assureFollowUp(api, requestId);
    ok(await close(requestId, 'placed'), 200);
    ok(await api.step('kadera', 'departure', id), 200);
    await jobsDone(app);
    expect(await openItems(requestId)).toEqual([]);
  });
});

describe('a place that is held', () => {
  it('keeps the search open until it is answered, given back or over; its escalation ends with it', async () => {
    const { id: requestId } = await api.request();
    const { id } = ok(await api.hold(requestId, HOUSE), 201);
    await jobsDone(app);
    // No channel is set up here: nobody who could answer was told.
    expect(await openItems(requestId)).toEqual(['escalation', 'listed call-yourself', 'task call-yourself']);
    expect(outcomeOf(await close(requestId))).toBe('409 work-open');
    clock.advance(31 * MINUTE); // over, and nobody has heard of it yet
    ok(await close(requestId), 200);
    expect(await openItems(requestId)).toEqual([]);
    // Given away meanwhile: it does not come back, and nothing says that it did.
    expect(ok(await undo(requestId), 200).reopened).toEqual([]);
    expect(ok(await api.readHold('coordinator', id), 200).status).toBe('expired');
  });

  it('of an offer does so too', async () => {
    const { id: requestId } = await api.request();
    ok(await api.publish('vrouwenopvang-landelijk', 'vrouwenopvang-elders-vrouwen', 2), 200);
    const { holds } = ok(await api.offer(requestId, [HOUSE, 'vrouwenopvang-elders-vrouwen']), 201);
    expect(outcomeOf(await close(requestId))).toBe('409 work-open');
    for (const { id } of holds) ok(await api.step('coordinator', 'release', id), 200);
    ok(await close(requestId), 200);
    await jobsDone(app);
    expect(await openItems(requestId)).toEqual([]);
  });
});

describe('a question whether there is still room', () => {
  it('is open no more, and open again when the closing is taken back', async () => {
    const old = new Date(clock.now().getTime() - 14 * 60 * MINUTE).toISOString();
    ok(await api.publish('kadera', HOUSE, { free: 0, confirmedAt: old }), 200);
    await database.query(`UPDATE unit SET confirmed_at = $1 WHERE confirmed_at IS NOT NULL`, [old]);
    const { id } = await api.request();
    await api.matches(id);
    await jobsDone(app);
    const before = await openItems(id);
    expect(before).toContain(`question ${HOUSE}`);
    ok(await close(id), 200);
    expect(await openItems(id)).toEqual([]);
    const { reopened } = ok(await undo(id), 200);
    expect(reopened).toContainEqual({ kind: 'question', unitId: HOUSE, back: true });
    await jobsDone(app);
    expect(await openItems(id)).toEqual(before);
  });
});

describe('two at once', () => {
  it('who take a closing back get the same answer, and it is counted once', async () => {
    const { id } = await night.person();
    ok(await night.ask(id), 201);
    ok(await close(id), 200);
    const answers = await Promise.all(Array.from({ length: 8 }, () => undo(id)));
    for (const answer of answers) {
      expect(ok(answer, 200).reopened).toEqual([{ kind: 'intention', unitId: COSM, back: true }]);
    }
    const { rows } = await database.query<{ sum: string }>(
      'SELECT sum(weight) FROM demand_entry WHERE weight < 0',
    );
    const { rows: audit } = await database.query(
      `SELECT id FROM audit_entry WHERE action = 'request.reopen' AND subject_id = $1`,
      [id],
    );
    expect(Number(rows[0]?.sum)).toBeLessThan(0);
    expect(audit).toHaveLength(1);
  });

  it('close it and ask a place ahead: never a closed case that waits', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await night.person();
      const [closed, asked] = await Promise.all([close(id), night.ask(id)]);
      ok(closed, 200);
      expect(['201', '409 request-closed']).toContain(outcomeOf(asked));
      expect(await openItems(id)).toEqual([]);
    }
  });

  it('close it and give the intention its turn: a hold or a closed case, never both', async () => {
    const { id } = await night.person();
    ok(await night.ask(id), 201);
    clock.freeze(OPENING);
    const [closed] = await Promise.all([close(id), runTask(app, 'intention-round')]);
    await jobsDone(app);
    const [intention] = (await night.followUp(id)).intentions;
    const both = [intention?.state, outcomeOf(closed)];
    expect([
      ['passed', '200'],
      ['held', '409 work-open'],
    ]).toContainEqual(both);
    if (closed.status === 200) expect(await openItems(id)).toEqual([]);
  });

  it('take it back and delete it: too late, or gone', async () => {
    const { id } = await api.request();
    ok(await close(id), 200);
    clock.advance(31 * DAY);
    const [answer] = await Promise.all([undo(id), runTask(app, 'purge-requests')]);
    expect(['409 closing-final', '404 not-found']).toContain(outcomeOf(answer));
    expect(outcomeOf(await undo(id))).toBe('404 not-found');
  });
});

async function person(facts: Parameters<ApiClient['request']>[0]): Promise<string> {
  return (await api.request(facts)).id;
}
