import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const FIVE_YEARS = path.join(__dirname, '../../../docs/five-years.md');

/** Foreign keys without an index that begins with their columns, each with its reason. */
const WITHOUT_INDEX: Record<string, string> = {
  claim_place_fk: 'a place goes when an administrator takes it away; claims are those of some weeks',
  decision_policy_fk: 'no version of the policy is ever removed',
  delivery_address_fk: 'no address is ever removed',
};

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

async function names(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}

it('every foreign key has an index that begins with its columns, or a reason to have none', async () => {
  // Or one that leaves out nothing but the rows that refer to nobody.
  const bare = await names(`
    SELECT f.conname AS name FROM pg_constraint f
    WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_index i
      WHERE i.indrelid = f.conrelid AND i.indisvalid
        AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey
        AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = format('(%s IS NOT NULL)', (
          SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1]))))
    ORDER BY name`);
  expect(bare).toEqual(Object.keys(WITHOUT_INDEX).sort());
});

it('no index has the columns of another one as its first', async () => {
  const doubled = await names(`
    SELECT DISTINCT a.indexrelid::regclass::text AS name FROM pg_index a JOIN pg_index b
      ON b.indrelid = a.indrelid AND b.indexrelid <> a.indexrelid
    WHERE a.indrelid::regclass::text IN (SELECT table_name FROM information_schema.tables WHERE table_schema = 'public')
      AND NOT a.indisunique AND a.indexprs IS NULL AND b.indexprs IS NULL
      AND (b.indpred IS NULL OR pg_get_expr(b.indpred, b.indrelid) = pg_get_expr(a.indpred, a.indrelid))
      AND (b.indkey::int2[])[0:a.indnkeyatts - 1] = (a.indkey::int2[])[0:a.indnkeyatts - 1]
      AND (b.indnkeyatts > a.indnkeyatts OR b.indisunique OR b.indexrelid < a.indexrelid)
    ORDER BY name`);
  expect(doubled).toEqual([]);
});

it('every table stands in the table of tables, and nothing else does', async () => {
  const tables = await names(`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY name`);
  const told = [...readFileSync(FIVE_YEARS, 'utf8').matchAll(/^\| `([a-z_]+)`/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual(tables.sort());
});
