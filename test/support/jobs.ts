import { Client } from 'pg';
import type { TestApp, TestClock } from './app.js';

/** Lets time go by for the clock of the test and for the job queue alike; work that became due is done on return. */
export async function passTime(app: TestApp, ms: number): Promise<void> {
  if (!('advance' in app.clock)) throw new Error('only a TestClock can be advanced');
  (app.clock as TestClock).advance(ms);
  await inDatabase(app, (client) =>
    client.query(
      `UPDATE graphile_worker._private_jobs SET run_at = run_at - $1 * interval '1 millisecond'
       WHERE locked_at IS NULL`,
      [ms],
    ),
  );
  await jobsDone(app);
}

/** Adds a job for a task that is otherwise due by the hour or the minute, and waits for it. */
export async function runTask(app: TestApp, task: string): Promise<void> {
  await inDatabase(app, (client) => client.query(`SELECT graphile_worker.add_job($1)`, [task]));
  await jobsDone(app);
}

/** Waits until no job is due or running. Throws when one has failed: it would only be tried again later. */
export async function jobsDone(app: TestApp): Promise<void> {
  await inDatabase(app, async (client) => {
    for (;;) {
      // Whoever waits for its next look at the queue looks now.
      await client.query(`SELECT pg_notify('jobs:insert', '{"r":"test","count":1}')`);
      const { rows } = await client.query<{ task: string; failed: string | null }>(
        `SELECT task_identifier AS task, CASE WHEN run_at > now() AND locked_at IS NULL THEN last_error END AS failed
         FROM graphile_worker.jobs WHERE run_at <= now() OR locked_at IS NOT NULL OR last_error IS NOT NULL`,
      );
      if (rows.length === 0) return;
      const failed = rows.find((row) => row.failed !== null);
      if (failed) throw new Error(`task ${failed.task} failed: ${failed.failed}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
}

async function inDatabase(app: TestApp, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: app.database.url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
