import type { OrganisationsService } from '../../access/organisations.service.js';
import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command.js';
import { toCatalogueUnit } from '../../capacity/unit-rows.js';
import { daysAfter, localDay } from '../../calendar/local-day.js';
import { InvalidInput, NotFound } from '../../common/problem.js';
import type { Area } from '../../contract/catalogue.js';
import type { Refusal } from '../../contract/hold-steps.js';
import type { Hold } from '../../contract/hold.js';
import { decidingSide } from '../../contract/who-decides.js';
import type { ConfirmReason, HoldStatus, Intake, RefusalParty } from '../../contract/words.js';
import type { Repeatable } from '../../database/idempotency.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import {
  concernsOf,
  knownWith,
  newTo,
  onBridge,
  otherSize,
  seenBy,
  UNIT_CLOSED,
  type Misfit,
} from '../../matching/concerns.js';
import type { MatchingService } from '../../matching/matching.service.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import { ASKED_AHEAD, REQUEST_LOCK } from '../asked-holds.js';
import { recordHoldChange } from '../hold-changes.job.js';
import {
  audienceOf,
  HOLD,
  HOLD_UNIT,
  isExpired,
  SETTLE_CONCERNS,
  toHold,
  UPSERT_HOLDS,
  type HoldRow,
  type Reader,
} from '../hold-row.js';
import { decides, mayTake, mustBeAllowed, type Step } from '../hold-steps.js';
import {
  alreadyPlacedElsewhere,
  authorityHasAccount,
  inTheFuture,
  invalidTransition,
  noLongerFits,
  tooEarly,
} from '../placement.problems.js';
import { partyOf } from '../refusals.js';
import { FormerStays } from './former-stays.js';
import { OtherAnswers } from './other-answers.js';

export interface TransitionOrder extends Reader {
  holdId: string;
  step: Step;
  repeatable: Repeatable | null;
  refusal?: Refusal;
  /** A placing authority without an account answered by telephone; the actor is the coordinator who wrote it down. */
  byTelephone: boolean;
  /** Minutes for which an accepted hold waits for the person. */
  arrivalMinutes: number;
  /** Whether an intake is open at an instant. */
  isOpenAt: (intake: Intake, at: Date) => boolean;
  areas: readonly Area[];
  /** Why the step is taken although something no longer fits; null: nobody said so. */
  confirmReason: ConfirmReason | null;
  /** When an arrival or a departure took place, where it is told late; null: now. */
  happenedAt: string | null;
}

/** A step in the life of a hold: see `STEPS`. */
export class TransitionCommand implements UnitCommand<Hold> {
  readonly repeatable: Repeatable | null;
  private requestId = '';
  private authority = '';
  private request: StoredRequest | null = null;
  private hold: HoldRow | null = null;
  private hasAccount = false;
  /** Another place is asked ahead. */
  private bridges = false;
  /** Of an acceptance only. */
  private readonly others: OtherAnswers | null;
  /** Of an arrival only. */
  private readonly stays: FormerStays | null;
  /** It promises or begins a stay: then it must still fit. */
  private readonly judges: boolean;

  constructor(
    private readonly order: TransitionOrder,
    private readonly requests: RequestsService,
    private readonly organisations: OrganisationsService,
    private readonly matching: MatchingService,
  ) {
    this.repeatable = order.repeatable;
    this.judges = order.step.to === 'accepted' || order.step.to === 'placed';
    this.others = order.step.to === 'accepted' ? new OtherAnswers(order.holdId) : null;
    this.stays = order.step.to === 'placed' ? new FormerStays(order.holdId) : null;
  }

  async units(reads: Reads): Promise<string[]> {
    const fixed = await loadRow(reads, HOLD_UNIT, this.order.holdId);
    if (!fixed) throw new NotFound();
    this.requestId = fixed.request_id;
    this.authority = fixed.authority;
    const others = (await (this.others ?? this.stays)?.units(reads, fixed.request_id)) ?? [];
    return [fixed.unit_id, ...others];
  }

  async load(tx: Transaction): Promise<void> {
    const { holdId, byTelephone } = this.order;
    const [request, hold, hasAccount, ahead] = await Promise.all([
      // Whoever corrects a fact waits, or was first and is seen here: nobody says yes to what was known before.
      this.judges ? loadRow(tx, REQUEST_LOCK, this.requestId) : this.requests.load(tx, this.requestId),
      loadRow(tx, HOLD, holdId),
      byTelephone && this.organisations.hasAccount(tx, this.authority),
      this.judges ? loadRow(tx, ASKED_AHEAD, this.requestId) : null,
      this.others?.load(tx),
      this.stays?.load(tx),
    ]);
    this.request = request;
    this.hold = hold?.hold ?? null;
    this.hasAccount = hasAccount;
    this.bridges = ahead?.unit_ids.some((unitId) => unitId !== hold?.hold.unit_id) ?? false;
  }

  decide(batch: Batch): () => Hold {
    const { hold, request } = this;
    if (!hold || !request) throw new NotFound();
    const book = batch.book(hold.unit_id);
    const { actor, step, byTelephone, isOpenAt } = this.order;
    if (byTelephone && this.hasAccount) throw authorityHasAccount();
    mustBeAllowed(byTelephone || step.by(actor, book.unit), actor, book.unit);

    const status = isExpired(hold, batch.now) || isLost(hold, book) ? 'expired' : hold.status;
    if (!mayTake(step, status)) throw this.refusal(hold, status);

    const at = this.instant(hold, batch.now);
    const misfits = this.judges ? this.judge(hold, request, book, batch.now) : [];
    this.apply(hold, book, batch, at, misfits.length);
    this.stays?.end(at, batch, this.order);
    if (this.judges) this.settleConcerns(hold, misfits, batch);
    const needless = this.others?.settle(hold, batch, (intake) => isOpenAt(intake, batch.now)) ?? [];
    for (const other of needless) this.releaseOther(other, batch);
    const { free, held } = book.figures();
    const answer = toHold(hold, request, book.unit, held > free, batch.now, this.order);
    return () => answer;
  }

  private refusal(hold: HoldRow, status: HoldStatus) {
    const elsewhere = hold.release_reason === 'placed-elsewhere' && this.others?.somebodySaidYes();
    return elsewhere ? alreadyPlacedElsewhere() : invalidTransition(status);
  }

  /** What nobody knew of when the place was held or promised; throws 409 when it stands in the way. */
  private judge(hold: HoldRow, request: StoredRequest, book: UnitBook, now: Date): Misfit[] {
    const { areas, confirmReason, actor } = this.order;
    const unit = toCatalogueUnit(book.unit, book.figures().places);
    const come = 1 + request.facts.children;
    const rules = this.matching.misfits(request, unit, areas, now);
    const misfits = newTo(hold.known, [
      ...(this.bridges ? onBridge(rules) : rules),
      ...(come === hold.persons ? [] : [otherSize(hold.persons, come)]),
      ...(book.unit.closed ? [UNIT_CLOSED] : []),
    ]);
    const inTheWay = misfits.filter(({ outcome }) => outcome === 'fail');
    if (inTheWay.length > 0 && confirmReason === null) {
      const concerns = concernsOf(hold.concerns, inTheWay, now);
      throw noLongerFits(seenBy(audienceOf(actor, book.unit), book.unit.kind, concerns));
    }
    return misfits;
  }

  /** Whoever went on knows of them. */
  private settleConcerns(hold: HoldRow, misfits: readonly Misfit[], batch: Batch): void {
    if (misfits.some(({ outcome }) => outcome === 'fail')) hold.confirm_reason = this.order.confirmReason;
    hold.known = knownWith(hold.known, misfits);
    hold.concerns = [];
    batch.rows.put(SETTLE_CONCERNS, hold.id, hold);
  }

  /** Of an arrival or a departure; throws 400 when it cannot have been then. */
  private instant(hold: HoldRow, now: Date): string {
    const { happenedAt, step } = this.order;
    if (happenedAt === null) return now.toISOString();
    const at = Date.parse(happenedAt);
    const field = step.to === 'placed' ? 'arrivedAt' : 'departedAt';
    if (at > now.getTime()) throw new InvalidInput([inTheFuture(field)]);
    const before = step.to === 'placed' ? (hold.accepted_at ?? hold.created_at) : hold.arrived_at;
    const earliest = [before, this.stays?.since()].flatMap((one) => (one ? Date.parse(one) : []));
    if (at < Math.max(...earliest)) throw new InvalidInput([tooEarly(field)]);
    return new Date(at).toISOString();
  }

  private apply(hold: HoldRow, book: UnitBook, batch: Batch, at: string, misfits: number): void {
    const { actor, step, refusal, arrivalMinutes } = this.order;
    hold.status = step.to;
    hold.changed_at = batch.now.toISOString();
    hold.taken_back_at = null;
    if (step.to === 'accepted') {
      hold.expires_at = new Date(batch.now.getTime() + arrivalMinutes * 60_000).toISOString();
      hold.accepted_at = hold.changed_at;
      hold.decided_by = this.decider(book);
      book.accept(hold.id, hold.expires_at);
    } else if (step.to === 'placed') {
      hold.arrived_at = at;
      hold.arrival_told_at = hold.changed_at;
      hold.expected_departure_on = stayEnds(book.unit.max_stay_days, new Date(at));
      book.arrive(hold.id, hold.expected_departure_on);
    } else {
      if (step.to === 'departed') hold.departed_at = at;
      if (step.to === 'refused') hold.decided_by = this.decider(book);
      if (step.to === 'released') hold.release_reason = 'withdrawn';
      if (refusal) this.writeRefusal(hold, refusal, book);
      book.giveBack(hold.id, step.to);
    }
    batch.rows.put(UPSERT_HOLDS, hold.id, hold);
    recordHoldChange(batch.rows, hold, actor.accountId);
    batch.audit({
      actor,
      action: step.action,
      subjectType: 'hold',
      subjectId: hold.id,
      outcome: 'success',
      details: {
        unitId: hold.unit_id,
        reason: refusal?.reason ?? null,
        ...(refusal && { refusedBy: hold.refusal_by }),
        // How many, not which: the trail is kept when the request is long gone.
        ...(misfits > 0 && { misfits, confirmReason: this.order.confirmReason }),
        ...(this.order.byTelephone && { decidedBy: hold.decided_by, onBehalfOf: this.authority }),
      },
    });
  }

  private writeRefusal(hold: HoldRow, { reason, note, by, possibleIf }: Refusal, book: UnitBook): void {
    hold.refusal_reason = reason;
    hold.refusal_note = note ?? null;
    hold.refusal_by = by ?? partyOf(reason, this.answering(book));
    hold.refusal_possible_if = possibleIf ?? null;
  }

  /** Who speaks, where the actor gives the answer of a party. */
  private answering({ unit }: UnitBook): RefusalParty {
    const { actor, byTelephone } = this.order;
    if (actor.role === 'coordinator' && !byTelephone) return 'person';
    const decided = byTelephone || decides(actor, unit);
    return decided && decidingSide(unit.placing_authority) === 'authority' ? 'placing-authority' : 'provider';
  }

  private decider({ unit }: UnitBook): HoldRow['decided_by'] {
    if (this.order.byTelephone) return 'coordinator-by-telephone';
    return decides(this.order.actor, unit) ? 'authority' : null;
  }

  private releaseOther(other: HoldRow, batch: Batch): void {
    const book = batch.book(other.unit_id);
    if (other.status !== 'held' || isExpired(other, batch.now) || isLost(other, book)) return;
    other.status = 'released';
    other.release_reason = 'placed-elsewhere';
    other.changed_at = batch.now.toISOString();
    book.giveBack(other.id, 'released');
    batch.rows.put(UPSERT_HOLDS, other.id, other);
    recordHoldChange(batch.rows, other, this.order.actor.accountId);
    batch.audit({
      actor: this.order.actor,
      action: 'hold.release-other-offer',
      subjectType: 'hold',
      subjectId: other.id,
      outcome: 'success',
      details: { unitId: other.unit_id, reason: other.release_reason },
    });
  }
}

/** Another node, whose clock is ahead, already met the end of this hold. */
export function isLost(hold: HoldRow, book: UnitBook): boolean {
  return (hold.status === 'held' || hold.status === 'accepted') && !book.holds(hold.id);
}

/** The day on which a unit's longest stay ends for who arrived then; null: there is none. */
function stayEnds(maxStayDays: number | null, at: Date): string | null {
  return maxStayDays === null ? null : daysAfter(localDay(at), maxStayDays);
}
