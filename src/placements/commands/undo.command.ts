import type { UnitBook } from '../../capacity/unit-book.js';
import type { Batch, UnitCommand } from '../../capacity/unit-command.js';
import { NotFound } from '../../common/problem.js';
import type { Hold } from '../../contract/hold.js';
import type { Repeatable } from '../../database/idempotency.js';
import { loadRow } from '../../database/keyed-query.js';
import { requestClosed } from '../../requests/request.problems.js';
import type { Reads, Transaction } from '../../database/unit-of-work.js';
import type { StoredRequest } from '../../requests/requests.service.js';
import {
  HOLDS_IN_UNIT,
  LAST_PLACES,
  REQUEST_LOCK,
  type HoldsInUnit,
  type LastPlaces,
} from '../asked-holds.js';
import { recordHoldChange, type Undone } from '../hold-changes.job.js';
import {
  HOLD,
  HOLD_UNIT,
  isExpired,
  toHold,
  undoUntil,
  UPSERT_HOLDS,
  type HoldRow,
  type Reader,
} from '../hold-row.js';
import { hosts, isParty, mustBeAllowed } from '../hold-steps.js';
import {
  CLOSED_SINCE_ARRIVAL,
  heldHereAgain,
  invalidTransition,
  placeGivenOut,
  sheWentOn,
  stayIsFinal,
} from '../placement.problems.js';
import { FormerStays } from './former-stays.js';

export interface UndoOrder extends Reader {
  holdId: string;
  what: Undone;
  repeatable: Repeatable | null;
  /** Minutes for which the promise waits for the person again. */
  arrivalMinutes: number;
}

/**
 * Takes an arrival or a departure back. A move is one step: whoever takes back the arrival takes back the departure that
 * it caused, and the other way round. All of it, or nothing. Of what is not so, or no longer, nothing changes.
 */
export class UndoCommand implements UnitCommand<Hold> {
  readonly repeatable: Repeatable | null;
  private requestId = '';
  private request: StoredRequest | null = null;
  private hold: HoldRow | null = null;
  private readonly others: FormerStays;
  /** By unit. */
  private readonly inUnits = new Map<string, HoldsInUnit>();
  /** By hold. */
  private readonly last = new Map<string, LastPlaces>();

  constructor(private readonly order: UndoOrder) {
    this.repeatable = order.repeatable;
    this.others = new FormerStays(order.holdId);
  }

  async units(reads: Reads): Promise<string[]> {
    const fixed = await loadRow(reads, HOLD_UNIT, this.order.holdId);
    if (!fixed) throw new NotFound();
    this.requestId = fixed.request_id;
    return [fixed.unit_id, ...(await this.others.units(reads, fixed.request_id))];
  }

  async load(tx: Transaction): Promise<void> {
    const [request, hold] = await Promise.all([
      // Whoever closes the case, or arrives elsewhere, waits, or was first and is seen here.
      loadRow(tx, REQUEST_LOCK, this.requestId),
      loadRow(tx, HOLD, this.order.holdId),
      this.others.load(tx),
    ]);
    this.request = request;
    this.hold = hold?.hold ?? null;
    const stays = [...(this.hold ? [this.hold] : []), ...this.others.all()];
    await Promise.all(
      stays.map(async ({ id, unit_id }) => {
        const [inUnit, last] = await Promise.all([
          loadRow(tx, HOLDS_IN_UNIT, `${this.requestId} ${unit_id}`),
          loadRow(tx, LAST_PLACES, id),
        ]);
        if (inUnit) this.inUnits.set(unit_id, inUnit);
        if (last) this.last.set(id, last);
      }),
    );
  }

  decide(batch: Batch): () => Hold {
    const { hold, request } = this;
    if (!hold || !request) throw new NotFound();
    const { actor, what } = this.order;
    const book = batch.book(hold.unit_id);
    mustBeAllowed(isParty(actor, book.unit), actor, book.unit);
    const status = isExpired(hold, batch.now) ? 'expired' : hold.status;
    const [from, to] =
      what === 'arrival' ? (['placed', 'accepted'] as const) : (['departed', 'placed'] as const);
    if (status !== from && status !== to) throw invalidTransition(status);
    if (status === from) {
      if (undoUntil(hold, batch.now) === null) throw stayIsFinal();
      if (what === 'arrival') this.undoMove(hold, this.others.leftFor(), request, batch);
      else this.undoDeparture(hold, request, batch);
    }
    const { free, held } = book.figures();
    const answer = toHold(hold, request, book.unit, held > free, batch.now, this.order);
    return () => answer;
  }

  private undoDeparture(stay: HoldRow, request: StoredRequest, batch: Batch): void {
    if (stay.moved_to === null) {
      if (this.others.present().length > 0) throw sheWentOn();
      this.bringBack(stay, batch)();
      return;
    }
    const arrival = this.others.find(stay.moved_to);
    if (arrival?.status !== 'placed') throw sheWentOn();
    this.undoMove(arrival, stay, request, batch);
  }

  /** @param left the stay that the arrival ended; null: it was the first */
  private undoMove(arrival: HoldRow, left: HoldRow | null, request: StoredRequest, batch: Batch): void {
    if (request.closedAt !== null) throw requestClosed(CLOSED_SINCE_ARRIVAL);
    const book = batch.book(arrival.unit_id);
    const rooms = this.roomsOf(arrival);
    if (!book.canUndoArrival(arrival.id, arrival.persons, rooms)) throw placeGivenOut('arrival');
    const bringBack = left && this.bringBack(left, batch);
    arrival.status = 'accepted';
    arrival.arrived_at = null;
    arrival.arrival_told_at = null;
    arrival.expected_departure_on = null;
    arrival.expires_at = new Date(batch.now.getTime() + this.order.arrivalMinutes * 60_000).toISOString();
    book.undoArrival(arrival, arrival.expires_at, rooms);
    this.write(arrival, 'arrival', batch);
    bringBack?.();
  }

  /** Checks that the stay can go on, and gives how to take it up again; throws 409 when it cannot. */
  private bringBack(stay: HoldRow, batch: Batch): () => void {
    const book = batch.book(stay.unit_id);
    const here = this.inUnits.get(stay.unit_id);
    if (here?.holds.some((row) => isLiveHold(row, book, batch))) throw heldHereAgain();
    const counted = hosts(this.order.actor, book.unit) ? (this.last.get(stay.id)?.places ?? []) : [];
    const places = book.placesToReturn(stay.persons, this.roomsOf(stay), counted);
    if (places === null) throw placeGivenOut('departure');
    return () => {
      stay.status = 'placed';
      stay.departed_at = null;
      stay.moved_to = null;
      book.undoDeparture(stay, places);
      here?.holds.push(stay);
      this.write(stay, 'departure', batch);
    };
  }

  /** Where she was at last: a house may have laid out its rooms since she was held. */
  private roomsOf({ id, rooms }: HoldRow): string[] | null {
    return this.last.get(id)?.rooms ?? rooms;
  }

  private write(hold: HoldRow, what: Undone, batch: Batch): void {
    const { actor } = this.order;
    hold.changed_at = batch.now.toISOString();
    hold.taken_back_at = hold.changed_at;
    batch.rows.put(UPSERT_HOLDS, hold.id, hold);
    recordHoldChange(batch.rows, hold, actor.accountId, hold.status, what);
    batch.audit({
      actor,
      action: what === 'arrival' ? 'hold.undo-arrival' : 'placement.undo-departure',
      subjectType: 'hold',
      subjectId: hold.id,
      outcome: 'success',
      details: { unitId: hold.unit_id },
    });
  }
}

/** @param row as it was read; a command before this one may have changed it */
function isLiveHold(row: HoldRow, book: UnitBook, { rows, now }: Batch): boolean {
  const current = (rows.get(UPSERT_HOLDS, row.id) as HoldRow | null) ?? row;
  const live = current.status === 'held' || current.status === 'accepted';
  return live && !isExpired(current, now) && book.holds(current.id);
}
