import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Client, QueryResultRow } from 'pg';
import { noteDurable } from '../common/durable-writes.js';
import { insideTransaction, mustBeOutsideTransaction } from './inside-transaction.js';
import { currentSnapshot, inSnapshot, isReading, type Snapshot } from './reading.js';

/** Statements, prepared. */
export type Reads = Pick<Transaction, 'query'>;

/** One transaction. Everything that a command writes goes through it, so that all of it happens or none of it. */
export interface Transaction {
  /**
   * Runs a prepared statement; it is planned once for each connection. Statements are carried out in the order of
   * the calls; those that are called without waiting in between share one round trip, and when one of them fails
   * the later ones do too.
   */
  query<T extends object>(sql: string, params?: unknown[]): Promise<T[]>;
  /** For repositories, on the connection of this transaction. Wait for each: they keep no order among calls, or with `query`. */
  manager: EntityManager;
  /** The last writes, under way: the commit is sent along with them instead of after their answers. */
  last(writes: Promise<unknown>): void;
  /** Called once the transaction is durable, never when it fails. */
  afterCommit(effect: () => void): void;
}

/** Changes nothing, at least not alone: whatever does is noted in the audit trail with it. */
const SELECT = /^\s*SELECT\b/;

// A statement's name must be the same for the same text on every connection, and short.
const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (!name) {
    name = createHash('sha1').update(sql).digest('base64url');
    names.set(sql, name);
  }
  return name;
}

async function execute<T extends object>(client: Client, sql: string, params: unknown[]): Promise<T[]> {
  const result = await client.query<QueryResultRow>({ name: nameOf(sql), text: sql, values: params });
  return result.rows as T[];
}

// TypeORM did not see the BEGIN. Without this it gives no locks, and ends the transaction itself after a `save`.
function managerOf(runner: QueryRunner): EntityManager {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  return runner.manager;
}

/**
 * Transactions and statements on the service's own connections. What a read of the API does takes one that cannot
 * write, so that no reader takes a writer's connection, and no read changes anything.
 */
@Injectable()
export class UnitOfWork {
  private readonly kept: QueryRunner[] = [];
  private readonly snapshots = new WeakMap<Snapshot, Transaction>();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction (READ COMMITTED); rolls back and rethrows what it throws. `work` takes no other
   * connection: what it reads, it reads through its transaction, or it was handed in. Within a snapshot it is part of that.
   * @param options.kept number of a connection that is kept for this, so that it waits for nobody else; its callers
   *   see to it that there is one such transaction at a time
   */
  async run<T>(work: (tx: Transaction) => Promise<T>, { kept }: { kept?: number } = {}): Promise<T> {
    const snapshot = this.currentSnapshot();
    if (snapshot) return work(snapshot);
    const runner = kept === undefined ? this.runner() : this.keptRunner(kept);
    const effects: (() => void)[] = [];
    let last: Promise<unknown> | undefined;
    let failed: unknown;
    let done = false;
    let wrote = false;
    // Of a statement sent along with one that failed PostgreSQL only says that the transaction is over: the first
    // failure tells why, and whether to try again.
    const remember = (error: unknown): never => {
      failed ??= error;
      throw failed;
    };
    try {
      const client = (await runner.connect()) as Client;
      try {
        await client.query('BEGIN');
        const transaction: Transaction = {
          query: async <Row extends object>(sql: string, params: unknown[] = []) => {
            wrote ||= !SELECT.test(sql);
            return failed === undefined
              ? execute<Row>(client, sql, params).catch(remember)
              : remember(failed);
          },
          manager: managerOf(runner),
          last: (writes) => {
            last = writes;
            writes.catch(() => undefined);
          },
          afterCommit: (effect) => effects.push(effect),
        };
        const result = await insideTransaction(async () => {
          const worked = await work(transaction);
          // What could not even be sent has failed by the next turn, and PostgreSQL would commit without it.
          if (last) await nextTurn();
          if (failed !== undefined) remember(failed);
          const [{ command }] = await Promise.all([client.query('COMMIT'), last]);
          // After a failed statement PostgreSQL answers COMMIT with a rollback: nothing of it may be told as done.
          if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
          return worked;
        });
        done = true;
        if (wrote) noteDurable();
        // Out here: what follows from the transaction is no part of it.
        for (const effect of effects) effect();
        return result;
      } catch (error) {
        // A connection that is gone cannot roll back, and the database has done so already.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    } finally {
      if (kept === undefined || !done) await runner.release();
    }
  }

  /** One that was lost meanwhile, or that failed, has been given back: the next has no trouble of its own. */
  private keptRunner(number: number): QueryRunner {
    let runner = this.kept[number];
    if (!runner || runner.isReleased) this.kept[number] = runner = this.dataSource.createQueryRunner();
    return runner;
  }

  /** Single statements on a connection that is kept for them. */
  keptReads(number: number): Reads {
    return {
      query: async <Row extends object>(sql: string, params: unknown[] = []) => {
        mustBeOutsideTransaction('a kept connection');
        return execute<Row>((await this.keptRunner(number).connect()) as Client, sql, params);
      },
    };
  }

  private runner(): QueryRunner {
    return this.dataSource.createQueryRunner(isReading() ? 'slave' : 'master');
  }

  /**
   * Runs reads that all see the database at one instant, on one connection that cannot write: each `run` and `query` of
   * `work`, whichever service makes it, goes through that. So one screen is made of what many services tell.
   */
  async snapshot<T>(work: () => Promise<T>): Promise<T> {
    if (this.currentSnapshot()) return work();
    const runner = this.dataSource.createQueryRunner('slave');
    try {
      const client = (await runner.connect()) as Client;
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      // Of a statement that comes after one that failed PostgreSQL only says that the transaction is over.
      let failed: unknown;
      const remember = (error: unknown): never => {
        failed ??= error;
        throw failed;
      };
      const mark: Snapshot = { open: true, known: new Map() };
      this.snapshots.set(mark, {
        query: async <Row extends object>(sql: string, params: unknown[] = []) =>
          execute<Row>(client, sql, params).catch(remember),
        manager: managerOf(runner),
        last: (reads) => void reads.catch(() => undefined),
        // Nothing is ever committed.
        afterCommit: () => undefined,
      });
      try {
        return await inSnapshot(mark, work);
      } finally {
        // It waits for statements that are under way; a connection that is gone has ended them.
        await client.query('ROLLBACK').catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  private currentSnapshot(): Transaction | null {
    const mark = currentSnapshot();
    return (mark && this.snapshots.get(mark)) ?? null;
  }

  /** One statement outside a transaction; within a snapshot it is part of that. */
  async query<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
    const snapshot = this.currentSnapshot();
    if (snapshot) return snapshot.query<T>(sql, params);
    const runner = this.runner();
    try {
      return await execute<T>((await runner.connect()) as Client, sql, params);
    } finally {
      await runner.release();
    }
  }
}
