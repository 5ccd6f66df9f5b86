import { ConfigurationError, type Config } from '../common/config.js';

/**
 * A database that was a demo never serves production: its passwords stood in a file, and what is in it was made up.
 * See docs/decisions/0025-a-demo-stays-a-demo.md.
 * @throws ConfigurationError in production, when the database ever had demo accounts
 */
export async function refuseDemoData(
  { production }: Config,
  database: { query(sql: string): Promise<object[]> },
): Promise<void> {
  if (!production) return;
  const demo = await database.query('SELECT id FROM account WHERE demo LIMIT 1');
  if (demo.length > 0) {
    throw new ConfigurationError(
      'This database was used as a demo, so NODE_ENV=production does not start on it: give DATABASE_URL of a new database, or let VAR_DIR be an empty folder.',
    );
  }
}
