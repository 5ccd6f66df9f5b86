import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';

/** A database with all migrations and no rows, which the tests' own databases are copied from. */
const TEMPLATE = 'template_migrated';
/** Any fixed number: test files that start together wait for one another while one of them makes the template. */
const TEMPLATE_LOCK = 1_812_118;

export interface TestDatabase {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** An empty database of this run's PostgreSQL: no tables. For tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create('');
}

/** A database of its own for a test file, with all migrations and no rows; takes some 40 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  await asServer(ensureTemplate);
  return create(`TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
}

async function create(from: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asServer((client) => client.query(`CREATE DATABASE ${name} ${from}`));
  return {
    url: urlOf(name),
    drop: async () => {
      await asServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

function urlOf(database: string): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('No PostgreSQL for tests: a test that needs one lives under test/');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureTemplate(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]); // given back when the client ends
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (found.rowCount) return;
  const unfinished = `${TEMPLATE}_unfinished`;
  await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${unfinished}`);
  const dataSource = createDataSource(urlOf(unfinished));
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${TEMPLATE}`);
}
