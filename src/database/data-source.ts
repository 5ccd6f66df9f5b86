import { DataSource } from 'typeorm';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations.js';

/** Connections for one node; with two nodes and the tools they stay below PostgreSQL's default of 100. */
const POOL_SIZE = 16;

/**
 * The service's connection to PostgreSQL 15–18.
 * @param url `postgres://user:password@host:port/database`
 */
export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'veilige-plek',
    poolSize: POOL_SIZE,
    connectTimeoutMS: 5_000,
    // A dropped connection is replaced by the pool; without this listener it would end the process.
    poolErrorHandler: () => undefined,
    extra: {
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      keepAlive: true,
      // Statements that do not wait for one another are sent together: see Transaction.query.
      pipeline: true,
    },
  });
}
