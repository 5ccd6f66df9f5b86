import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrate } from '../../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const STORY = 'Fatima uit Losser, haar broer';

let database: TestDatabase;
let dataSource: DataSource;

/** As before the migration. */
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  const isThere = () =>
    dataSource.query<object[]>(`SELECT FROM migrations WHERE name = 'ReasonsFromLists1765800000000'`);
  while ((await isThere()).length > 0) await dataSource.undoLastMigration({ transaction: 'each' });
  await dataSource.query(`INSERT INTO provider (id, name, source) VALUES ('a', 'A', '§7.2')`);
  await dataSource.query(
    `INSERT INTO unit (id, provider_id, kind, name, genders, region, undisclosed, intake, placing_authority, children,
      wheelchair, care_support, source, assumed, closed, closed_reason)
    VALUES ('a-1', 'a', 'vrouwenopvang', 'A', '{woman}', 'Twente', true, 'always', 'provider', true, true, '{}', '', '{}', true, $1)`,
    [STORY],
  );
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function hold(override: string | null): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO request (id, reference, facts, created_by, created_at) VALUES ($1, $2, '{}', $1, now())`,
    [id, id.slice(0, 9)],
  );
  await dataSource.query(
    `INSERT INTO hold (id, request_id, unit_id, persons, status, created_by, created_at, expires_at, changed_at,
      refusal_reason, refusal_note, override_reason)
     VALUES ($1, $1, 'a-1', 1, 'refused', $1, now(), now(), now(), 'other', $2, $3)`,
    [id, STORY, override],
  );
  await dataSource.query(
    `INSERT INTO audit_entry (at, client, trace_id, activity, action, subject_type, subject_id, outcome, details)
     VALUES (now(), 'test', '', 'place', 'hold.create', 'hold', $1, 'success', jsonb_build_object('unitId', 'a-1', 'override', $2::text))`,
    [id, override],
  );
  return id;
}

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const rows = [];
  for (const { name } of tables)
    rows.push(await dataSource.query(`SELECT to_jsonb(t) AS row FROM ${name} t`));
  return JSON.stringify(rows);
}

describe('a database with reasons that were written freely', () => {
  it('has none of the texts left anywhere, and still says that there was one', async () => {
    const id = await hold(STORY);
    const without = await hold(null);
    expect(await everything()).toContain('Fatima');
    await migrate(dataSource);
    expect(await everything()).not.toContain('Fatima');
    const holds = await dataSource.query<object[]>(
      `SELECT h.override_reason, a.details FROM hold h JOIN audit_entry a ON a.subject_id = h.id::text
       WHERE h.id = ANY ($1) ORDER BY h.override_reason`,
      [[id, without]],
    );
    expect(holds).toEqual([
      { override_reason: 'other-before-list', details: { unitId: 'a-1', override: 'other-before-list' } },
      { override_reason: null, details: { unitId: 'a-1', override: null } },
    ]);
    expect(await dataSource.query('SELECT closed_reason FROM unit')).toEqual([{ closed_reason: 'other' }]);
  });

  it('has an audit trail that refuses a change again', async () => {
    await hold(STORY);
    await migrate(dataSource);
    await expect(dataSource.query(`UPDATE audit_entry SET details = '{}'`)).rejects.toThrow(/append-only/);
  });

  it('can go back and forth again; a text does not come back', async () => {
    await hold(STORY);
    await migrate(dataSource);
    await dataSource.undoLastMigration({ transaction: 'each' });
    await migrate(dataSource);
    expect(await everything()).not.toContain('Fatima');
  });

  it('refuses a text from then on, whatever the code does', async () => {
    await migrate(dataSource);
    await expect(hold(STORY)).rejects.toThrow(/hold_override_reason|hold_refusal_note/);
    await expect(dataSource.query(`UPDATE unit SET closed_reason = $1`, [STORY])).rejects.toThrow(
      /unit_closed_reason/,
    );
  });
});
