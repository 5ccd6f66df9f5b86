import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { CONNECTIONS, LONG_READ_DEADLINE, MOST_WAITING } from './connections.js';
import { urlOf } from './data-source.js';
import { insideTransaction } from './inside-transaction.js';
import { ServicePool } from './service-pool.js';
import type { Transaction } from './unit-of-work.js';

/** Milliseconds after which a statement of a long read is ended, whatever it is for. */
const STATEMENT_TIMEOUT = 15_000;
/** Milliseconds within which somebody at a screen has an answer, or one that says there is none now: 503. */
const ANSWER_WITHIN = 1_500;

/** Reads that may take long and that nobody's night depends on: figures, history. Few at once, on connections of their own. */
@Injectable()
export class LongReads implements OnApplicationShutdown {
  readonly pool: ServicePool;

  constructor(@Inject(DataSource) dataSource: DataSource) {
    this.pool = new ServicePool({
      connectionString: urlOf(dataSource),
      application_name: 'veilige-plek long reads',
      max: CONNECTIONS.longReads,
      maxWaiting: MOST_WAITING.longReads,
      called: 'long-reads',
      connectionTimeoutMillis: LONG_READ_DEADLINE,
      statement_timeout: STATEMENT_TIMEOUT,
      idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
      keepAlive: true,
      // A page and its total are asked together.
      pipeline: true,
    });
    this.pool.on('error', () => undefined); // a dropped connection is replaced
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /**
   * Runs `work` in one transaction that cannot write; all of its statements see the database at one instant.
   * @param within milliseconds for all of it, waiting for a connection included; when they have passed it ends in 503.
   *   Null: nobody waits for it at a screen
   */
  async run<T>(
    work: (tx: Pick<Transaction, 'query'>) => Promise<T>,
    within: number | null = ANSWER_WITHIN,
  ): Promise<T> {
    const until = within === null ? null : performance.now() + within;
    const client = await this.connect(within);
    let broken = false;
    const lost = (): void => {
      broken = true;
    };
    client.on('error', lost);
    try {
      let limit = until === null ? STATEMENT_TIMEOUT : left(until);
      await client.query(
        `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${limit}`,
      );
      return await insideTransaction(() =>
        work({
          query: async <Row extends object>(sql: string, params: unknown[] = []) => {
            if (until !== null && limit - left(until) > COARSE) {
              limit = left(until);
              await client.query(`SET LOCAL statement_timeout = ${limit}`);
            }
            return (await client.query<Row & Record<string, unknown>>(sql, params)).rows as Row[];
          },
        }),
      );
    } finally {
      await client.query('ROLLBACK').catch(lost);
      client.off('error', lost);
      client.release(broken);
    }
  }

  /** One that comes too late is given back unused. */
  private async connect(within: number | null): Promise<pg.PoolClient> {
    if (within === null) return this.pool.connect();
    const client = this.pool.connect();
    const late = new AbortController();
    try {
      return await Promise.race([
        client,
        setTimeout(within, undefined, { signal: late.signal }).then(() => Promise.reject(new TooLate())),
      ]);
    } catch (error) {
      if (error instanceof TooLate) client.then((one) => one.release()).catch(() => undefined);
      throw error;
    } finally {
      late.abort();
    }
  }
}

/** Milliseconds by which a limit may be late: to say it anew before each statement would take longer than most of them. */
const COARSE = 100;

/** All connections were busy for too long. Its code says so in PostgreSQL's words, and makes it a 503. */
class TooLate extends Error {
  readonly code = '53300';

  constructor() {
    super('no connection for a long read in time');
  }
}

/** Milliseconds that are left, whole and at least one: none would be no limit at all. */
function left(until: number): number {
  return Math.max(1, Math.ceil(until - performance.now()));
}
