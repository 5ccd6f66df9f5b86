import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { PoolName } from '../contract/work-words.js';
import { mustBeOutsideSnapshot, mustBeOutsideTransaction } from './inside-transaction.js';

/** No connection is free and too many wait already. Its code says so in PostgreSQL's words, and makes it a 503. */
export class PoolIsFull extends Error {
  readonly code = '53300';
}

export interface ServicePoolConfig extends pg.PoolConfig {
  /** Callers that may wait for a connection; the next one is refused at once. */
  maxWaiting: number;
  /** Default: by what its connections may do. */
  called?: PoolName;
}

/** PostgreSQL's word for a connection that cannot write. */
export const READ_ONLY = 'default_transaction_read_only';

/** Milliseconds after which waiting for a connection is worth a line in the log, and between two such lines. */
const LONG_WAIT = 1_000;
const LINE_EVERY = 60_000;
/** Milliseconds of which the longest waits are remembered: of this stretch and the one before. */
const STRETCH = 60_000;

const logger = new Logger('database');

type Given = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (broken?: Error | boolean) => void,
) => void;

/** The way to every connection that the service takes, for TypeORM too: nobody gets one while holding another. */
export class ServicePool extends pg.Pool {
  private readonly maxWaiting: number;
  readonly called: PoolName;
  private stretch = { number: 0, longest: 0, before: 0 };
  private toldAt = -Infinity;

  constructor(config: ServicePoolConfig) {
    super(config);
    this.maxWaiting = config.maxWaiting;
    this.called = config.called ?? (config.connectionString?.includes(READ_ONLY) ? 'reads' : 'writes');
  }

  /** Milliseconds that somebody waited for a connection at most, in the last minute or two. */
  get longestWait(): number {
    this.turnOver();
    return Math.round(Math.max(this.stretch.longest, this.stretch.before));
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
    const since = performance.now();
    if (!given) return super.connect().finally(() => this.waited(since));
    super.connect((error, client, release) => {
      this.waited(since);
      given(error, client, release);
    });
  }

  /** Whether a connection came in the end or not. */
  private waited(since: number): void {
    const now = performance.now();
    const ms = now - since;
    this.turnOver();
    this.stretch.longest = Math.max(this.stretch.longest, ms);
    if (ms < LONG_WAIT || now - this.toldAt < LINE_EVERY) return;
    this.toldAt = now;
    const { called: pool, waitingCount: waiting } = this;
    logger.warn({ message: 'a connection was waited for', pool, ms: Math.round(ms), waiting });
  }

  private turnOver(): void {
    const number = Math.floor(performance.now() / STRETCH);
    const { stretch } = this;
    if (number === stretch.number) return;
    this.stretch = { number, longest: 0, before: number === stretch.number + 1 ? stretch.longest : 0 };
  }
}
