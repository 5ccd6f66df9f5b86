import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONNECTIONS, LONG_READ_DEADLINE, MOST_WAITING } from './connections.js';
import { urlOf } from './data-source.js';
import { insideTransaction } from './inside-transaction.js';
import { ServicePool } from './service-pool.js';
import type { Transaction } from './unit-of-work.js';

/** Milliseconds after which a statement of a long read ends in 503. */
const STATEMENT_TIMEOUT = 15_000;

/** Reads that may take long and that nobody's night depends on: figures, history. Few at once, on connections of their own. */
@Injectable()
export class LongReads implements OnApplicationShutdown {
  private readonly pool: ServicePool;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.pool = new ServicePool({
      connectionString: urlOf(dataSource),
      application_name: 'veilige-plek long reads',
      max: CONNECTIONS.longReads,
      maxWaiting: MOST_WAITING.longReads,
      connectionTimeoutMillis: LONG_READ_DEADLINE,
      statement_timeout: STATEMENT_TIMEOUT,
      idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
      keepAlive: true,
    });
    this.pool.on('error', () => undefined); // a dropped connection is replaced
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /** Runs `work` in one transaction that cannot write; all of its statements see the database at one instant. */
  async run<T>(work: (tx: Pick<Transaction, 'query'>) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    const lost = (): void => {
      broken = true;
    };
    client.on('error', lost);
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return await insideTransaction(() =>
        work({
          query: async <Row extends object>(sql: string, params: unknown[] = []) =>
            (await client.query<Row & Record<string, unknown>>(sql, params)).rows as Row[],
        }),
      );
    } finally {
      await client.query('ROLLBACK').catch(lost);
      client.off('error', lost);
      client.release(broken);
    }
  }
}
