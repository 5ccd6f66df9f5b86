import { Client } from 'pg';
import type { FollowUp } from '../../src/contract/follow-up.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { assureFollowUp } from '../support/follow-up.js';
import { runTask } from '../support/jobs.js';

const KADERA = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const MINUTE = 60_000;
const DAY = 24 * 3_600_000;
const START = '2026-11-03T01:40:12Z';

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let database: Client;
/** Ids of everything that was made for the request, and the instants (to the second) at which something happened. */
const ids = new Set<string>();
const instants = new Set<string>();

beforeAll(async () => {
  clock.freeze(START);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await app.close();
});

/** Every step happens at an instant of its own, which is remembered. */
async function at<T>(step: () => Promise<T>): Promise<T> {
  clock.advance(7 * MINUTE + 13_000);
  instants.add(clock.now().toISOString().slice(0, 19));
  return step();
}

/** Every row of every table of the service, and of the queue, as text. */
async function everything(): Promise<{ table: string; row: string }[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE' ORDER BY name`,
  );
  const found: { table: string; row: string }[] = [];
  for (const { name } of tables) {
    const { rows } = await database
      .query<{ row: string }>(`SET timezone = 'UTC'; SELECT to_jsonb(t)::text AS row FROM ${name} t`)
      .then((answers) =>
        Array.isArray(answers) ? (answers.at(-1) as { rows: { row: string }[] }) : answers,
      );
    for (const { row } of rows) found.push({ table: name, row });
  }
  return found;
}

/** Rows that still name one of them. An account's own session says when it was used, whoever that was for. */
async function traces(of: ReadonlySet<string>, except: readonly string[] = []): Promise<string[]> {
  const rows = await everything();
  return rows
    .filter(({ table }) => !except.includes(table))
    .filter(({ row }) => [...of].some((one) => row.includes(one)))
    .map(({ table, row }) => `${table} ${row}`);
}

describe('what is left of a stay after the purge', () => {
  let requestId: string;

  beforeAll(async () => {
    ok(await api.publish('kadera', KADERA, 4), 200);
    ok(await api.publish('vrouwenopvang-landelijk', ELSEWHERE, 4), 200);
    const request = await at(() => api.request({ children: 1, threat: 'elevated' }));
    requestId = request.id;
    ids.add(requestId);
    ids.add(request.reference);
    await at(() => api.matches(requestId));
    const refused = await at(async () => ok(await api.hold(requestId, ELSEWHERE), 201));
    await at(() => api.step('vrouwenopvang-landelijk', 'refusal', refused.id));
    const hold = await at(async () => ok(await api.hold(requestId, KADERA), 201));
    for (const id of [refused.id, hold.id]) ids.add(id);
    await at(() => api.readHold('kadera', hold.id));
    await at(async () => ok(await api.step('kadera', 'acceptance', hold.id), 200));
    await at(async () => ok(await api.step('kadera', 'arrival', hold.id), 200));
    const { tasks } = ok(
      await api.send<FollowUp>('coordinator', 'GET', `/v1/requests/${requestId}/follow-up`),
      200,
    );
    for (const { id } of tasks) ids.add(id);
    await at(() => assureFollowUp(api, requestId));
    clock.advance(3 * DAY);
    await at(async () => ok(await api.step('kadera', 'departure', hold.id), 200));
    await at(async () =>
      ok(
        await api.send('coordinator', 'POST', `/v1/requests/${requestId}/closing`, { outcome: 'placed' }),
        200,
      ),
    );
    for (const table of ['decision', 'escalation', 'task', 'claim', 'delivery']) {
      const { rows } = await database.query<{ id: string }>(`SELECT id FROM ${table}`);
      for (const { id } of rows) ids.add(id);
    }
  });

  it('there is a lot before it', async () => {
    expect((await traces(ids)).length).toBeGreaterThan(20);
    expect((await traces(instants)).length).toBeGreaterThan(20);
  });

  it('is nothing: no row of any table names it, or an instant of it', async () => {
    clock.freeze(new Date(clock.now().getTime() + 31 * DAY));
    await runTask(app, 'fix-month-figures');
    await runTask(app, 'purge-requests');
    await runTask(app, 'fold-ledger');
    await runTask(app, 'forget-topics');
    expect(await traces(ids)).toEqual([]);
    // The audit trail keeps when somebody did something, and no longer for whom.
    expect(await traces(instants, ['public.audit_entry'])).toEqual([]);
    const { rows } = await database.query<{ row: string }>(
      `SELECT to_jsonb(a)::text AS row FROM audit_entry a WHERE action LIKE 'hold.%'`,
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { row } of rows) expect(row).not.toMatch(/kadera-twente|elders-vrouwen/);
  });

  it('is in the audit trail a hash that leads nowhere, the same for all entries of the request', async () => {
    const { rows } = await database.query<{ subject_id: string; n: number }>(
      `SELECT subject_id, count(*)::int AS n FROM audit_entry WHERE subject_type = 'request' AND subject_id IS NOT NULL
       GROUP BY subject_id`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.subject_id).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.n).toBeGreaterThan(2);
  });

  it('leaves the audit trail closed to every other change', async () => {
    for (const statement of [
      `UPDATE audit_entry SET subject_id = NULL`,
      `DELETE FROM audit_entry`,
      `SET veilige_plek.purging = 'on'; UPDATE audit_entry SET action = 'nothing'`,
      `SET veilige_plek.purging = 'on'; DELETE FROM audit_entry`,
    ]) {
      await expect(database.query(statement)).rejects.toThrow('append-only');
    }
    await database.query('RESET ALL');
  });

  it('is on an earlier board the state of a day, and what a day was stays as it was', async () => {
    const noon = await api.board('2026-11-03T12:00:00Z');
    expect(noon).toMatchObject({ at: '2026-11-02T23:00:00.000Z' });
    const next = await api.board('2026-11-04T12:00:00Z');
    expect(next.units.find(({ unitId }) => unitId === KADERA)).toMatchObject({ free: 2, held: 0 });
    const after = await api.board('2026-11-07T12:00:00Z');
    expect(after.units.find(({ unitId }) => unitId === KADERA)).toMatchObject({ free: 4, held: 0 });
    const { rows } = await database.query<{ n: number }>(
      `SELECT max(n)::int AS n FROM (SELECT count(*) AS n FROM ledger_entry GROUP BY unit_id, (recorded_at AT TIME ZONE 'Europe/Amsterdam')::date) days`,
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('can be purged again, and the ledger goes on where it was', async () => {
    const before = (await api.board()).sequence;
    await runTask(app, 'purge-requests');
    await runTask(app, 'fold-ledger');
    expect((await api.board()).sequence).toBe(before);
    ok(await api.publish('kadera', KADERA, 3), 200);
    expect((await api.board()).sequence).toBe(before + 1);
  });
});

describe('the history of the board', () => {
  it('is exact for a coordinator, by the day for who needs sums, and a provider’s own', async () => {
    clock.freeze('2026-12-15T14:00:00Z');
    ok(await api.publish('kadera', KADERA, 1), 200);
    clock.advance(MINUTE);
    const at = clock.now().toISOString();
    const read = async (as: string) =>
      ok(await api.send<Awaited<ReturnType<typeof api.board>>>(as, 'GET', `/v1/board?at=${at}`), 200);
    const free = (board: Awaited<ReturnType<typeof read>>) =>
      board.units.find(({ unitId }) => unitId === KADERA)?.free;
    expect([free(await read('coordinator')), (await read('coordinator')).at]).toEqual([1, at]);
    for (const as of ['monitor', 'admin']) {
      const board = await read(as);
      expect([as, board.at, free(board)]).toEqual([as, '2026-12-14T23:00:00.000Z', 3]);
    }
    const own = await read('kadera');
    expect(free(own)).toBe(1);
    expect(new Set(own.units.map(({ providerId }) => providerId))).toEqual(new Set(['kadera']));
    const decided = await read('comensha');
    expect(decided.units.length).toBeGreaterThan(0);
    expect(decided.units.some(({ providerId }) => providerId === 'kadera')).toBe(false);
  });
});
