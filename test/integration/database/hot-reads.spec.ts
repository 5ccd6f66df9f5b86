import { Client } from 'pg';
import { ok } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { EscalationClient } from '../../support/escalation.js';
import { jobsDone } from '../../support/jobs.js';
import { ManyRows } from '../../support/many-rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const UNIT = 'kadera-twente-vrouwen';
const OTHER = 'kadera-zwolle-vrouwen';
/** With half of them reading all is cheaper than looking up a hundred, for which PostgreSQL takes any list. */
const ROWS = 20_000;
const WEEK = 7 * 86_400_000;

/** Tables that grow with the requests, the changes and the looks; the others are of the size of the catalogue. */
const GROWING = [
  ...['audit_entry_before', 'claim', 'confirmation_request', 'decision', 'delivery', 'escalation', 'hold'],
  ...[
    'idempotency_key',
    'intention',
    'ledger_entry',
    'news',
    'request',
    'request_fact_version',
    'task',
    'topic',
  ],
];

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What a house and a coordinator do and see in a night, once; `close` ends every connection, and so tells of what it read. */
async function inOneLife(work: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startApp({ database, providers: ['kadera', 'comensha'] });
  await work(app).finally(() => app.close());
}

/** Rows that were read one after the other since the database was made, by table. */
async function readInTurn(): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; count: number }>(
    `SELECT relname AS name, seq_tup_read::float AS count FROM pg_stat_user_tables WHERE relname = ANY ($1)`,
    [GROWING],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Searches that ended in the last weeks, with what hangs on each. */
async function fill(app: TestApp): Promise<void> {
  const rows = await ManyRows.of(app);
  try {
    const ended = await rows.requests(ROWS, new Date(Date.now() - WEEK).toISOString(), true);
    const holds = await rows.holds(ended, UNIT, 'refused', new Date());
    await rows.escalations(holds, 'kadera');
    await rows.tasks(ended, 'second-step');
    await rows.news(ended);
    await rows.deliveries(ROWS, 'sent');
    await rows.changes(ROWS);
    // On the connection that ends with this: only then is everything counted that was read on it.
    for (const sql of PAST) await rows.database.query(sql, [ROWS]);
    await rows.database.query('ANALYZE');
  } finally {
    await rows.end();
  }
}

const PAST = [
  `UPDATE escalation SET ended_at = started_at, ending = 'refused' WHERE $1 > 0`,
  `UPDATE task SET done_at = created_at, outcome = 'done' WHERE $1 > 0`,
  `UPDATE news SET seen_at = at, seen_by = gen_random_uuid() WHERE $1 > 0`,
  `UPDATE hold SET changed_at = created_at, expires_at = created_at, expiry_told = true,
     unit_id = (SELECT id FROM unit WHERE intake = 'always' ORDER BY id OFFSET abs(hashtext(hold.id::text)) % 6 LIMIT 1)
   WHERE $1 > 0`,
  `INSERT INTO ledger_entry (sequence, unit_id, recorded_at, cause, state)
   SELECT -n, unit_id, now() - n * interval '20 minutes', cause, state FROM generate_series(1, $1::integer) n,
     LATERAL (SELECT * FROM ledger_entry WHERE sequence > 0 ORDER BY sequence OFFSET n % 18 LIMIT 1) e`,
  `INSERT INTO claim (id, place_id, hold_id, placed, expires_at, created_at, ended_at)
   SELECT gen_random_uuid(), (SELECT id FROM place WHERE unit_id = h.unit_id LIMIT 1), h.id, false, h.expires_at,
     h.created_at, h.created_at FROM hold h LIMIT $1`,
  `INSERT INTO idempotency_key (account_id, key, fingerprint, answer, created_at)
   SELECT gen_random_uuid(), n::text, '', '{}', now() FROM generate_series(1, $1::integer) n`,
  `INSERT INTO decision (id, request_id, evaluated_at, policy_version, ledger_sequence, language, facts, answer)
   SELECT gen_random_uuid(), id, created_at, 1, 1, 'nl', '{}', '{}' FROM request LIMIT $1`,
];

async function aNight(app: TestApp): Promise<void> {
  const api = new EscalationClient(app);
  const get = async (as: string, ...paths: string[]) => {
    for (const path of paths) ok(await api.send(as, 'GET', path), 200);
  };
  ok(await api.publish('kadera', UNIT, 3), 200);
  ok(await api.publish('kadera', OTHER, 3), 200);
  const { id } = await api.request();
  const refused = ok(await api.hold(id, UNIT, { 'idempotency-key': 'in a night' }), 201);
  await jobsDone(app);
  await get('coordinator', `/v1/cases/${id}`, '/v1/cases', '/v1/cases?state=waiting', '/v1/board');
  await get('kadera', '/v1/desk', `/v1/holds/${refused.id}`);
  ok(await api.step('kadera', 'refusal', refused.id), 200);
  const { id: placed } = ok(await api.hold(id, OTHER), 201);
  for (const step of ['acceptance', 'arrival'] as const) ok(await api.step('kadera', step, placed), 200);
  await jobsDone(app);
  await get(
    'coordinator',
    `/v1/cases/${id}`,
    '/v1/tasks',
    '/v1/news',
    '/v1/escalations',
    '/v1/telephone-tree',
  );
  ok(await api.step('kadera', 'departure', placed), 200);
  await jobsDone(app);
}

it('in a night no table that grows is read from end to end', async () => {
  await inOneLife(fill);
  const filled = await readInTurn();
  await inOneLife(() => Promise.resolve());
  const started = await readInTurn();
  await inOneLife(aNight);
  const after = await readInTurn();
  const count = (name: string) => {
    const start = (started[name] ?? 0) - (filled[name] ?? 0);
    return Math.round(((after[name] ?? 0) - (started[name] ?? 0) - start) / ROWS);
  };
  // Of all cases and of all news their list tells how many there are.
  const counted: Record<string, number> = { request: 1, news: 1 };
  expect(Object.fromEntries(GROWING.map((name) => [name, count(name)]))).toEqual(
    Object.fromEntries(GROWING.map((name) => [name, counted[name] ?? 0])),
  );
});
