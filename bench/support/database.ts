import pg from 'pg';

/** An empty database of its own on the benchmark's PostgreSQL; its address. */
export async function emptyDatabase(name: string): Promise<string> {
  const base = process.env.BENCH_POSTGRES_URL;
  if (base === undefined) throw new Error('BENCH_POSTGRES_URL is not set: run this with `npm run bench`');
  await query(base, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await query(base, `CREATE DATABASE ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}

export async function query<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const POLL_MS = 200;

/** Waits until no job is due any more. */
export async function untilJobsAreDone(url: string): Promise<void> {
  for (;;) {
    const [due] = await query<{ count: number }>(
      url,
      'SELECT count(*)::integer AS count FROM graphile_worker.jobs WHERE run_at <= now()',
    );
    if (due?.count === 0) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
