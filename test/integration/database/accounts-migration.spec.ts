import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrate } from '../../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;

/** A database as it was before demo accounts were marked and tokens had a name and an end. */
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  const applied = () =>
    dataSource.query<object[]>(`SELECT FROM migrations WHERE name = 'Accounts1764800000000'`);
  while ((await applied()).length > 0) await dataSource.undoLastMigration({ transaction: 'each' });
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

interface Old {
  username: string;
  role: string;
  provider?: string;
  /** Seconds after the start. */
  at: number;
  /** Seconds from the account to its token; left out: it has none. */
  token?: number;
  /** Made by an administrator who was logged in. */
  byPerson?: boolean;
}

async function store({ username, role, provider = '', at, token, byPerson = false }: Old): Promise<void> {
  const [row] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO account (id, username, password_hash, role, provider_id, created_at)
     VALUES (gen_random_uuid(), $1, 'x', $2, nullif($3, ''), now()) RETURNING id`,
    [username, role, provider],
  );
  const tell = (action: string, after: number): Promise<unknown> =>
    dataSource.query(
      `INSERT INTO audit_entry (at, account_id, client, trace_id, activity, action, subject_type, subject_id, outcome)
       VALUES (timestamptz '2026-11-01' + $1 * interval '1 second', CASE WHEN $2 THEN gen_random_uuid() END,
         CASE WHEN $2 THEN 'browser' ELSE 'console' END, 'x', 'access', $3, 'account', $4, 'success')`,
      [at + after, byPerson, action, row?.id],
    );
  await tell('account.create', 0);
  if (token === undefined) return;
  await tell('token.create', token);
  await dataSource.query(
    `INSERT INTO credential (id, account_id, kind, secret_hash, created_at)
     VALUES (gen_random_uuid(), $1, 'token', sha256($2::text::bytea), now())`,
    [row?.id, username],
  );
}

const DEMO: Old[] = [
  { username: 'coordinator', role: 'coordinator', at: 0, token: 0.1 },
  { username: 'monitor', role: 'monitor', at: 1, token: 0.1 },
  { username: 'admin', role: 'admin', at: 2, token: 0.1 },
  { username: 'kadera', role: 'provider', provider: 'kadera', at: 3, token: 0.1 },
  { username: 'later', role: 'provider', provider: 'later', at: 900_000, token: 0.1 },
];
const REAL: Old[] = [
  { username: 'echt', role: 'admin', at: 5_000, token: 1, byPerson: true },
  { username: 'cosm', role: 'provider', provider: 'cosm', at: 6_000, byPerson: true },
];

async function demoAfter(accounts: Old[]): Promise<string[]> {
  for (const account of accounts) await store(account);
  await migrate(dataSource);
  const rows = await dataSource.query<{ username: string }[]>('SELECT username FROM account WHERE demo');
  return rows.map(({ username }) => username).sort();
}

describe('a database from before', () => {
  it('that was a demo is known as one, with its own accounts only', async () => {
    expect(await demoAfter([...DEMO, ...REAL])).toEqual(DEMO.map(({ username }) => username).sort());
  });

  it.each([
    ['one of the three is missing', DEMO.filter(({ username }) => username !== 'monitor')],
    ['they were made one by one, by hand', DEMO.map((one, n) => ({ ...one, at: n * 61 }))],
    ['they got no token', DEMO.map(({ token: _, ...one }) => one)],
    ['they got their token later', DEMO.map((one) => ({ ...one, token: 61 }))],
    ['somebody who was logged in made them', DEMO.map((one) => ({ ...one, byPerson: true }))],
  ])('is no demo when %s', async (_, accounts) => {
    expect(await demoAfter([...accounts, ...REAL])).toEqual([]);
  });

  it('keeps its tokens, each with a name, and for one year', async () => {
    for (const account of DEMO) await store(account);
    await dataSource.query(
      `INSERT INTO credential (id, account_id, kind, secret_hash, created_at)
       SELECT gen_random_uuid(), id, 'token', 'other', now() + interval '1 minute' FROM account WHERE username = 'admin'`,
    );
    await migrate(dataSource);
    const tokens = await dataSource.query<{ username: string; name: string; days: number }[]>(
      `SELECT a.username, c.name, extract(day FROM c.expires_at - now())::integer AS days
       FROM credential c JOIN account a ON a.id = c.account_id WHERE a.role = 'admin' ORDER BY c.name`,
    );
    expect(tokens.map(({ username, name }) => [username, name])).toEqual([
      ['admin', 'token-1'],
      ['admin', 'token-2'],
    ]);
    for (const { days } of tokens) expect([364, 365, 366]).toContain(days);
  });
});
