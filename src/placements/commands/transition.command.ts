import type { Actor } from '../../access/actor.js';
import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command-bus.js';
import { Forbidden, NotFound } from '../../common/problem.js';
import type { Hold } from '../../contract/hold.js';
import type { HoldStatus, RefusalReason } from '../../contract/words.js';
import type { Repeatable } from '../../database/idempotency.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Transaction } from '../../database/unit-of-work.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import { recordHoldChange } from '../hold-changes.events.js';
import { HOLD, HOLD_UNIT, isExpired, OFFER_HOLDS, toHold, UPSERT_HOLDS, type HoldRow } from '../hold-row.js';
import { mayTake, type Step } from '../hold-steps.js';
import { alreadyPlacedElsewhere, invalidTransition } from '../placement.problems.js';

export interface TransitionOrder {
  actor: Actor;
  holdId: string;
  step: Step;
  repeatable: Repeatable | null;
  refusal?: { reason: RefusalReason; note: string | null };
  /** Minutes for which an accepted hold waits for the person. */
  arrivalMinutes: number;
}

const SETTLED: readonly HoldStatus[] = ['accepted', 'placed', 'departed'];

/** A step in the life of a hold: see `STEPS`. */
export class TransitionCommand implements UnitCommand<Hold> {
  readonly repeatable: Repeatable | null;
  private requestId = '';
  private request: StoredRequest | null = null;
  private hold: HoldRow | null = null;
  /** The other holds of the same offer. */
  private siblings: HoldRow[] = [];
  private siblingIds: string[] = [];

  constructor(
    private readonly order: TransitionOrder,
    private readonly requests: RequestsService,
  ) {
    this.repeatable = order.repeatable;
  }

  async units(tx: Transaction): Promise<string[]> {
    const fixed = await loadRow(tx, HOLD_UNIT, this.order.holdId);
    if (!fixed) throw new NotFound();
    this.requestId = fixed.request_id;
    const offer = fixed.offer_id === null ? null : await loadRow(tx, OFFER_HOLDS, fixed.offer_id);
    const siblings = offer?.holds.filter(({ id }) => id !== fixed.id) ?? [];
    this.siblingIds = siblings.map(({ id }) => id);
    return [fixed.unit_id, ...siblings.map((sibling) => sibling.unit_id)];
  }

  async load(tx: Transaction): Promise<void> {
    const ids = [this.order.holdId, ...this.siblingIds];
    const [request, hold, ...siblings] = await Promise.all([
      this.requests.load(tx, this.requestId),
      ...ids.map((id) => loadRow(tx, HOLD, id)),
    ]);
    this.request = request;
    this.hold = hold?.hold ?? null;
    this.siblings = siblings.flatMap((sibling) => sibling?.hold ?? []);
  }

  decide(batch: Batch): () => Hold {
    const { hold, request } = this;
    if (!hold || !request) throw new NotFound();
    const book = batch.book(hold.unit_id);
    const { actor, step } = this.order;
    if (!step.by(actor, book.unit)) throw new Forbidden();

    const status = isExpired(hold, batch.now) || this.lost(hold, book) ? 'expired' : hold.status;
    if (!mayTake(step, status)) throw this.refusal(status);

    this.apply(hold, book, batch);
    if (step.to === 'accepted') for (const sibling of this.siblings) this.releaseSibling(sibling, batch);
    const { free, held } = book.figures();
    const answer = toHold(hold, request, held > free, batch.now);
    return () => answer;
  }

  /** Another node, whose clock is ahead, already met the end of this hold. */
  private lost(hold: HoldRow, book: UnitBook): boolean {
    return (hold.status === 'held' || hold.status === 'accepted') && !book.holds(hold.id);
  }

  private refusal(status: HoldStatus) {
    const settledElsewhere = this.siblings.some((sibling) => SETTLED.includes(sibling.status));
    return this.order.step.to === 'accepted' && status === 'released' && settledElsewhere
      ? alreadyPlacedElsewhere()
      : invalidTransition(status);
  }

  private apply(hold: HoldRow, book: UnitBook, batch: Batch): void {
    const { actor, step, refusal, arrivalMinutes } = this.order;
    hold.status = step.to;
    hold.changed_at = batch.now.toISOString();
    if (step.to === 'accepted') {
      hold.expires_at = new Date(batch.now.getTime() + arrivalMinutes * 60_000).toISOString();
      book.accept(hold.id, hold.expires_at);
    } else if (step.to === 'placed') {
      hold.arrived_at = hold.changed_at;
      book.arrive(hold.id);
    } else {
      if (step.to === 'departed') hold.departed_at = hold.changed_at;
      hold.refusal_reason = refusal?.reason ?? hold.refusal_reason;
      hold.refusal_note = refusal?.note ?? hold.refusal_note;
      book.giveBack(hold.id, step.to);
    }
    batch.rows.put(UPSERT_HOLDS, hold.id, hold);
    recordHoldChange(batch.rows, hold);
    batch.audit({
      actor,
      action: step.action,
      subjectType: 'hold',
      subjectId: hold.id,
      outcome: 'success',
      details: { unitId: hold.unit_id, reason: refusal?.reason ?? null },
    });
  }

  private releaseSibling(sibling: HoldRow, batch: Batch): void {
    if (sibling.status !== 'held' || isExpired(sibling, batch.now)) return;
    const book = batch.book(sibling.unit_id);
    if (this.lost(sibling, book)) return;
    sibling.status = 'released';
    sibling.changed_at = batch.now.toISOString();
    book.giveBack(sibling.id, 'released');
    batch.rows.put(UPSERT_HOLDS, sibling.id, sibling);
    recordHoldChange(batch.rows, sibling);
    batch.audit({
      actor: this.order.actor,
      action: 'hold.release-other-offer',
      subjectType: 'hold',
      subjectId: sibling.id,
      outcome: 'success',
      details: { unitId: sibling.unit_id },
    });
  }
}
