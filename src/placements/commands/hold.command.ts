import { randomUUID } from 'node:crypto';
import type { Actor } from '../../access/actor.js';
import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command-bus.js';
import { toCatalogueUnit } from '../../capacity/unit-rows.js';
import { unknownUnit } from '../../capacity/capacity.problems.js';
import { NotFound } from '../../common/problem.js';
import type { Area } from '../../contract/catalogue.js';
import type { Hold } from '../../contract/hold.js';
import type { Language } from '../../contract/words.js';
import type { Repeatable } from '../../database/idempotency.js';
import type { Transaction } from '../../database/unit-of-work.js';
import { INSERT_DECISIONS, type DecisionRow } from '../../matching/decision-row.js';
import type { MatchingService } from '../../matching/matching.service.js';
import type { RequestsService, StoredRequest } from '../../requests/requests.service.js';
import { recordHoldChange } from '../hold-changes.events.js';
import { toHold, UPSERT_HOLDS, type HoldRow } from '../hold-row.js';
import { noBookablePlace, unitUnsuitable } from '../placement.problems.js';

export interface HoldOrder {
  actor: Actor;
  requestId: string;
  unitIds: readonly string[];
  minutes: number;
  overrideReason: string | null;
  /** Ties the holds together: the first acceptance releases the others. */
  offerId: string | null;
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
    this.request = await this.requests.load(tx, this.order.requestId);
  }

  decide(batch: Batch): () => Hold[] {
    const { request } = this;
    if (!request) throw new NotFound();
    const books = this.order.unitIds.map((id, index) => batch.find(id) ?? this.missing(index));
    const checked = books.map((book) => ({ book, ...this.check(book, request, batch.now) }));
    const holds = checked.map(({ book, hold, decision }) => this.write(batch, request, book, hold, decision));
    return () => holds;
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
      },
    };
    const { match, decision } = this.matching.decideHold(
      { requestId: request.id, holdId: id, request: request.facts, sequence: book.lastSequence },
      unit,
      areas,
      now,
      language,
    );
    if (match.status === 'unsuitable' && overrideReason === null) {
      throw unitUnsuitable(match);
    }
    if (!book.canHold(persons)) throw noBookablePlace();
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
      arrived_at: null,
      departed_at: null,
      refusal_reason: null,
      refusal_note: null,
      override_reason: overrideReason,
      expiry_told: false,
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
    book.hold(hold.id, hold.persons, hold.expires_at);
    batch.rows.put(UPSERT_HOLDS, hold.id, hold);
    recordHoldChange(batch.rows, hold);
    batch.rows.put(INSERT_DECISIONS, decision.id, decision);
    batch.audit({
      actor: this.order.actor,
      action: 'hold.create',
      subjectType: 'hold',
      subjectId: hold.id,
      outcome: 'success',
      details: { unitId: hold.unit_id, persons: hold.persons, override: hold.override_reason },
    });
    return toHold(hold, request, false, batch.now);
  }
}
