import { Injectable } from '@nestjs/common';
import { AuditService, type AuditEntry } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { isDatabaseGone } from '../common/error-description.js';
import { ProblemException } from '../common/problem.js';
import { isRetryable } from '../database/database-errors.js';
import { findAnswers, keepAnswers, keyOf, repeatedAnswer, type Repeatable } from '../database/idempotency.js';
import { mustBeOutsideTransaction, outsideTransaction } from '../database/inside-transaction.js';
import { RowBuffer } from '../database/row-buffer.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { LedgerService } from './ledger.service.js';
import type { UnitBook } from './unit-book.js';
import { lockUnits, openBooks, readUnits, saveUnits } from './unit-store.js';

/** Most commands that share one transaction: more would make the first wait for the last. */
const BATCH_SIZE = 64;
const ATTEMPTS = 5;
/** One transaction at a time, and it waits for nobody who only looks. */
const TRANSACTION = { readsFirst: true, kept: true };

/** What the commands of one transaction work on. */
export interface Batch {
  /** Instant of the batch: after its units were locked. */
  readonly now: Date;
  /** A unit that is known to exist. */
  book(unitId: string): UnitBook;
  /** Null when there is no such unit. */
  find(unitId: string): UnitBook | null;
  /** Rows of other tables that are written in the same transaction. */
  readonly rows: RowBuffer;
  audit(entry: AuditEntry): void;
}

/** A change of one or more units. */
export interface UnitCommand<R> {
  /** Set when the caller may send this again and then wants the first answer. */
  readonly repeatable: Repeatable | null;
  /** Ids of the units it may change, from facts that never change; one that does not exist is no harm. */
  units(tx: Transaction): Promise<string[]>;
  /** Reads, under the lock, what `decide` needs beside the units. */
  load(tx: Transaction): Promise<void>;
  /**
   * Checks everything, then changes books and adds rows; no I/O. When it throws a problem it has changed nothing.
   * Returns how to make the answer, once the changes have their sequences. An answer that is kept for a caller who
   * repeats the write is made before, and holds no sequence.
   */
  decide(batch: Batch): () => R;
}

interface Waiting {
  command: UnitCommand<unknown>;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { answer: unknown } | { problem: ProblemException };

/**
 * The only way in which places, claims and the ledger change.
 *
 * Commands that arrive while a transaction is under way share the next one: thirty holds for one unit that come
 * together cost one lock and one commit, not thirty.
 */
@Injectable()
export class UnitCommandBus {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the answer once it is durable; rejects with the problem when the command is refused. */
  async execute<R>(command: UnitCommand<R>): Promise<R> {
    mustBeOutsideTransaction('a command');
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ command, resolve: (answer) => resolve(answer as R), reject });
      // The work goes on with the commands of others.
      if (!this.running) void outsideTransaction(() => this.work());
    });
  }

  private async work(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, BATCH_SIZE));
    this.running = false;
  }

  private async settle(batch: Waiting[], attempt = 1): Promise<void> {
    try {
      const outcomes = await this.transact(batch.map(({ command }) => command));
      for (const { command, resolve, reject } of batch) {
        const outcome = outcomes.get(command);
        if (outcome && 'answer' in outcome) resolve(outcome.answer);
        else reject(outcome?.problem);
      }
    } catch (error) {
      // Whether a commit that was cut off took place nobody knows: its caller may try again, with a key, not we.
      if (isDatabaseGone(error)) for (const { reject } of batch) reject(error);
      // One faulty command must not take the others with it.
      else if (batch.length > 1) for (const one of batch) await this.settle([one]);
      else if (isRetryable(error) && attempt < ATTEMPTS) await this.settle(batch, attempt + 1);
      else for (const { reject } of batch) reject(error);
    }
  }

  private async transact(commands: UnitCommand<unknown>[]): Promise<Map<UnitCommand<unknown>, Outcome>> {
    const committed = await this.unitOfWork.run(async (tx) => {
      // At most three round trips, whatever the number of commands: what to lock; lock and read; write and commit.
      const round = new Round(commands);
      const unitIds = (await round.each((command) => command.units(tx))).flat();
      const [, units, firstAnswers] = await Promise.all([
        lockUnits(tx, unitIds),
        readUnits(tx, unitIds),
        // Under the lock: the same write may be under way on another node, which is then waited for.
        findAnswers(tx, round.repeatables()),
        round.each((command) => command.load(tx)),
      ]);
      round.repeatFirst(firstAnswers);
      const now = this.clock.now();
      const books = openBooks(units, now);

      const entries: AuditEntry[] = [];
      const rows = new RowBuffer();
      round.decide({
        now,
        rows,
        book: (id) => known(books, id),
        find: (id) => books.get(id) ?? null,
        audit: (entry) => entries.push(entry),
      });

      const written = Promise.all([
        rows.flush(tx),
        keepAnswers(tx, round.answersToKeep(), now),
        this.audit.record(tx, entries),
        saveUnits(tx, books.values(), now), // last, for the sake of the ledger's lock
      ]);
      tx.last(written.then(([, , , changes]) => tx.afterCommit(() => this.ledger.committed(changes))));
      return round;
    }, TRANSACTION);
    return committed.outcomes();
  }
}

function known(books: Map<string, UnitBook>, unitId: string): UnitBook {
  const book = books.get(unitId);
  if (!book) throw new Error(`unit ${unitId} was not opened by units()`);
  return book;
}

/** The commands of one transaction, and what became of each. */
class Round {
  private readonly problems = new Map<UnitCommand<unknown>, ProblemException>();
  private readonly answers = new Map<UnitCommand<unknown>, () => unknown>();
  private readonly firstWithKey = new Map<string, UnitCommand<unknown>>();

  constructor(private readonly commands: readonly UnitCommand<unknown>[]) {}

  /** Runs a step of every command that is still open; a problem closes the command it belongs to, and no other. */
  async each<T>(step: (command: UnitCommand<unknown>) => Promise<T>): Promise<T[]> {
    const commands = this.open();
    // All are awaited, also when one fails: a statement must not arrive on a connection that was given back.
    const results = await Promise.allSettled(commands.map(step));
    return results.flatMap((result, index) => {
      if (result.status === 'fulfilled') return [result.value];
      const command = commands[index];
      if (command) this.refuse(command, result.reason);
      return [];
    });
  }

  repeatables(): Repeatable[] {
    return this.commands.flatMap(({ repeatable }) => repeatable ?? []);
  }

  /** Answers the commands that were carried out before, whatever has become of what they name. */
  repeatFirst(kept: ReadonlyMap<string, { fingerprint: string; answer: unknown }>): void {
    for (const command of this.commands) {
      const first = command.repeatable && kept.get(keyOf(command.repeatable));
      if (!first) continue;
      this.problems.delete(command);
      this.repeat(command, first);
    }
  }

  decide(batch: Batch): void {
    for (const command of this.open()) {
      const key = command.repeatable && keyOf(command.repeatable);
      const twin = key === null ? undefined : this.firstWithKey.get(key);
      if (twin?.repeatable) {
        const answer = this.answers.get(twin);
        this.repeat(command, { fingerprint: twin.repeatable.fingerprint, answer: answer?.() });
        continue;
      }
      try {
        this.answers.set(command, command.decide(batch));
        if (key !== null) this.firstWithKey.set(key, command);
      } catch (error) {
        this.refuse(command, error);
      }
    }
  }

  answersToKeep(): { repeatable: Repeatable; answer: unknown }[] {
    return [...this.firstWithKey.values()].flatMap((command) =>
      command.repeatable ? { repeatable: command.repeatable, answer: this.answers.get(command)?.() } : [],
    );
  }

  outcomes(): Map<UnitCommand<unknown>, Outcome> {
    const outcomes = new Map<UnitCommand<unknown>, Outcome>();
    for (const [command, answer] of this.answers) outcomes.set(command, { answer: answer() });
    for (const [command, problem] of this.problems) outcomes.set(command, { problem });
    return outcomes;
  }

  private open(): UnitCommand<unknown>[] {
    return this.commands.filter((command) => !this.problems.has(command) && !this.answers.has(command));
  }

  private repeat(command: UnitCommand<unknown>, first: { fingerprint: string; answer: unknown }): void {
    try {
      const answer = command.repeatable && repeatedAnswer(command.repeatable, first);
      this.answers.set(command, () => answer);
    } catch (error) {
      this.refuse(command, error);
    }
  }

  private refuse(command: UnitCommand<unknown>, error: unknown): void {
    if (!(error instanceof ProblemException)) throw error;
    this.problems.set(command, error);
  }
}
