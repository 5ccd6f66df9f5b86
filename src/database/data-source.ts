import pg from 'pg';
import { DataSource } from 'typeorm';
import { CONNECTION_DEADLINE, CONNECTIONS, MOST_WAITING } from './connections.js';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations.js';
import { ServicePool } from './service-pool.js';

/**
 * The service's connection to PostgreSQL 15–18.
 * @param url `postgres://user:password@host:port/database`
 */
export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    driver: { ...pg, Pool: ServicePool },
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'veilige-plek',
    poolSize: CONNECTIONS.service,
    connectTimeoutMS: CONNECTION_DEADLINE,
    // A dropped connection is replaced by the pool; without this listener it would end the process.
    poolErrorHandler: () => undefined,
    extra: {
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      keepAlive: true,
      // Statements that do not wait for one another are sent together: see Transaction.query.
      pipeline: true,
      maxWaiting: MOST_WAITING.service,
    },
  });
}

/** The address of a data source's database. */
export function urlOf({ options }: DataSource): string {
  if (options.type === 'postgres' && options.url) return options.url;
  throw new Error('the data source has no address');
}
