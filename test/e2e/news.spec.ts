import type { Escalations } from '../../src/contract/escalation.js';
import type { FollowUp, TaskPage } from '../../src/contract/follow-up.js';
import type { News, NewsPage } from '../../src/contract/news.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { NewsService } from '../../src/news/news.service.js';
import { ApiClient, newKey, ok, outcomeOf } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone, passTime, runTask } from '../support/jobs.js';

const KADERA = 'kadera-twente-vrouwen';
const MINUTE = 60_000;

let app: TestApp;
let api: ApiClient;

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
});
afterAll(() => app.close());

beforeEach(async () => {
  ok(await api.publish('kadera', KADERA, 6), 200);
});

async function newsOf(requestId: string, state = 'unseen'): Promise<News[]> {
  await jobsDone(app);
  const path = `/v1/news?state=${state}&requestId=${requestId}`;
  return ok(await api.send<NewsPage>('coordinator', 'GET', path), 200).news;
}

async function tasksOf(requestId: string): Promise<string[]> {
  const path = `/v1/requests/${requestId}/follow-up`;
  const { tasks } = ok(await api.send<FollowUp>('coordinator', 'GET', path), 200);
  return tasks.filter(({ kind }) => kind === 'look-again').map(({ reason }) => String(reason));
}

async function accepted() {
  const hold = await api.heldFor({}, KADERA);
  return ok(await api.step('kadera', 'acceptance', hold.id), 200);
}

describe('what the coordinator of a request hears', () => {
  it('is that a house says no after its yes, once, with a task until there is another place', async () => {
    const hold = await accepted();
    expect(await newsOf(hold.requestId)).toEqual([]);
    const headers = newKey();
    ok(await api.step('kadera', 'refusal', hold.id, headers), 200);
    ok(await api.step('kadera', 'refusal', hold.id, headers), 200);
    expect(await newsOf(hold.requestId)).toMatchObject([
      { kind: 'refused-after-yes', holdId: hold.id, unitId: KADERA, reference: hold.reference, seenAt: null },
    ]);
    expect(await tasksOf(hold.requestId)).toEqual(['refused']);
    ok(await api.hold(hold.requestId, KADERA), 201);
    await jobsDone(app);
    expect(await tasksOf(hold.requestId)).toEqual([]);
  });

  it('is no news when the house had said no such thing as yes', async () => {
    const hold = await api.heldFor({}, KADERA);
    ok(await api.step('kadera', 'refusal', hold.id), 200);
    expect(await newsOf(hold.requestId)).toEqual([]);
    expect(await tasksOf(hold.requestId)).toEqual([]);
  });

  it('is that nobody arrived before the promise ended', async () => {
    const hold = await accepted();
    await passTime(app, Date.parse(hold.expiresAt) - app.clock.now().getTime() + MINUTE);
    await runTask(app, 'expired-holds');
    expect(await newsOf(hold.requestId)).toMatchObject([{ kind: 'expired-after-yes', holdId: hold.id }]);
    expect(await tasksOf(hold.requestId)).toEqual(['expired']);
  });

  it('is that a house has fewer places free than it promised, once, until it has enough again', async () => {
    const hold = await accepted();
    const { held } = await api.figures(KADERA);
    ok(await api.publish('kadera', KADERA, held - 1), 200);
    ok(await api.publish('kadera', KADERA, 0), 200);
    const told = await newsOf(hold.requestId);
    expect(told).toMatchObject([{ kind: 'overcommitted', holdId: hold.id, unitId: KADERA, seenAt: null }]);
    ok(await api.publish('kadera', KADERA, held), 200);
    expect(await newsOf(hold.requestId)).toEqual([]);
    ok(await api.publish('kadera', KADERA, held - 1), 200);
    const again = await newsOf(hold.requestId);
    expect(again).toMatchObject([{ kind: 'overcommitted', holdId: hold.id }]);
    expect(again[0]?.id).not.toBe(told[0]?.id);
  });

  it('is that the person has left, when the house says so', async () => {
    const hold = await accepted();
    ok(await api.step('kadera', 'arrival', hold.id), 200);
    expect(await newsOf(hold.requestId)).toEqual([]);
    ok(await api.step('kadera', 'departure', hold.id), 200);
    expect(await newsOf(hold.requestId)).toMatchObject([{ kind: 'departed', holdId: hold.id }]);
    expect(await tasksOf(hold.requestId)).toEqual(['departed']);
  });

  it('is nothing that she did herself, though there is work', async () => {
    const declined = await accepted();
    ok(
      await api.send('coordinator', 'POST', `/v1/holds/${declined.id}/refusal`, {
        reason: 'person-declined',
      }),
      200,
    );
    expect(await newsOf(declined.requestId)).toEqual([]);
    expect(await tasksOf(declined.requestId)).toEqual(['refused']);
    const left = await accepted();
    ok(await api.step('kadera', 'arrival', left.id), 200);
    ok(await api.step('coordinator', 'departure', left.id), 200);
    expect(await newsOf(left.requestId)).toEqual([]);
  });

  it('is told once for one change, and again when it was withdrawn and happens again', async () => {
    const { id: requestId } = await api.request();
    const item = { kind: 'fit-changed', requestId } as const;
    const news = app.app.get(NewsService);
    const inOne = (work: (tx: Parameters<typeof news.tell>[0]) => Promise<void>) =>
      app.app.get(UnitOfWork).run(work);
    await Promise.all(Array.from({ length: 8 }, () => inOne((tx) => news.tell(tx, item))));
    expect(await newsOf(requestId)).toHaveLength(1);
    await inOne((tx) => news.withdraw(tx, [item]));
    expect(await newsOf(requestId)).toEqual([]);
    await inOne((tx) => news.tell(tx, item));
    expect(await newsOf(requestId)).toHaveLength(1);
  });
});

describe('a question that nobody can be told of', () => {
  const holds: string[] = [];
  const asked = async () => {
    const hold = await api.heldFor({}, KADERA);
    holds.push(hold.id);
    return hold;
  };
  afterEach(async () => {
    // Those that have ended stay as they are.
    for (const id of holds.splice(0)) await api.step('coordinator', 'release', id);
  });
  const callsOf = async (requestId: string, state?: string) => {
    const path = `/v1/tasks?kind=call-yourself${state ? `&state=${state}` : ''}`;
    const { tasks } = ok(await api.send<TaskPage>('coordinator', 'GET', path), 200);
    return tasks.filter((task) => task.requestId === requestId);
  };

  it('is news at the moment of asking, and a task, also where no channel is set up at all', async () => {
    const hold = await asked();
    expect(await newsOf(hold.requestId)).toMatchObject([{ kind: 'nobody-reached', holdId: hold.id }]);
    expect(await callsOf(hold.requestId)).toMatchObject([
      { holdId: hold.id, unitId: KADERA, state: 'open', dueAt: expect.any(String) as string },
    ]);
    await passTime(app, 5 * MINUTE);
    expect(await callsOf(hold.requestId)).toMatchObject([{ state: 'slipped' }]);
  });

  it.each([
    ['the house says yes', 'kadera', 'acceptance'],
    ['it is taken back', 'coordinator', 'release'],
  ] as const)('is neither any more when %s', async (_how, as, step) => {
    const hold = await asked();
    await jobsDone(app);
    ok(await api.step(as, step, hold.id), 200);
    expect(await newsOf(hold.requestId)).toEqual([]);
    expect(await callsOf(hold.requestId)).toEqual([]);
  });

  it('is neither any more once somebody of the house was reached all the same: says maybe, or to be at it', async () => {
    const hold = await asked();
    await jobsDone(app);
    ok(await api.send('kadera', 'POST', `/v1/holds/${hold.id}/provisional-acceptance`), 200);
    expect(await newsOf(hold.requestId)).toEqual([]);
    expect(await callsOf(hold.requestId)).toEqual([]);

    const another = await asked();
    await jobsDone(app);
    const path = `/v1/escalations?holdId=${another.id}`;
    const [escalation] = ok(await api.send<Escalations>('kadera', 'GET', path), 200).escalations;
    ok(await api.send('kadera', 'POST', `/v1/escalations/${escalation?.id}/acknowledgements`), 201);
    expect(await newsOf(another.requestId)).toEqual([]);
    expect(await callsOf(another.requestId)).toEqual([]);
  });

  it('is neither any more when time runs out; who called ticks the task off, and it stays so', async () => {
    const hold = await asked();
    await jobsDone(app);
    const [task] = await callsOf(hold.requestId);
    ok(await api.send('coordinator', 'POST', `/v1/tasks/${task?.id}/completion`, {}), 200);
    expect(await callsOf(hold.requestId, 'open')).toEqual([]);

    const late = await asked();
    await jobsDone(app);
    await passTime(app, Date.parse(late.expiresAt) - app.clock.now().getTime() + MINUTE);
    await runTask(app, 'expired-holds');
    expect(await newsOf(late.requestId)).toEqual([]);
    expect(await callsOf(late.requestId)).toEqual([]);
    expect(await callsOf(hold.requestId, 'done')).toMatchObject([{ id: task?.id, outcome: 'done' }]);
  });
});

describe('what was seen', () => {
  it('is off the screen of every coordinator, once for all, and in the audit trail without what it was', async () => {
    const hold = await accepted();
    ok(await api.step('kadera', 'refusal', hold.id), 200);
    const [one] = await newsOf(hold.requestId);
    const seen = ok(await api.send<News>('coordinator', 'POST', `/v1/news/${one?.id}/seen`), 200);
    expect(seen.seenAt).not.toBeNull();
    await passTime(app, MINUTE);
    expect(ok(await api.send<News>('coordinator', 'POST', `/v1/news/${one?.id}/seen`), 200)).toEqual(seen);
    expect(await newsOf(hold.requestId)).toEqual([]);
    expect(await newsOf(hold.requestId, 'seen')).toEqual([seen]);
    const audit = await app.app
      .get(UnitOfWork)
      .query(`SELECT details FROM audit_entry WHERE action = 'news.seen' AND subject_id = $1`, [
        hold.requestId,
      ]);
    expect(audit).toEqual([{ details: { kind: 'refused-after-yes' } }]);
  });

  it('is not for others, and what is not there is not found', async () => {
    for (const as of ['kadera', 'monitor', 'admin']) {
      expect((await api.send(as, 'GET', '/v1/news')).status).toBe(403);
    }
    const nothing = '/v1/news/00000000-0000-4000-8000-000000000000/seen';
    expect(outcomeOf(await api.send('coordinator', 'POST', nothing))).toBe('404 not-found');
  });
});
