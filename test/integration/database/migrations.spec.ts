import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { PastRankings1766300000000 } from '../../../migrations/0027-past-rankings.js';
import { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrate, NewerSchemaError } from '../../../src/database/migrate.js';
import { MIGRATIONS } from '../../../src/database/migrations.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;

async function open(made: TestDatabase): Promise<void> {
  database = made;
  dataSource = createDataSource(made.url);
  await dataSource.initialize();
}

afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Everything a migration can make, told so that two schemas can be compared. */
async function schema(): Promise<string[]> {
  const rows = await dataSource.query<{ line: string }[]>(`
    SELECT format('column %s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('function %s %s', p.oid::regprocedure, md5(p.prosrc)) FROM pg_proc p
      WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT format('sequence %s', sequencename) FROM pg_sequences WHERE schemaname = 'public'
    ORDER BY line`);
  return rows.map(({ line }) => line);
}

describe('the migrations', () => {
  it('go up, down to nothing, and up again to the same schema', async () => {
    await open(await createEmptyDatabase());
    const before = await schema();
    await migrate(dataSource);
    const migrated = await schema();
    expect(migrated.length).toBeGreaterThan(100);
    for (const _ of MIGRATIONS) await dataSource.undoLastMigration({ transaction: 'each' });
    const leftOver = (await schema()).filter((line) => !/\bmigrations(_id_seq)?\b/.test(line));
    expect(leftOver).toEqual(before);
    await migrate(dataSource);
    expect(await schema()).toEqual(migrated);
  });

  it('can each be undone and done again while there are rows', async () => {
    await open(await createTestDatabase());
    await dataSource.query(`INSERT INTO provider (id, name, source) VALUES ('a', 'A', '§7.2')`);
    const migrated = await schema();
    await dataSource.undoLastMigration({ transaction: 'each' });
    await migrate(dataSource);
    expect(await schema()).toEqual(migrated);
    expect(await dataSource.query('SELECT id FROM provider')).toEqual([{ id: 'a' }]);
  });

  it('leave no difference between the entities and the schema', async () => {
    await open(await createTestDatabase());
    const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect([...upQueries, ...downQueries].map(({ query }) => query)).toEqual([]);
  });

  it('are done once by nodes that start together', async () => {
    await open(await createEmptyDatabase());
    const others = await Promise.all([1, 2, 3].map(() => createDataSource(database.url).initialize()));
    try {
      await Promise.all([dataSource, ...others].map((node) => migrate(node)));
      const applied = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
      expect(applied.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
    } finally {
      await Promise.all(others.map((node) => node.destroy()));
    }
  });

  it('of a later version are refused in a sentence that names one, and nothing is changed', async () => {
    await open(await createTestDatabase());
    await dataSource.query(
      `INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
    );
    const before = await schema();
    const refusal: unknown = await migrate(dataSource).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NewerSchemaError);
    expect(String(refusal)).toContain('it has migration Tomorrow9999999999999');
    expect(await schema()).toEqual(before);
    const locks = await dataSource.query<unknown[]>(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    expect(locks).toEqual([]);
  });

  it('wait for a table in short turns, so that others come to it meanwhile, and are carried out in the end', async () => {
    await open(await createTestDatabase());
    const migrated = await schema();
    // Back to before one that changes a table which is read at that moment.
    const later = MIGRATIONS.slice(MIGRATIONS.indexOf(PastRankings1766300000000));
    for (const _ of later) await dataSource.undoLastMigration({ transaction: 'each' });
    const reader = new Client({ connectionString: database.url });
    await reader.connect();
    try {
      await reader.query('BEGIN; SELECT id FROM request LIMIT 1');
      const migrating = migrate(dataSource);
      // One who asks while the migration waits: it is let by when that gives up for a moment.
      await waitUntil(async () => (await waitingFor('request')) > 0);
      await dataSource.query('SELECT id FROM request LIMIT 1');
      expect(await schema()).not.toEqual(migrated);
      await reader.query('ROLLBACK');
      await migrating;
      expect(await schema()).toEqual(migrated);
    } finally {
      await reader.end();
    }
  });
});

/** How many wait for a lock on a table. */
async function waitingFor(table: string): Promise<number> {
  const [row] = await dataSource.query<{ waiting: number }[]>(
    `SELECT count(*)::integer AS waiting FROM pg_locks WHERE NOT granted AND relation = to_regclass($1)`,
    [table],
  );
  return row?.waiting ?? 0;
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(20);
}
