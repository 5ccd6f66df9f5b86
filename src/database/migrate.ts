import { setTimeout } from 'node:timers/promises';
import { Logger, runMigrations as migrateJobQueue } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { createDataSource, MIGRATING, urlOf } from './data-source.js';
import { codeOf, LOCK_NOT_AVAILABLE } from './database-errors.js';
import { withLock, type LockName } from './held-lock.js';
import { MIGRATIONS } from './migrations.js';

/** Any fixed numbers: nodes that start together wait for one another here, for as long as a migration takes. */
const MIGRATION_LOCK: LockName = [7_261_001, 0];

/** Milliseconds between two tries to get a table. */
const TRY_AGAIN = 1_000;

/** Thrown when the database was migrated by a later version of the service. */
export class NewerSchemaError extends Error {}

/** Thrown where the schema must be up to date, and whoever asks is not the one to change it. */
export class OlderSchemaError extends Error {}

/**
 * Brings the schema up to date; nodes that start at the same moment do it once. On connections of its own: a statement may
 * take as long as it takes, but waits only for a moment for a table that others use, and tries again, because all who ask
 * for that table meanwhile wait behind it.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const url = urlOf(dataSource);
  await withLock(url, MIGRATION_LOCK, async () => {
    const own = await createDataSource(url, MIGRATING).initialize();
    try {
      await refuseNewerSchema(own);
      await runMigrations(own);
    } finally {
      await own.destroy();
    }
    await migrateJobQueue({ connectionString: url, logger: quiet });
  });
}

/** Makes the schema of a database that has none; throws OlderSchemaError or NewerSchemaError where it is of another version. */
export async function migrateIfEmpty(dataSource: DataSource): Promise<void> {
  const applied = await appliedMigrations(dataSource);
  if (applied.length === 0) return migrate(dataSource);
  await refuseNewerSchema(dataSource);
  const missing = MIGRATIONS.find(({ name }) => !applied.includes(name));
  if (missing) {
    throw new OlderSchemaError(
      `The database is of an older version (it lacks migration ${missing.name}): make a backup, then run \`npm run admin -- migrate\` or start this version.`,
    );
  }
}

async function runMigrations(dataSource: DataSource): Promise<void> {
  for (;;) {
    try {
      await dataSource.runMigrations();
      return;
    } catch (error) {
      // What was carried out already is not done again.
      if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      await setTimeout(TRY_AGAIN);
    }
  }
}

/** In the order in which they were applied; none in a database that is new. */
async function appliedMigrations(dataSource: DataSource): Promise<string[]> {
  const [table] = await dataSource.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!table?.exists) return [];
  const applied = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return applied.map(({ name }) => name);
}

async function refuseNewerSchema(dataSource: DataSource): Promise<void> {
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = (await appliedMigrations(dataSource)).find((name) => !known.has(name));
  if (unknown) {
    throw new NewerSchemaError(
      `The database was used by a newer version (it has migration ${unknown}): start that version, or restore a backup from before it.`,
    );
  }
}

/** The job queue keeps its own schema up to date, on a connection of its own. */
const quiet = new Logger(() => () => undefined);
