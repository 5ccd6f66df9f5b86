import { Client } from 'pg';
import { CONNECTION_DEADLINE, CONNECTIONS } from '../../src/database/connections.js';
import { LongReads } from '../../src/database/long-reads.js';
import type { MonitorFigures } from '../../src/contract/monitor.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { runTask } from '../support/jobs.js';

const KADERA = 'kadera-twente-vrouwen';
/** Enough that reading them all would be seen in the blocks that are read; `bench/` has a million. */
const CHANGES = 60_000;
/** Two seconds, and what a busy machine adds; what keeps them busy here takes longer. */
const IN_TIME_MS = 3_500;
const BUSY_S = 6;

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let database: Client;

beforeAll(async () => {
  clock.freeze('2026-11-01T12:00:00Z');
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
  ok(await api.publish('kadera', KADERA, 5), 200);
  await database.query(
    `INSERT INTO ledger_entry (sequence, unit_id, recorded_at, cause, state)
     SELECT last.sequence + n, last.unit_id, '2026-11-02T00:00:00Z'::timestamptz + n * interval '30 seconds', 'published',
       jsonb_set(last.state, '{free}', to_jsonb(n % 6))
     FROM (SELECT * FROM ledger_entry WHERE unit_id = $1 ORDER BY sequence DESC LIMIT 1) last, generate_series(1, $2::int) n`,
    [KADERA, CHANGES],
  );
  await database.query('ANALYZE ledger_entry');
});
afterAll(async () => {
  await database.end();
  await app.close();
});

const timed = async <T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> => {
  const start = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - start };
};

describe('figures over a long ledger', () => {
  it('keep nobody who needs a place waiting while a month is counted', async () => {
    clock.freeze('2026-12-01T00:00:00Z');
    const counting = runTask(app, 'fix-month-figures');
    const asked = await Promise.all(Array.from({ length: 20 }, () => timed(() => api.request())));
    expect(Math.max(...asked.map(({ ms }) => ms))).toBeLessThan(CONNECTION_DEADLINE);
    await counting;
    const figures = await api.send<MonitorFigures>('monitor', 'GET', '/v1/monitor?from=2026-11');
    expect(
      ok(figures, 200).occupancy.find(({ kind }) => kind === 'vrouwenopvang')?.placeHours,
    ).toBeGreaterThan(0);
  });

  it('are read by their key, in few blocks, however long the ledger is', async () => {
    const { rows } = await database.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
       SELECT month, counted, told FROM month_figures WHERE month BETWEEN '2022-01-01' AND '2026-11-01'`,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    expect((plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0)).toBeLessThan(70);
  });

  it('are there in time, or say that they are not, while all long reads are busy; placing goes on', async () => {
    const longReads = app.app.get(LongReads);
    const busy = Array.from({ length: CONNECTIONS.longReads }, () =>
      longReads.run((tx) => tx.query(`SELECT pg_sleep(${BUSY_S})`), null),
    );
    const [figures, past, request] = await Promise.all([
      timed(() => api.send('monitor', 'GET', '/v1/monitor')),
      timed(() => api.send('monitor', 'GET', '/v1/board?at=2026-11-20T00:00:00Z')),
      timed(() => api.request()),
    ]);
    for (const { answer, ms } of [figures, past]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((answer.body as { detail: string }).detail).toMatch(/Try again/);
      expect(ms).toBeLessThan(IN_TIME_MS);
    }
    expect(request.ms).toBeLessThan(IN_TIME_MS);
    await Promise.all(busy);
    const again = await timed(() => api.send('monitor', 'GET', '/v1/monitor'));
    expect(again.answer.status).toBe(200);
    expect(again.ms).toBeLessThan(IN_TIME_MS);
  });

  it('end a statement that takes too long: the time counts for the whole answer', async () => {
    const slow = await timed(() =>
      app.app
        .get(LongReads)
        .run((tx) => tx.query('SELECT pg_sleep(5)'), 1_000)
        .catch((error: unknown) => error),
    );
    expect(slow.answer).toMatchObject({ code: '57014' });
    expect(slow.ms).toBeLessThan(IN_TIME_MS);
  });
});
