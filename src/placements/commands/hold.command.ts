import { randomUUID } from 'node:crypto';
import type { Actor } from '../../access/actor.js';
import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command.js';
import { toCatalogueUnit } from '../../capacity/unit-rows.js';
import { unknownUnit } from '../../capacity/capacity.problems.js';
import { NotFound } from '../../common/problem.js';
import type { Area } from '../../contract/catalogue.js';
import type { Hold } from '../../contract/hold.js';
import type { Verdict } from '../../contract/matches.js';
import type { Intake, Language, Outcome, OverrideReason } from '../../contract/words.js';
import type { Repeatable } from '../../database/idempotency.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Transaction } from '../../database/unit-of-work.js';
import type { Known } from '../../matching/concerns.js';
import { INSERT_DECISIONS, type DecisionRow } from '../../matching/decision-row.js';
import type { MatchingService } from '../../matching/matching.service.js';
import { requestClosed } from '../../requests/request.problems.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import {
  ASKED,
  HOLDS_IN_UNIT,
  isOpen,
  isSameQuestion,
  REQUEST_LOCK,
  type AskedHolds,
  type HoldsInUnit,
} from '../asked-holds.js';
import { recordHoldChange } from '../hold-changes.job.js';
import { isExpired, toHold, UPSERT_HOLDS, type HoldRow } from '../hold-row.js';
import {
  alreadyPlacedHere,
  noBookablePlace,
  placePromised,
  tooManyOffers,
  unitUnsuitable,
} from '../placement.problems.js';
import { isLost } from './transition.command.js';

export interface HoldOrder {
  actor: Actor;
  requestId: string;
  unitIds: readonly string[];
  minutes: number;
  overrideReason: OverrideReason | null;
  /** Ties the holds together: the first acceptance releases the others. */
  offerId: string | null;
  /** Most units that may be asked at once for one request. */
  maxOffers: number;
  /** Whether an intake is open at an instant. */
  isOpenAt: (intake: Intake, at: Date) => boolean;
  repeatable: Repeatable | null;
  language: Language;
  areas: readonly Area[];
  /** Path in the body of the unit with this index. */
  path: (index: number) => string;
}

/** What was asked: the holds that there are now, one for each unit, in the order asked. */
export interface HoldAnswer {
  holds: Hold[];
  /** False when each of them was there already. */
  isNew: boolean;
}

/**
 * Holds places for one request in one or more units: in all of them, or in none. A request has one live hold in a unit;
 * asked again, it is that one, as it is.
 */
export class HoldCommand implements UnitCommand<HoldAnswer> {
  readonly repeatable: Repeatable | null;
  private request: StoredRequest | null = null;
  /** Of an offer only. */
  private asked: AskedHolds | null = null;
  /** By unit. */
  private readonly inUnits = new Map<string, HoldsInUnit>();

  constructor(
    private readonly order: HoldOrder,
    private readonly requests: RequestsService,
    private readonly matching: MatchingService,
  ) {
    this.repeatable = order.repeatable;
  }

  units(): Promise<string[]> {
    return Promise.resolve([...this.order.unitIds]);
  }

  async load(tx: Transaction): Promise<void> {
    const { requestId, offerId, unitIds } = this.order;
    const [request, asked, ...inUnits] = await Promise.all([
      this.requests.loadOpen(tx, requestId),
      offerId === null ? null : loadAsked(tx, requestId),
      ...unitIds.map((unitId) => loadRow(tx, HOLDS_IN_UNIT, `${requestId} ${unitId}`)),
    ]);
    this.request = request;
    this.asked = asked;
    unitIds.forEach((unitId, index) => {
      const found = inUnits[index];
      if (found) this.inUnits.set(unitId, found);
    });
  }

  decide(batch: Batch): () => HoldAnswer {
    const { request } = this;
    if (!request) throw new NotFound();
    if (request.closedAt !== null) throw requestClosed();
    const books = this.order.unitIds.map((id, index) => batch.find(id) ?? this.missing(index));
    const asked = books.map((book) => ({ book, first: this.firstIn(book, batch) }));
    const fresh = asked.flatMap(({ book, first }) => (first ? [] : [book]));
    if (this.asked && fresh.length > 0) this.checkOffer(this.asked, fresh, batch.now);
    const checked = new Map(fresh.map((book) => [book, this.check(book, request, batch.now)]));
    const holds = asked.map(({ book, first }) => {
      const made = checked.get(book);
      if (made) return this.write(batch, request, book, made.hold, made.decision);
      if (!first) throw new Error(`unit ${book.unit.id}: neither a hold nor a new one`);
      const { free, held } = book.figures();
      return toHold(first, request, book.unit, held > free, batch.now, this.order);
    });
    const answer = { holds, isNew: fresh.length > 0 };
    return () => answer;
  }

  /** The live hold of the request in the unit, as it is after the commands before this one. */
  private firstIn(book: UnitBook, batch: Batch): HoldRow | null {
    const rows = this.holdsIn(book, batch);
    if (rows.some(({ status }) => status === 'placed')) throw alreadyPlacedHere();
    return rows.find((row) => isLive(row, book, batch.now)) ?? null;
  }

  private holdsIn(book: UnitBook, { rows }: Batch): HoldRow[] {
    const found = this.inUnits.get(book.unit.id)?.holds ?? [];
    return found.map((row) => (rows.get(UPSERT_HOLDS, row.id) as HoldRow | null) ?? row);
  }

  /** What is already asked for this request, in offers that run. */
  private checkOffer({ holds }: AskedHolds, books: readonly UnitBook[], now: Date): void {
    const { offerId, maxOffers, isOpenAt } = this.order;
    const open = holds.filter((hold) => isOpen(hold, now));
    const isOpenNow = (intake: Intake) => isOpenAt(intake, now);
    const promised = open.some(
      (hold) =>
        hold.status === 'accepted' &&
        hold.offer_id !== null &&
        books.some(({ unit }) => isSameQuestion(hold, { offer_id: offerId, intake: unit.intake }, isOpenNow)),
    );
    if (promised) throw placePromised();
    const waiting = open.filter((hold) => hold.status === 'held' && hold.offer_id !== null).length;
    if (waiting + books.length > maxOffers) throw tooManyOffers(maxOffers, waiting);
  }

  private missing(index: number): never {
    throw unknownUnit(this.order.path(index));
  }

  /** The rules that can have changed since the ranking, and the places, as they are under the lock. */
  private check(book: UnitBook, request: StoredRequest, now: Date): { hold: HoldRow; decision: DecisionRow } {
    const { actor, minutes, overrideReason, offerId, areas, language } = this.order;
    const persons = 1 + request.facts.children;
    const figures = book.figures();
    const id = randomUUID();
    const unit = {
      ...toCatalogueUnit(book.unit, figures.places),
      availability: {
        free: figures.free,
        held: figures.held,
        closed: book.unit.closed,
        confirmedAt: book.unit.confirmed_at,
        ...book.roomFigures(),
      },
    };
    const { match, rooms, decision } = this.matching.decideHold(
      { requestId: request.id, holdId: id, request, sequence: book.lastSequence },
      unit,
      areas,
      now,
      language,
    );
    if (match.status === 'unsuitable' && overrideReason === null) {
      throw unitUnsuitable(match);
    }
    if (!book.canHold(persons, rooms)) throw noBookablePlace();
    const at = now.toISOString();
    const hold: HoldRow = {
      id,
      request_id: request.id,
      unit_id: book.unit.id,
      offer_id: offerId,
      persons,
      status: 'held',
      created_by: actor.accountId,
      created_at: at,
      expires_at: new Date(now.getTime() + minutes * 60_000).toISOString(),
      changed_at: at,
      accepted_at: null,
      arrived_at: null,
      departed_at: null,
      arrival_told_at: null,
      moved_to: null,
      taken_back_at: null,
      refusal_reason: null,
      refusal_note: null,
      refusal_by: null,
      refusal_possible_if: null,
      override_reason: overrideReason,
      expiry_told: false,
      provisional_at: null,
      release_reason: null,
      decided_by: null,
      rooms,
      expected_departure_on: null,
      known: knownOf(match.verdicts),
      concerns: [],
      confirm_reason: null,
    };
    return { hold, decision };
  }

  /** An earlier hold that ran out, and that nobody met since: the database lets one live row stand. */
  private endLapsed(book: UnitBook, batch: Batch): void {
    for (const row of this.holdsIn(book, batch)) {
      if (row.status !== 'held' && row.status !== 'accepted') continue;
      row.expiry_told = true;
      if (!isExpired(row, batch.now)) row.expires_at = batch.now.toISOString();
      batch.rows.put(UPSERT_HOLDS, row.id, row);
      recordHoldChange(batch.rows, row, null, 'expired');
    }
  }

  private write(
    batch: Batch,
    request: StoredRequest,
    book: UnitBook,
    hold: HoldRow,
    decision: DecisionRow,
  ): Hold {
    this.endLapsed(book, batch);
    book.hold(hold.id, hold.persons, hold.expires_at, hold.rooms);
    this.inUnits.get(book.unit.id)?.holds.push(hold);
    batch.rows.put(UPSERT_HOLDS, hold.id, hold);
    recordHoldChange(batch.rows, hold, this.order.actor.accountId);
    this.asked?.holds.push({ ...hold, intake: book.unit.intake });
    this.asked?.made.push(hold);
    batch.rows.put(INSERT_DECISIONS, decision.id, decision);
    batch.audit({
      actor: this.order.actor,
      action: 'hold.create',
      subjectType: 'hold',
      subjectId: hold.id,
      outcome: 'success',
      details: { unitId: hold.unit_id, persons: hold.persons, override: hold.override_reason },
    });
    return toHold(hold, request, book.unit, false, batch.now, this.order);
  }
}

/** What does not pass now is known to whoever holds it all the same. */
function knownOf(verdicts: readonly Verdict[]): Known {
  const codes = (outcome: Outcome) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).map(({ rule }) => rule);
  return { failed: codes('fail'), unknown: codes('unknown') };
}

function isLive(row: HoldRow, book: UnitBook, now: Date): boolean {
  return (row.status === 'held' || row.status === 'accepted') && !isExpired(row, now) && !isLost(row, book);
}

/** The lock goes first: the statements are carried out in this order. */
async function loadAsked(tx: Transaction, requestId: string): Promise<AskedHolds | null> {
  const [, asked] = await Promise.all([loadRow(tx, REQUEST_LOCK, requestId), loadRow(tx, ASKED, requestId)]);
  return asked;
}
