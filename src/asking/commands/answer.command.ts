import type { Actor } from '../../access/actor.js';
import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command.js';
import { NotFound } from '../../common/problem.js';
import type { ConfirmationAnswer, ConfirmationRequest } from '../../contract/asking.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import { alreadyAnswered, alreadyUpdated } from '../asking.problems.js';
import {
  CONFIRMATION,
  CONFIRMATION_UNIT,
  isUpdated,
  SAVE_ANSWERS,
  toConfirmationRequest,
  type ConfirmationRow,
} from '../confirmation-row.js';

/** The provider says whether there is still room; its figures change with the answer, in one transaction. */
export class AnswerCommand implements UnitCommand<ConfirmationRequest> {
  readonly repeatable = null;
  private row: ConfirmationRow | null = null;

  constructor(
    private readonly actor: Actor,
    private readonly id: string,
    private readonly answer: ConfirmationAnswer['answer'],
  ) {}

  async units(reads: Reads): Promise<string[]> {
    const fixed = await loadRow(reads, CONFIRMATION_UNIT, this.id);
    if (!fixed) throw new NotFound();
    return [fixed.row.unit_id];
  }

  async load(tx: Transaction): Promise<void> {
    this.row = (await loadRow(tx, CONFIRMATION, this.id))?.row ?? null;
  }

  decide(batch: Batch): () => ConfirmationRequest {
    const { row, answer } = this;
    const book = row && batch.find(row.unit_id);
    // Whose unit it is nobody else may learn.
    if (!book || book.unit.provider_id !== this.actor.providerId) throw new NotFound();
    if (row.answer === null) this.apply(row, book, batch);
    else if (row.answer !== answer) throw alreadyAnswered();
    const told = toConfirmationRequest(row, book.unit.confirmed_at, false);
    return () => told;
  }

  private apply(row: ConfirmationRow, book: UnitBook, batch: Batch): void {
    if (isUpdated(row.asked_at, book.unit.confirmed_at)) throw alreadyUpdated();
    const free = freeAfter(this.answer, book, row.persons);
    if (free === book.figures().free) book.confirm();
    else publish(book, free, batch.now);
    row.answer = this.answer;
    row.answered_at = batch.now.toISOString();
    batch.rows.put(SAVE_ANSWERS, row.id, row);
    batch.audit({
      actor: this.actor,
      action: 'confirmation-request.answer',
      subjectType: 'confirmation-request',
      subjectId: row.id,
      outcome: 'success',
      details: { unitId: row.unit_id, answer: this.answer, free },
    });
  }
}

/** Places free according to the answer: a no leaves what is held, a yes at least what was asked for. */
function freeAfter(answer: ConfirmationAnswer['answer'], book: UnitBook, persons: number): number {
  const { free, held, places } = book.figures();
  return answer === 'no' ? Math.min(free, held) : Math.max(free, Math.min(places, held + persons));
}

function publish(book: UnitBook, free: number, now: Date): void {
  const { closed, closed_reason: closedReason, closed_until: closedUntil } = book.unit;
  book.publish({ free, closed, closedReason, closedUntil, confirmedAt: now.toISOString() });
}
