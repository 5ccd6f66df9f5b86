import pg from 'pg';
import { DataSource } from 'typeorm';
import { ColumnNames } from './column-names.js';
import { CONNECTION_DEADLINE, CONNECTIONS, MOST_WAITING } from './connections.js';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations.js';
import { READ_ONLY, ServicePool } from './service-pool.js';

/** As PostgreSQL calls them; 0: none. */
interface Limits {
  statement_timeout: number;
  idle_in_transaction_session_timeout: number;
  lock_timeout: number;
}

const SERVING: Limits = {
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 15_000,
  lock_timeout: 0,
};

/** To build an index takes as long as it takes; who waits for a table stops all who ask for it later. */
export const MIGRATING: Limits = {
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
  lock_timeout: 2_000,
};

/**
 * The service's connections to PostgreSQL 15–18: those that write, and those of reads, on which PostgreSQL itself
 * refuses every change. Both go to the same database.
 * @param url `postgres://user:password@host:port/database`
 * @param limits milliseconds
 */
export function createDataSource(url: string, limits: Limits = SERVING): DataSource {
  return new DataSource({
    type: 'postgres',
    replication: { master: { url }, slaves: [{ url: readOnly(url) }] },
    driver: { ...pg, Pool: ServicePool },
    entities: ENTITIES,
    namingStrategy: new ColumnNames(),
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'veilige-plek',
    // Of each of the two.
    poolSize: CONNECTIONS.service,
    connectTimeoutMS: CONNECTION_DEADLINE,
    // A dropped connection is replaced by the pool; without this listener it would end the process.
    poolErrorHandler: () => undefined,
    extra: {
      ...limits,
      keepAlive: true,
      // Statements that do not wait for one another are sent together: see Transaction.query.
      pipeline: true,
      maxWaiting: MOST_WAITING.service,
    },
  });
}

/** The address of a data source's database. */
export function urlOf({ options }: DataSource): string {
  if (options.type === 'postgres' && options.replication?.master.url) return options.replication.master.url;
  throw new Error('the data source has no address');
}

function readOnly(url: string): string {
  const address = new URL(url);
  const options = [address.searchParams.get('options'), `-c ${READ_ONLY}=on`];
  address.searchParams.set('options', options.filter(Boolean).join(' '));
  return address.href;
}
