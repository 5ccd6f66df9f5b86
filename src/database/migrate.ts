import { Logger, runMigrations as migrateJobQueue } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { urlOf } from './data-source.js';
import { withLock, type LockName } from './held-lock.js';
import { MIGRATIONS } from './migrations.js';

/** Any fixed numbers: nodes that start together wait for one another here, for as long as a migration takes. */
const MIGRATION_LOCK: LockName = [7_261_001, 0];

/** Thrown when the database was migrated by a later version of the service. */
export class NewerSchemaError extends Error {}

/** Brings the schema up to date; nodes that start at the same moment do it once. */
export async function migrate(dataSource: DataSource): Promise<void> {
  await withLock(urlOf(dataSource), MIGRATION_LOCK, async () => {
    await refuseNewerSchema(dataSource);
    await dataSource.runMigrations();
    await migrateJobQueue({ connectionString: urlOf(dataSource), logger: quiet });
  });
}

async function refuseNewerSchema(dataSource: DataSource): Promise<void> {
  const [table] = await dataSource.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!table?.exists) return;
  const applied = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = applied.find(({ name }) => !known.has(name));
  if (unknown) {
    throw new NewerSchemaError(
      `The database was used by a newer version (it has migration ${unknown.name}): start that version, or restore a backup from before it.`,
    );
  }
}

/** The job queue keeps its own schema up to date, on a connection of its own. */
const quiet = new Logger(() => () => undefined);
