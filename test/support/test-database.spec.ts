import { Client } from 'pg';
import { createTestDatabase } from './test-database.js';

describe('the database of a test', () => {
  it('has the migrated schema, is its own, and is gone when dropped', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(one.url).not.toBe(other.url);
    const client = new Client({ connectionString: one.url });
    await client.connect();
    const tables = await client.query('SELECT count(*)::int AS n FROM migrations');
    expect((tables.rows as { n: number }[])[0]?.n).toBeGreaterThan(0);
    await client.end();
    await Promise.all([one.drop(), other.drop()]);
    await expect(new Client({ connectionString: one.url }).connect()).rejects.toThrow(/does not exist/);
  });
});
