import type { AuditEntry, AuditService } from '../access/audit.service.js';
import { ProblemException } from '../common/problem.js';
import { findAnswers, keepAnswers, keyOf, repeatedAnswer, type Repeatable } from '../database/idempotency.js';
import { RowBuffer } from '../database/row-buffer.js';
import type { Transaction } from '../database/unit-of-work.js';
import type { LedgerEntry } from './ledger-state.js';
import type { UnitBook } from './unit-book.js';
import type { Batch, UnitCommand } from './unit-command.js';
import { lockUnits, openBooks, readUnits, saveUnits } from './unit-store.js';

/** A command and the units it may change; with the problem for which it is refused, if there is one already. */
export interface Addressed {
  readonly command: UnitCommand<unknown>;
  readonly units: readonly string[];
  readonly problem: ProblemException | null;
}

/** The commands that share one transaction, and what became of each. */
export class UnitTransaction {
  private readonly problems = new Map<UnitCommand<unknown>, ProblemException>();
  private readonly answers = new Map<UnitCommand<unknown>, () => unknown>();
  private readonly firstWithKey = new Map<string, UnitCommand<unknown>>();
  private readonly commands: readonly UnitCommand<unknown>[];
  private readonly unitIds: readonly string[];

  constructor(addressed: readonly Addressed[]) {
    this.commands = addressed.map(({ command }) => command);
    this.unitIds = [...new Set(addressed.flatMap(({ units }) => units))];
    for (const { command, problem } of addressed) if (problem) this.problems.set(command, problem);
  }

  /**
   * At most two round trips, whatever the number of commands: lock and read; write and commit.
   * @param written is told of the changes once they are durable
   */
  async run(
    tx: Transaction,
    clock: { now(): Date },
    audit: AuditService,
    written: (changes: LedgerEntry[]) => void,
  ): Promise<void> {
    const [, units, firstAnswers] = await Promise.all([
      lockUnits(tx, this.unitIds),
      readUnits(tx, this.unitIds),
      // Under the lock: the same write may be under way on another node, which is then waited for.
      findAnswers(tx, this.repeatables()),
      this.load(tx),
    ]);
    this.repeatFirst(firstAnswers);
    const now = clock.now();
    const books = openBooks(units, now);

    const entries: AuditEntry[] = [];
    const rows = new RowBuffer();
    this.decide({
      now,
      rows,
      book: (id) => known(books, id),
      find: (id) => books.get(id) ?? null,
      audit: (entry) => entries.push(entry),
    });

    const writes = Promise.all([
      rows.flush(tx),
      keepAnswers(tx, this.answersToKeep(), now),
      audit.record(tx, entries),
      saveUnits(tx, books.values(), now), // last, for the sake of the ledger's lock
    ]);
    tx.last(writes.then(([, , , changes]) => tx.afterCommit(() => written(changes))));
  }

  /** Once it is durable. Throws the problem of a command that was refused. */
  answerOf(command: UnitCommand<unknown>): unknown {
    const problem = this.problems.get(command);
    if (problem) throw problem;
    const answer = this.answers.get(command);
    if (!answer) throw new Error('a command was neither carried out nor refused');
    return answer();
  }

  /** A problem closes the command it belongs to, and no other. */
  private async load(tx: Transaction): Promise<void> {
    const commands = this.open();
    // All are awaited, also when one fails: a statement must not arrive on a connection that was given back.
    const results = await Promise.allSettled(commands.map((command) => command.load(tx)));
    for (const [index, result] of results.entries()) {
      const command = commands[index];
      if (result.status === 'rejected' && command) this.refuse(command, result.reason);
    }
  }

  private repeatables(): Repeatable[] {
    return this.commands.flatMap(({ repeatable }) => repeatable ?? []);
  }

  /** Answers the commands that were carried out before, whatever has become of what they name. */
  private repeatFirst(kept: ReadonlyMap<string, { fingerprint: string; answer: unknown }>): void {
    for (const command of this.commands) {
      const first = command.repeatable && kept.get(keyOf(command.repeatable));
      if (!first) continue;
      this.problems.delete(command);
      this.repeat(command, first);
    }
  }

  private decide(batch: Batch): void {
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

  private answersToKeep(): { repeatable: Repeatable; answer: unknown }[] {
    return [...this.firstWithKey.values()].flatMap((command) =>
      command.repeatable ? { repeatable: command.repeatable, answer: this.answers.get(command)?.() } : [],
    );
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

function known(books: Map<string, UnitBook>, unitId: string): UnitBook {
  const book = books.get(unitId);
  if (!book) throw new Error(`unit ${unitId} was not opened by units()`);
  return book;
}
