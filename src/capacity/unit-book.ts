import { randomUUID } from 'node:crypto';
import type { RoomAvailability } from '../contract/availability.js';
import { bedsOf, stateOf, type LedgerCause, type LedgerDraft } from './ledger-state.js';
import { roomFigures } from './unit-rooms.js';
import type { ClaimRow, PlaceRow, Publication, Stay, UnitRow } from './unit-rows.js';

/** Places at one instant. */
export interface Figures {
  places: number;
  free: number;
  held: number;
  bookable: number;
}

/**
 * One unit while its row is locked: its places, who claims them, and what a command does to them.
 * It decides in memory; `UnitStore` writes what changed. Nothing here counts up or down: every figure is
 * derived from places and claims.
 */
export class UnitBook {
  private readonly claims = new Map<string, ClaimRow>();
  private readonly changedPlaces = new Set<PlaceRow>();
  private readonly changedClaims = new Set<ClaimRow>();
  private unitChanged = false;
  private readonly drafts: LedgerDraft[] = [];

  constructor(
    readonly unit: UnitRow,
    private readonly places: readonly PlaceRow[],
    liveClaims: readonly ClaimRow[],
    /** Ledger sequence of the last change before this batch. */
    readonly lastSequence: number,
    /** Instant of the batch, RFC 3339. */
    private readonly now: string,
  ) {
    for (const claim of liveClaims) this.claims.set(claim.place_id, claim);
    this.expire();
  }

  figures(): Figures {
    let free = 0;
    let held = 0;
    for (const place of this.places) {
      const claim = this.claims.get(place.id);
      if (claim && !claim.placed) held += 1;
      if (isFree(place, claim)) free += 1;
    }
    return { places: this.places.length, free, held, bookable: Math.max(0, free - held) };
  }

  /**
   * Ledger sequence of the unit's last change. A change of the batch itself has none yet: then it is a number
   * that no screen can have seen.
   */
  get currentSequence(): number {
    return this.drafts.length === 0 ? this.lastSequence : Infinity;
  }

  /** What each room has; nothing when the unit is not described by rooms. */
  roomFigures(): { rooms?: RoomAvailability[] } {
    const slots = this.places.map((place) => {
      const claim = this.claims.get(place.id);
      return { ...place, hold: claim?.hold_id ?? null, placed: claim?.placed ?? false };
    });
    return this.unit.rooms ? { rooms: roomFigures(this.unit.rooms, slots) } : {};
  }

  /** True when `persons` can be held now: in these rooms, or anywhere in a unit without rooms. */
  canHold(persons: number, rooms: readonly string[] | null = null): boolean {
    if (this.unit.closed || this.figures().bookable < persons) return false;
    return this.placesFor(persons, rooms) !== null;
  }

  /** Holds places for `persons` in these rooms, in each at least one; ask `canHold` first. */
  hold(holdId: string, persons: number, expiresAt: string, rooms: readonly string[] | null = null): void {
    const places = this.placesFor(persons, rooms);
    if (places === null) throw new Error(`unit ${this.unit.id}: hold without canHold`);
    for (const place of places) this.claim(place, holdId, expiresAt);
    this.record('held');
  }

  /** True while the hold's places are still claimed for it. */
  holds(holdId: string): boolean {
    return this.claimsOf(holdId).length > 0;
  }

  accept(holdId: string, expiresAt: string): void {
    for (const claim of this.claimsOf(holdId)) this.change(claim, { expires_at: expiresAt });
    this.record('accepted');
  }

  giveBack(holdId: string, cause: 'refused' | 'released' | 'departed'): void {
    for (const claim of this.claimsOf(holdId)) this.end(claim, this.now);
    this.record(cause);
  }

  /** The persons of a hold are in: their places are no longer free. @param leavesOn the day their longest stay ends */
  arrive(holdId: string, leavesOn: string | null = null): void {
    for (const claim of this.claimsOf(holdId)) {
      this.makeFree(claim);
      this.change(claim, { placed: true, expires_at: null, expected_on: leavesOn });
    }
    this.record('arrived');
  }

  /** True when the persons of a placement can be waited for again: what was given away since can be held anew. */
  canUndoArrival(holdId: string, persons: number, rooms: readonly string[] | null): boolean {
    const missing = persons - this.claimsOf(holdId).length;
    return missing === 0 || (this.figures().bookable >= missing && this.placesFor(missing, rooms) !== null);
  }

  /** They have not arrived after all: their places are held for them as before. Ask `canUndoArrival` first. */
  undoArrival({ id, persons, created_at }: Stay, expiresAt: string, rooms: readonly string[] | null): void {
    const missing = persons - this.claimsOf(id).length;
    const places = missing === 0 ? [] : this.placesFor(missing, rooms);
    if (places === null) throw new Error(`unit ${this.unit.id}: undoArrival without canUndoArrival`);
    for (const claim of this.claimsOf(id)) {
      this.change(claim, { placed: false, expires_at: expiresAt, expected_on: null });
    }
    for (const place of places) this.change(this.claim(place, id, expiresAt), { created_at });
    this.record('arrival-undone');
  }

  /**
   * Places for persons who have not left after all; null: others have them. @param counted ids of the places that they
   * had, where the house itself says that they are there: one that it has called taken since is theirs
   */
  placesToReturn(
    persons: number,
    rooms: readonly string[] | null,
    counted: readonly string[],
  ): PlaceRow[] | null {
    const free = this.figures().bookable < persons ? null : this.placesFor(persons, rooms);
    if (free !== null) return free;
    const own = this.places.filter((place) => counted.includes(place.id) && !this.claims.has(place.id));
    // A household is never put beside others.
    const withOthers = this.places.some(
      (place) => this.claims.has(place.id) && own.some(({ room }) => room !== null && room === place.room),
    );
    return own.length < persons || (persons > 1 && withOthers) ? null : own.slice(0, persons);
  }

  /** @param places as `placesToReturn` gave them */
  undoDeparture({ id, created_at, expected_departure_on }: Stay, places: readonly PlaceRow[]): void {
    for (const place of places) {
      if (place.taken) this.setTaken(place, false);
      const claim = this.claim(place, id, this.now);
      this.change(claim, { placed: true, expires_at: null, expected_on: expected_departure_on, created_at });
    }
    this.record('departure-undone');
  }

  /** Says on which day the places of a placement are expected to be free. Saying the same again changes nothing. */
  expectDeparture(holdId: string, on: string | null): void {
    const claims = this.claimsOf(holdId).filter((claim) => claim.placed && claim.expected_on !== on);
    for (const claim of claims) this.change(claim, { expected_on: on });
    if (claims.length > 0) this.record('departure-expected');
  }

  /** Returns the change, from which the publication's sequence can be read once it is in the ledger. */
  publish(publication: Publication): LedgerDraft {
    if (publication.rooms) this.setFreeInRooms(publication.rooms);
    else this.setFree(publication.free);
    Object.assign(this.unit, {
      closed: publication.closed,
      closed_reason: publication.closedReason,
      closed_until: publication.closedUntil,
      confirmed_at: publication.confirmedAt,
    });
    this.unitChanged = true;
    return this.record('published');
  }

  /** The catalogue changed the unit; the boards show it as it is now. */
  recordCatalogue(): void {
    this.record('catalogue');
  }

  confirm(): LedgerDraft {
    this.unit.confirmed_at = this.now;
    this.unitChanged = true;
    return this.record('confirmed');
  }

  /** What has to be written. */
  changes(): { unit: UnitRow | null; places: PlaceRow[]; claims: ClaimRow[]; drafts: LedgerDraft[] } {
    return {
      unit: this.unitChanged ? this.unit : null,
      places: [...this.changedPlaces],
      claims: [...this.changedClaims],
      drafts: this.drafts,
    };
  }

  /** Ends the claims of holds whose time is up: they are void already, and would keep a place from the next. */
  private expire(): void {
    const lapsed = [...this.claims.values()].filter(
      (claim) =>
        !claim.placed && claim.expires_at !== null && Date.parse(claim.expires_at) <= Date.parse(this.now),
    );
    for (const holdId of new Set(lapsed.map((claim) => claim.hold_id))) {
      for (const claim of this.claimsOf(holdId)) this.end(claim, claim.expires_at ?? this.now);
      this.record('expired');
    }
  }

  private claimsOf(holdId: string): ClaimRow[] {
    return [...this.claims.values()].filter((claim) => claim.hold_id === holdId);
  }

  private claim(place: PlaceRow, holdId: string, expiresAt: string): ClaimRow {
    const claim: ClaimRow = {
      id: randomUUID(),
      place_id: place.id,
      hold_id: holdId,
      placed: false,
      expires_at: expiresAt,
      expected_on: null,
      created_at: this.now,
      ended_at: null,
    };
    this.claims.set(place.id, claim);
    this.changedClaims.add(claim);
    return claim;
  }

  private change(claim: ClaimRow, values: Partial<ClaimRow>): void {
    Object.assign(claim, values);
    this.changedClaims.add(claim);
  }

  private end(claim: ClaimRow, at: string): void {
    this.change(claim, { ended_at: at });
    this.claims.delete(claim.place_id);
  }

  private setTaken(place: PlaceRow, taken: boolean): void {
    place.taken = taken;
    this.changedPlaces.add(place);
  }

  /**
   * The places that so many persons get; null when they cannot have them. A household is never beside others, and has
   * a place in each of its rooms, so that everybody sees whose they are.
   */
  private placesFor(persons: number, rooms: readonly string[] | null): PlaceRow[] | null {
    const open = this.places.filter((place) => !place.taken && !this.claims.has(place.id));
    if (!this.unit.rooms) return open.length < persons ? null : open.slice(0, persons);
    const figures = this.roomFigures().rooms ?? [];
    const chosen = (rooms ?? []).map((name) => ({
      bookable: figures.find(({ room }) => room === name)?.bookable ?? 0,
      places: this.places.filter(({ room }) => room === name),
      open: open.filter(({ room }) => room === name),
    }));
    const alone = (room: (typeof chosen)[number]) => room.bookable === room.places.length;
    if (!chosen.every((room) => room.bookable > 0 && (persons === 1 || alone(room)))) return null;
    const firsts = chosen.flatMap((room) => room.open.slice(0, 1));
    const places = [...firsts, ...chosen.flatMap((room) => room.open.slice(1))].slice(0, persons);
    return places.length < persons || firsts.length > persons ? null : places;
  }

  private setFree(free: number): void {
    const missing = free - this.figures().free;
    if (missing < 0) this.take(-missing, this.places);
    if (missing > 0) this.endOldest(this.untake(missing, this.places), [...this.claims.values()]);
  }

  /** The provider says which rooms are free: who is in a room that is free after all has moved, or has left. */
  private setFreeInRooms(rooms: ReadonlyMap<string, number>): void {
    const left: { surplus: number; claims: ClaimRow[] }[] = [];
    for (const [name, free] of rooms) {
      const places = this.places.filter(({ room }) => room === name);
      const missing = free - places.filter((place) => isFree(place, this.claims.get(place.id))).length;
      if (missing < 0) this.take(-missing, places);
      if (missing <= 0) continue;
      const claims = places.flatMap((place) => this.claims.get(place.id) ?? []);
      left.push({ surplus: this.untake(missing, places), claims });
    }
    // Once all rooms are as they were said to be, it is known who else is where.
    for (const { surplus, claims } of left) this.endOldest(this.moveOldest(surplus, claims), claims);
  }

  /** The provider has fewer free: places that nobody holds go first, then, overcommitted, held ones. */
  private take(count: number, places: readonly PlaceRow[]): void {
    const free = this.inFillingOrder(places.filter((place) => isFree(place, this.claims.get(place.id))));
    const unheld = free.filter((place) => !this.claims.has(place.id));
    const held = free.filter((place) => this.claims.has(place.id));
    for (const place of [...unheld, ...held].slice(0, count)) this.setTaken(place, true);
  }

  /**
   * The provider has more free: held places first. @returns how many more it has than places that were taken: so many
   * have left without being signed out
   */
  private untake(count: number, places: readonly PlaceRow[]): number {
    const taken = places.filter((place) => place.taken);
    const held = taken.filter((place) => this.claims.has(place.id));
    const unheld = this.inEmptyingOrder(taken.filter((place) => !this.claims.has(place.id)));
    const freed = [...held, ...unheld].slice(0, count);
    for (const place of freed) this.setTaken(place, false);
    return count - freed.length;
  }

  /** Somebody has left without being signed out: the placement itself stays for its parties to close. */
  private endOldest(count: number, claims: readonly ClaimRow[]): void {
    for (const claim of placedOf(claims, this.claims).slice(0, count)) this.end(claim, this.now);
  }

  /** Who was placed in a room that is free, while somebody is in another, has moved. @returns how many have not */
  private moveOldest(count: number, claims: readonly ClaimRow[]): number {
    let left = count;
    for (const claim of placedOf(claims, this.claims).slice(0, count)) {
      const others = this.places.filter((place) => place.taken && !this.claims.has(place.id));
      const withTheirs = new Set(this.claimsOf(claim.hold_id).map((one) => this.placeOf(one)?.room));
      const target = others.find(({ room }) => withTheirs.has(room)) ?? others[0];
      if (!target) break;
      this.end(claim, this.now);
      this.setTaken(target, false);
      const moved = { ...claim, id: randomUUID(), place_id: target.id, ended_at: null };
      this.claims.set(target.id, moved);
      this.changedClaims.add(moved);
      left -= 1;
    }
    return left;
  }

  /** Somebody arrives on a place that the provider counted as taken: she gets a free one, if there is any. */
  private makeFree(claim: ClaimRow): void {
    const place = this.placeOf(claim);
    if (!place?.taken) return;
    const free = this.inFillingOrder(
      this.places.filter((other) => isFree(other, this.claims.get(other.id))),
      place.room,
    )[0];
    this.setTaken(place, false);
    if (free) this.setTaken(free, true);
  }

  /**
   * The order in which we assume that a house with rooms fills up, when its provider gives a number only: beside others
   * first, then the smallest room; `room` before all. Without rooms: as they are.
   */
  private inFillingOrder(places: readonly PlaceRow[], room: string | null = null): PlaceRow[] {
    const { rooms } = this.unit;
    if (!rooms) return [...places];
    const empty = (name: string | null) =>
      this.places.every((place) => place.room !== name || (!place.taken && !this.claims.has(place.id)));
    const cost = new Map(
      rooms.map(({ name, places: size }) => [name, name === room ? -1 : (empty(name) ? 1_000 : 0) + size]),
    );
    return [...places].sort((a, b) => (cost.get(a.room ?? '') ?? 0) - (cost.get(b.room ?? '') ?? 0));
  }

  private inEmptyingOrder(places: readonly PlaceRow[]): PlaceRow[] {
    return this.unit.rooms ? this.inFillingOrder(places).reverse() : [...places];
  }

  private placeOf(claim: ClaimRow): PlaceRow | undefined {
    return this.places.find(({ id }) => id === claim.place_id);
  }

  private record(cause: LedgerCause): LedgerDraft {
    const claims = [...this.claims.values()];
    const draft = {
      unitId: this.unit.id,
      cause,
      state: stateOf(this.unit, this.figures(), claims),
      ...(this.unit.rooms && { beds: bedsOf(this.places, claims) }),
      sequence: null,
    };
    this.drafts.push(draft);
    return draft;
  }
}

/** Of these claims those that are live and placed, the oldest first. */
function placedOf(claims: readonly ClaimRow[], live: ReadonlyMap<string, ClaimRow>): ClaimRow[] {
  return claims
    .filter((claim) => claim.placed && live.get(claim.place_id) === claim)
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id.localeCompare(b.id));
}

function isFree(place: PlaceRow, claim: ClaimRow | undefined): boolean {
  return !place.taken && !claim?.placed;
}
