import { ApiClient, ok } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { jobsDone, runTask } from '../../support/jobs.js';
import { ManyRows } from '../../support/many-rows.js';

const KADERA = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** More than two batches. */
const MANY = 450;

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let rows: ManyRows;

beforeAll(async () => {
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  rows = await ManyRows.of(app);
  await api.publish('kadera', KADERA, 6);
  await api.publish('kadera', ZWOLLE, 4);
});
afterAll(async () => {
  await rows.end();
  await app.close();
});

/** Carries out a task that fails for some row, and takes away the job that would be tried again. */
async function runFailing(task: string): Promise<void> {
  await expect(runTask(app, task)).rejects.toThrow(`task ${task} failed`);
  await forget();
}

async function forget(): Promise<void> {
  await rows.database.query(
    'DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND last_error IS NOT NULL',
  );
}

describe('of 2,000 open requests', () => {
  let spoilt: string;
  let oldest: string;

  beforeAll(async () => {
    const open = await rows.requests(2_000, new Date(Date.now() - DAY).toISOString());
    oldest = open.at(-1) ?? '';
    await rows.tasks(open.slice(-MANY), 'stay-limit');
    [spoilt = ''] = await rows.ids(`SELECT id FROM task ORDER BY id LIMIT 1`);
  });

  it('each one that is late is told of, the oldest too, whatever happens with another', async () => {
    const mend = await rows.spoil('task', 'UPDATE', `ROW.id = '${spoilt}'`);
    // Nobody has a browser that asked for messages: to tell is to write down that there is one to send.
    await runFailing('task-round');
    expect(await rows.ids('SELECT id FROM task WHERE told IS NULL')).toEqual([spoilt]);
    expect(
      await rows.number('SELECT count(DISTINCT about_id) FROM delivery WHERE about_type = $1', ['task']),
    ).toBe(MANY - 1);
    expect(
      await rows.number('SELECT count(*) FROM task WHERE request_id = $1 AND told IS NOT NULL', [oldest]),
    ).toBe(1);
    await mend();
    await runTask(app, 'task-round');
    await runTask(app, 'task-round');
    expect(await rows.number('SELECT count(*) FROM task WHERE told IS NULL')).toBe(0);
    expect(await rows.number('SELECT count(*) FROM delivery WHERE about_type = $1', ['task'])).toBe(MANY);
  });

  it('each one is deleted when its time has come after closing, whatever happens with another', async () => {
    const closed = await rows.ids(
      `UPDATE request SET closed_at = $1::timestamptz, outcome = 'withdrawn'
       WHERE id IN (SELECT request_id FROM task) RETURNING id`,
      [new Date(Date.now() - 31 * DAY)],
    );
    expect(closed).toContain(oldest);
    const [first = ''] = [...closed].sort();
    const mend = await rows.spoil('request', 'DELETE', `ROW.id = '${first}'`);
    await runFailing('purge-requests');
    expect(await rows.ids('SELECT id FROM request WHERE closed_at IS NOT NULL')).toEqual([first]);
    // Nor does it keep the service from starting.
    const second = await startApp({ clock, database: app.database, accounts: false });
    expect((await second.call('GET', '/v1/health/ready')).status).toBe(200);
    await second.close();
    await mend();
    await runTask(app, 'purge-requests');
    expect(await rows.number('SELECT count(*) FROM request WHERE closed_at IS NOT NULL')).toBe(0);
    expect(await rows.number(`SELECT sum(count) FROM purged_count WHERE measure = 'requests'`)).toBe(MANY);
    expect(await rows.number('SELECT count(*) FROM request')).toBe(2_000 - MANY + 1);
  });
});

describe('holds that ran out', () => {
  it('are all told of, each once, whatever happens with another', async () => {
    const open = await rows.ids('SELECT id FROM request LIMIT $1', [MANY]);
    const holds = await rows.holds(open, KADERA, 'held', new Date(Date.now() - HOUR));
    const [first = ''] = [...holds].sort();
    const mend = await rows.spoil('hold', 'UPDATE', `ROW.id = '${first}'`);
    await runFailing('expired-holds');
    expect(await rows.ids('SELECT id FROM hold WHERE NOT expiry_told')).toEqual([first]);
    await mend();
    await runTask(app, 'expired-holds');
    expect(await rows.number('SELECT count(*) FROM hold WHERE NOT expiry_told')).toBe(0);
  });

  it('free their unit, whatever happens in another', async () => {
    const claimOf = async (unitId: string): Promise<string> => {
      const { id } = ok(await api.hold((await api.request()).id, unitId), 201);
      await jobsDone(app);
      const [claim = ''] = await rows.ids(
        `UPDATE claim SET expires_at = now() - interval '1 second' WHERE hold_id = $1 RETURNING id`,
        [id],
      );
      return claim;
    };
    const spoilt = await claimOf(KADERA);
    const mendOne = await rows.spoil('claim', 'UPDATE', `ROW.id = '${spoilt}'`);
    const free = await claimOf(ZWOLLE);
    while (
      (await rows.ids('SELECT id FROM claim WHERE id = $1 AND ended_at IS NOT NULL', [free])).length === 0
    ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await rows.ids('SELECT id FROM claim WHERE id = $1 AND ended_at IS NOT NULL', [spoilt])).toEqual(
      [],
    );
    await mendOne();
  });
});

describe('what follows from a step', () => {
  /** All of it is done but what is spoilt. */
  const done = async () => {
    let failures = 0;
    for (;;) {
      const failure = await jobsDone(app).then(
        () => null,
        (error: Error) => error,
      );
      if (failure === null) break;
      expect(failure.message).toMatch(/task (hold-changed\/(escalation|news|tasks)|question-reach) failed/);
      failures += 1;
      await forget();
    }
    expect(failures).toBeGreaterThan(0);
  };

  it('follows for each of the places that were asked together, whatever happens with one', async () => {
    const mend = await rows.spoil('escalation', 'INSERT', `ROW.unit_id = '${KADERA}'`);
    const { id } = await api.request();
    ok(await api.offer(id, [KADERA, ZWOLLE]), 201);
    await done();
    expect(await rows.ids('SELECT unit_id AS id FROM escalation WHERE request_id = $1', [id])).toEqual([
      ZWOLLE,
    ]);
    await mend();
  });

  it('follows for each of the promises that ran out together, whatever happens with one', async () => {
    const requestIds = await rows.requests(10, new Date(Date.now() - DAY).toISOString());
    const [spoilt = ''] = requestIds;
    const holds = await rows.holds(requestIds, KADERA, 'accepted', new Date(Date.now() - HOUR));
    await rows.database.query('UPDATE hold SET accepted_at = created_at WHERE id = ANY ($1)', [holds]);
    await rows.escalations(holds, 'kadera');
    const mends: (() => Promise<void>)[] = [];
    for (const [table, event] of [
      ['escalation', 'UPDATE'],
      ['news', 'INSERT'],
      ['task', 'INSERT'],
    ] as const) {
      mends.push(await rows.spoil(table, event, `ROW.request_id = '${spoilt}'`));
    }
    await rows.database.query(`SELECT graphile_worker.add_job('expired-holds')`);
    await done();
    const followed = await Promise.all(
      [
        'SELECT request_id AS id FROM escalation WHERE ended_at IS NOT NULL AND request_id = ANY ($1)',
        `SELECT request_id AS id FROM news WHERE kind = 'expired-after-yes' AND request_id = ANY ($1)`,
        `SELECT request_id AS id FROM task WHERE kind = 'look-again' AND request_id = ANY ($1)`,
      ].map((sql) => rows.ids(sql, [requestIds])),
    );
    const others = requestIds.slice(1).sort();
    expect(followed.map((ids) => ids.sort())).toEqual([others, others, others]);
    for (const mend of mends) await mend();
  });

  it('follows in each part of the service, whatever happens in another', async () => {
    for (const [table, event, other] of [
      ['escalation', 'UPDATE', 'SELECT count(*) FROM task WHERE request_id = $1'],
      ['task', 'INSERT', 'SELECT count(*) FROM escalation WHERE request_id = $1 AND ended_at IS NOT NULL'],
    ] as const) {
      const { id } = await api.request();
      const hold = ok(await api.hold(id, ZWOLLE), 201);
      await jobsDone(app);
      const mend = await rows.spoil(table, event, `ROW.request_id = '${id}'`);
      ok(await api.step('kadera', 'acceptance', hold.id), 200);
      ok(await api.step('kadera', 'arrival', hold.id), 200);
      await done();
      expect([table, (await rows.number(other, [id])) > 0]).toEqual([table, true]);
      await mend();
    }
  });
});
