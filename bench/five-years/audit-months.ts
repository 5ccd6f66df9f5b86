import { query } from '../support/database.js';

/** Rows of a month of the trail, as a country writes them. */
const ROWS = 125_000;
const MONTHS = 6;

/**
 * The same rows by month and in one table, each with the indexes that the trail has: what it takes to be rid of one month.
 * The one table has an index by time too, without which each delete would read all of it.
 */
export async function dropAgainstDelete(databaseUrl: string): Promise<string[]> {
  const run = (sql: string) => query(databaseUrl, sql);
  await run(`SELECT audit_entry_add_months(now() + interval '12 months')`);
  await run(
    `CREATE TABLE one_trail (LIKE audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)`,
  );
  await run('ALTER TABLE one_trail ALTER id SET DEFAULT 0');
  await run('CREATE INDEX ON one_trail (at)');
  const columns = `at, account_id, username, role, provider_id, client, trace_id, activity, action, subject_type,
    subject_id, outcome, details`;
  // Real rows again and again, each about something else, in the months ahead.
  const rows = (month: number) => `
    SELECT date_trunc('month', now()) + interval '${5 + month} months' + n * interval '12 seconds', account_id, username,
      role, provider_id, client, trace_id, activity, action, subject_type, gen_random_uuid()::text, outcome, details
    FROM generate_series(1, ${ROWS}) n JOIN (SELECT *, row_number() OVER () AS nth FROM audit_entry WHERE at < now()) e
      ON e.nth = n % (SELECT count(*) FROM audit_entry WHERE at < now()) + 1`;
  for (let month = 0; month < MONTHS; month += 1)
    await run(`INSERT INTO audit_entry (${columns}) ${rows(month)}`);
  await run(`INSERT INTO one_trail SELECT * FROM audit_entry`);
  await run('VACUUM ANALYZE one_trail');
  const part = `to_char(date_trunc('month', now()) + interval '5 months', '"audit_trail.audit_entry_"YYYY_MM')`;
  const [{ name } = { name: '' }] = await query<{ name: string }>(databaseUrl, `SELECT ${part} AS name`);
  const [size] = await query<{ mb: number; rows: number }>(
    databaseUrl,
    `SELECT round(pg_total_relation_size('${name}') / 1e6)::integer AS mb, (SELECT count(*)::integer FROM ${name}) AS rows`,
  );
  const dropped = await seconds(() => run(`DROP TABLE ${name}`));
  const deleted = await seconds(() =>
    run(`DELETE FROM one_trail WHERE at < date_trunc('month', now()) + interval '6 months'
      AND at >= date_trunc('month', now()) + interval '5 months'`),
  );
  const vacuumed = await seconds(() => run('VACUUM one_trail'));
  return [
    `A month of the trail (${size?.rows} rows, ${size?.mb} MB; beside ${MONTHS - 1} like it): dropped in ${dropped} s, deleted
in ${deleted} s, and vacuumed after that in ${vacuumed} s.`,
  ];
}

async function seconds(work: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  await work();
  return ((performance.now() - start) / 1_000).toFixed(2);
}
