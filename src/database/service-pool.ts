import pg from 'pg';
import { mustBeOutsideSnapshot, mustBeOutsideTransaction } from './inside-transaction.js';

/** No connection is free and too many wait already. Its code says so in PostgreSQL's words, and makes it a 503. */
export class PoolIsFull extends Error {
  readonly code = '53300';
}

export interface ServicePoolConfig extends pg.PoolConfig {
  /** Callers that may wait for a connection; the next one is refused at once. */
  maxWaiting: number;
}

type Given = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (broken?: Error | boolean) => void,
) => void;

/** The way to every connection that the service takes, for TypeORM too: nobody gets one while holding another. */
export class ServicePool extends pg.Pool {
  private readonly maxWaiting: number;

  constructor(config: ServicePoolConfig) {
    super(config);
    this.maxWaiting = config.maxWaiting;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(given: Given): void;
  override connect(given?: Given): Promise<pg.PoolClient> | void {
    try {
      mustBeOutsideTransaction('a connection');
      mustBeOutsideSnapshot('a connection');
      if (this.waitingCount >= this.maxWaiting) throw new PoolIsFull('too many wait for a connection');
    } catch (error) {
      const refused = error instanceof Error ? error : new Error('unknown');
      if (!given) return Promise.reject(refused);
      return given(refused, undefined, () => undefined);
    }
    return given ? super.connect(given) : super.connect();
  }
}
