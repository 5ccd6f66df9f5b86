import type { AuditEntry } from '../access/audit.service.js';
import type { Repeatable } from '../database/idempotency.js';
import type { RowBuffer } from '../database/row-buffer.js';
import type { Reads, Transaction } from '../database/unit-of-work.js';
import type { UnitBook } from './unit-book.js';

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
  /**
   * Ids of the units it may change, read before anything is locked; one that does not exist is no harm. What may have
   * changed since, `load` finds, and throws RunAgain.
   */
  units(reads: Reads): Promise<string[]>;
  /** Reads, under the lock, what `decide` needs beside the units. */
  load(tx: Transaction): Promise<void>;
  /**
   * Checks everything, then changes books and adds rows; no I/O. When it throws a problem it has changed nothing.
   * Returns how to make the answer, once the changes have their sequences. An answer that is kept for a caller who
   * repeats the write is made before, and holds no sequence.
   */
  decide(batch: Batch): () => R;
}
