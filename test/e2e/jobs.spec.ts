import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { UnitOfWork, type Transaction } from '../../src/database/unit-of-work.js';
import {
  JobQueue,
  URGENCIES,
  type Lane,
  type NewJob,
  type TaskHandler,
} from '../../src/jobs/job-queue.service.js';
import { Subscribers } from '../../src/jobs/subscribers.job.js';
import type { Jobs } from '../../src/contract/jobs.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { jobsDone, passTime } from '../support/jobs.js';

const MINUTE = 60_000;

let app: TestApp;
let second: TestApp;
/** What was done, by the node that did it. */
const done: string[] = [];
let broken = true;

/** Workers of both nodes together, all kept busy until somebody lets one go. */
const WORKERS = 4;
const held: (() => void)[] = [];

/** The tasks of this test, told to a node before it begins its work. */
const tasks = jest.spyOn(JobQueue.prototype, 'tasks');
const told = new Set<JobQueue>();

function tellTasks(queue: JobQueue): void {
  queue.handle('note', ({ text }: { text: string }) => Promise.resolve(void done.push(text)));
  queue.handle('break', () => (broken ? Promise.reject(new Error('not yet')) : Promise.resolve()));
  queue.handle('keep-busy', () => new Promise<void>((resolve) => held.push(resolve)), {
    urgency: 'escalation',
  });
  for (const urgency of URGENCIES) {
    queue.handle(`as ${urgency}`, () => Promise.resolve(void done.push(urgency)), { urgency });
  }
  const database = { run: <T>(work: (tx: Transaction) => Promise<T>) => app.app.get(UnitOfWork).run(work) };
  const event = new Subscribers<{ text: string }>(queue, database, 'event');
  event.subscribe({ name: 'broken' }, () =>
    broken ? Promise.reject(new Error('not yet')) : Promise.resolve(),
  );
  event.subscribe({ name: 'whole' }, ({ text }) => Promise.resolve(void done.push(`whole ${text}`)));
  event.subscribe({ name: 'choosy', wants: ({ text }) => text === 'wanted' }, ({ text }) =>
    Promise.resolve(void done.push(`choosy ${text}`)),
  );
  const soon = new Subscribers<{ text: string }>(queue, database, 'soon', { soonDone: true });
  soon.subscribe({ name: 'later' }, ({ text }) => Promise.resolve(void done.push(`later ${text}`)));
  soon.subscribe({ name: 'broken' }, () =>
    broken ? Promise.reject(new Error('not yet')) : Promise.resolve(),
  );
  soon.subscribe({ name: 'urgent-broken', urgency: 'escalation' }, () =>
    broken ? Promise.reject(new Error('not yet')) : Promise.resolve(void done.push('mended')),
  );
  soon.subscribe({ name: 'urgent', urgency: 'escalation' }, ({ text }) =>
    Promise.resolve(void done.push(`urgent ${text}`)),
  );
  soon.subscribe({ name: 'choosy', wants: ({ text }) => text === 'wanted' }, ({ text }) =>
    Promise.resolve(void done.push(`choosy ${text}`)),
  );
}

beforeAll(async () => {
  tasks.mockImplementation(function (this: JobQueue, lane) {
    if (!told.has(this)) tellTasks(this);
    told.add(this);
    const handlers = Reflect.get(this, 'handlers') as Map<string, { lane: Lane; work: TaskHandler }>;
    return [...handlers].flatMap(([task, one]) => (one.lane === lane ? [[task, one.work]] : []));
  });
  const clock = new TestClock();
  app = await startApp({ clock, providers: [] });
  second = await startApp({ clock, database: app.database, accounts: false });
});

afterAll(async () => {
  tasks.mockRestore();
  await second.close();
  await app.close();
});

afterEach(() => done.splice(0));

const queued = (...jobs: NewJob[]) =>
  app.app.get(UnitOfWork).run((tx) => app.app.get(JobQueue).add(tx, jobs));

function add(text: string, more: { runAt?: Date; key?: string } = {}, fail = false): Promise<void> {
  return app.app.get(UnitOfWork).run(async (tx) => {
    await app.app.get(JobQueue).add(tx, [{ task: 'note', payload: { text }, ...more }]);
    if (fail) throw new Error('taken back');
  });
}

const later = (ms: number) => new Date(app.clock.now().getTime() + ms);

const list = async () => (await app.call('GET', '/v1/jobs', { as: 'admin' })).body as Jobs;

const queues = async (task: string) =>
  (
    await app.app
      .get(UnitOfWork)
      .query<{ queue: string | null }>(
        'SELECT queue_name AS queue FROM graphile_worker.jobs WHERE task_identifier = $1',
        [task],
      )
  ).map(({ queue }) => queue);

async function inDatabase(sql: string, params: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: app.database.url });
  await client.connect();
  await client.query(sql, params);
  await client.end();
}

describe('the job queue', () => {
  it('does what a transaction asked for once it is committed, once, with two nodes at work', async () => {
    const texts = Array.from({ length: 50 }, () => randomUUID());
    await Promise.all(texts.map((text) => add(text)));
    await jobsDone(app);
    expect(done.toSorted()).toEqual(texts.toSorted());
  });

  it('does nothing for a transaction that was taken back', async () => {
    await expect(add('lost', {}, true)).rejects.toThrow('taken back');
    await jobsDone(app);
    expect(done).toEqual([]);
  });

  it('waits for its time, by the clock of the service', async () => {
    await add('in five minutes', { runAt: later(5 * MINUTE) });
    await passTime(app, 4 * MINUTE);
    expect(done).toEqual([]);
    await passTime(app, 2 * MINUTE);
    expect(done).toEqual(['in five minutes']);
  });

  it('keeps one job for a key, the last, and takes it away when told', async () => {
    await add('first', { key: 'one', runAt: later(MINUTE) });
    await add('last', { key: 'one', runAt: later(MINUTE) });
    await add('taken away', { key: 'two', runAt: later(MINUTE) });
    await app.app.get(UnitOfWork).run((tx) => app.app.get(JobQueue).cancel(tx, ['two', 'never was']));
    await passTime(app, 2 * MINUTE);
    expect(done).toEqual(['last']);
  });

  it('does what is most urgent first, and of upkeep one at a time', async () => {
    await queued(...Array.from({ length: WORKERS }, () => ({ task: 'keep-busy', payload: {} })));
    while (held.length < WORKERS) await setTimeout(10);
    // The least urgent is asked first.
    for (const urgency of URGENCIES.toReversed()) await queued({ task: `as ${urgency}`, payload: {} });
    held.pop()?.();
    while (done.length < URGENCIES.length) await setTimeout(10);
    for (const release of held.splice(0)) release();
    await jobsDone(app);
    expect(done).toEqual(URGENCIES);
    await queued({ task: 'as upkeep', payload: {}, runAt: later(MINUTE) });
    expect(await queues('as upkeep')).toEqual(['upkeep']);
    await passTime(app, 2 * MINUTE);
  });

  it('tells an event to each who wants it, and again only to the one that failed', async () => {
    broken = true;
    await queued({ task: 'event', payload: { text: 'unwanted' } });
    await expect(jobsDone(app)).rejects.toThrow('task event/broken failed: not yet');
    expect(done).toEqual(['whole unwanted']);
    broken = false;
    const [failed] = (await list()).jobs;
    expect((await app.call('POST', `/v1/jobs/${failed?.id}/retries`, { as: 'admin' })).status).toBe(204);
    await queued({ task: 'event', payload: { text: 'wanted' } });
    while ((await list()).counts.failing > 0);
    await jobsDone(app);
    expect(done.toSorted()).toEqual(['choosy wanted', 'whole unwanted', 'whole wanted']);
    broken = true;
  });

  it('tells those who are soon done in two jobs, the urgent first, and again only the ones that failed', async () => {
    broken = true;
    await queued({ task: 'soon', payload: { text: 'unwanted' } });
    while ((await list()).counts.failing < 2) await setTimeout(10);
    expect(done).toEqual(['urgent unwanted', 'later unwanted']);
    broken = false;
    for (const { id, task } of (await list()).jobs) {
      expect(task).toMatch(/^soon\/(urgent-)?broken$/);
      expect((await app.call('POST', `/v1/jobs/${id}/retries`, { as: 'admin' })).status).toBe(204);
    }
    while ((await list()).counts.failing > 0);
    await queued({ task: 'soon', payload: { text: 'wanted' } });
    await jobsDone(app);
    expect(done).toEqual([
      ...['urgent unwanted', 'later unwanted', 'mended'],
      ...['mended', 'urgent wanted', 'later wanted', 'choosy wanted'],
    ]);
    broken = true;
  });

  it('takes over the job of a node that died in the middle of it', async () => {
    await add('left behind', { runAt: later(MINUTE), key: 'orphan' });
    // As a dead node leaves it: locked, by a worker that is no more.
    await inDatabase(
      `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '6 seconds', locked_by = 'gone',
         run_at = now() - interval '6 seconds', attempts = 1 WHERE key = 'orphan'`,
    );
    await jobsDone(app);
    expect(done).toEqual(['left behind']);
  });

  it('shows an administrator what fails, and tries it again when asked', async () => {
    await queued({ task: 'break', payload: {} });
    await expect(jobsDone(app)).rejects.toThrow('task break failed: not yet');
    const { counts, jobs } = await list();
    expect(counts.failing).toBe(1);
    expect(jobs[0]).toMatchObject({ task: 'break', state: 'failing', attempts: 1, lastError: 'not yet' });

    broken = false;
    const { status } = await app.call('POST', `/v1/jobs/${jobs[0]?.id}/retries`, { as: 'admin' });
    expect(status).toBe(204);
    while ((await list()).jobs.some(({ task }) => task === 'break'));
    expect((await list()).counts.failing).toBe(0);
  });

  it('is for administrators only, and knows no job that is not there', async () => {
    expect((await app.call('GET', '/v1/jobs', { as: 'coordinator' })).status).toBe(403);
    for (const id of ['999999', 'x', '1e3']) {
      expect((await app.call('POST', `/v1/jobs/${id}/retries`, { as: 'admin' })).status).toBe(404);
    }
  });
});
