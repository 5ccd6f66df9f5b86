import { randomUUID } from 'node:crypto';
import type { Actor } from '../../access/actor.js';
import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command-bus.js';
import { toCatalogueUnit } from '../../capacity/unit-rows.js';
import { unknownUnit } from '../../capacity/capacity.problems.js';
import { NotFound } from '../../common/problem.js';
import type { Area } from '../../contract/catalogue.js';
import type { Hold } from '../../contract/hold.js';
import type { Verdict } from '../../contract/matches.js';
import type { Intake, Language, Outcome } from '../../contract/words.js';
import type { Repeatable } from '../../database/idempotency.js';
import { loadRow } from '../../database/keyed-query.js';
import type { Transaction } from '../../database/unit-of-work.js';
import type { Known } from '../../matching/concerns.js';
import { INSERT_DECISIONS, type DecisionRow } from '../../matching/decision-row.js';
import type { MatchingService } from '../../matching/matching.service.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import { ASKED, isOpen, isSameQuestion, REQUEST_LOCK, type AskedHolds } from '../asked-holds.js';
import { recordHoldChange } from '../hold-changes.events.js';
import { toHold, UPSERT_HOLDS, type HoldRow } from '../hold-row.js';
import {
  alreadyAsked,
  noBookablePlace,
  placePromised,
  requestClosed,
  tooManyOffers,
  unitUnsuitable,
} from '../placement.problems.js';

export interface HoldOrder {
  actor: Actor;
  requestId: string;
  unitIds: readonly string[];
  minutes: number;
  overrideReason: string | null;
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

/** Holds places for one request in one or more units: in all of them, or in none. */
export class HoldCommand implements UnitCommand<Hold[]> {
  readonly repeatable: Repeatable | null;
  private request: StoredRequest | null = null;
  /** Of an offer only. */
  private asked: AskedHolds | null = null;

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
    const { requestId, offerId } = this.order;
    const [request, asked] = await Promise.all([
      this.requests.loadOpen(tx, requestId),
      offerId === null ? null : loadAsked(tx, requestId),
    ]);
    this.request = request;
    this.asked = asked;
  }

  decide(batch: Batch): () => Hold[] {
    const { request } = this;
    if (!request) throw new NotFound();
    if (request.closedAt !== null) throw requestClosed();
    const books = this.order.unitIds.map((id, index) => batch.find(id) ?? this.missing(index));
    if (this.asked) this.checkOffer(this.asked, books, batch.now);
    const checked = books.map((book) => ({ book, ...this.check(book, request, batch.now) }));
    const holds = checked.map(({ book, hold, decision }) => this.write(batch, request, book, hold, decision));
    return () => holds;
  }

  /** What is already asked for this request, in offers that run. */
  private checkOffer({ holds }: AskedHolds, books: readonly UnitBook[], now: Date): void {
    const { offerId, maxOffers, isOpenAt, unitIds } = this.order;
    const open = holds.filter((hold) => isOpen(hold, now));
    if (open.some((hold) => unitIds.includes(hold.unit_id))) throw alreadyAsked();
    const isOpenNow = (intake: Intake) => isOpenAt(intake, now);
    const promised = open.some(
      (hold) =>
        hold.status === 'accepted' &&
        hold.offer_id !== null &&
        books.some(({ unit }) => isSameQuestion(hold, { offer_id: offerId, intake: unit.intake }, isOpenNow)),
    );
    if (promised) throw placePromised();
    const waiting = open.filter((hold) => hold.status === 'held' && hold.offer_id !== null).length;
    if (waiting + unitIds.length > maxOffers) throw tooManyOffers(maxOffers, waiting);
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
      { requestId: request.id, holdId: id, request: request.facts, sequence: book.lastSequence },
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

  private write(
    batch: Batch,
    request: StoredRequest,
    book: UnitBook,
    hold: HoldRow,
    decision: DecisionRow,
  ): Hold {
    book.hold(hold.id, hold.persons, hold.expires_at, hold.rooms);
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

/** The lock goes first: the statements are carried out in this order. */
async function loadAsked(tx: Transaction, requestId: string): Promise<AskedHolds | null> {
  const [, asked] = await Promise.all([loadRow(tx, REQUEST_LOCK, requestId), loadRow(tx, ASKED, requestId)]);
  return asked;
}
