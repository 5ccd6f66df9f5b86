import { randomUUID } from 'node:crypto';
import type { LedgerCause, LedgerDraft, UnitState } from './ledger-state.js';
import { instant, type ClaimRow, type PlaceRow, type UnitRow } from './unit-rows.js';

/** Places at one instant. */
export interface Figures {
  places: number;
  free: number;
  held: number;
  bookable: number;
}

export interface Publication {
  free: number;
  closed: boolean;
  closedReason: string | null;
  closedUntil: string | null;
  confirmedAt: string;
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

  /** True when `persons` can be held now. */
  canHold(persons: number): boolean {
    return !this.unit.closed && this.figures().bookable >= persons;
  }

  /** Holds places for `persons`; ask `canHold` first. */
  hold(holdId: string, persons: number, expiresAt: string): void {
    const places = this.places
      .filter((place) => !place.taken && !this.claims.has(place.id))
      .slice(0, persons);
    if (places.length < persons) throw new Error(`unit ${this.unit.id}: hold without canHold`);
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

  /** The persons of a hold are in: their places are no longer free. */
  arrive(holdId: string): void {
    for (const claim of this.claimsOf(holdId)) {
      this.makeFree(claim);
      this.change(claim, { placed: true, expires_at: null });
    }
    this.record('arrived');
  }

  /** Returns the change, from which the publication's sequence can be read once it is in the ledger. */
  publish(publication: Publication): LedgerDraft {
    this.setFree(publication.free);
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

  private claim(place: PlaceRow, holdId: string, expiresAt: string): void {
    const claim: ClaimRow = {
      id: randomUUID(),
      place_id: place.id,
      hold_id: holdId,
      placed: false,
      expires_at: expiresAt,
      created_at: this.now,
      ended_at: null,
    };
    this.claims.set(place.id, claim);
    this.changedClaims.add(claim);
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

  private setFree(free: number): void {
    const missing = free - this.figures().free;
    if (missing < 0) this.take(-missing);
    if (missing > 0) this.untake(missing);
  }

  /** The provider has fewer free: places that nobody holds go first, then, overcommitted, held ones. */
  private take(count: number): void {
    const free = this.places.filter((place) => isFree(place, this.claims.get(place.id)));
    const unheld = free.filter((place) => !this.claims.has(place.id));
    const held = free.filter((place) => this.claims.has(place.id));
    for (const place of [...unheld, ...held].slice(0, count)) this.setTaken(place, true);
  }

  /**
   * The provider has more free: held places first. When it has more free than there are places without a
   * placement, somebody has left without being signed out: the oldest claims end, the placement itself stays
   * for its parties to close.
   */
  private untake(count: number): void {
    const taken = this.places.filter((place) => place.taken);
    const held = taken.filter((place) => this.claims.has(place.id));
    const unheld = taken.filter((place) => !this.claims.has(place.id));
    const freed = [...held, ...unheld].slice(0, count);
    for (const place of freed) this.setTaken(place, false);
    const placed = [...this.claims.values()]
      .filter((claim) => claim.placed)
      .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id.localeCompare(b.id));
    for (const claim of placed.slice(0, count - freed.length)) this.end(claim, this.now);
  }

  /** Somebody arrives on a place that the provider counted as taken: she gets a free one, if there is any. */
  private makeFree(claim: ClaimRow): void {
    const place = this.places.find(({ id }) => id === claim.place_id);
    if (!place?.taken) return;
    const free = this.places.find((other) => isFree(other, this.claims.get(other.id)));
    this.setTaken(place, false);
    if (free) this.setTaken(free, true);
  }

  private record(cause: LedgerCause): LedgerDraft {
    const draft = { unitId: this.unit.id, cause, state: this.state(), sequence: null };
    this.drafts.push(draft);
    return draft;
  }

  private state(): UnitState {
    return {
      providerId: this.unit.provider_id,
      kind: this.unit.kind,
      name: this.unit.name,
      genders: this.unit.genders,
      region: this.unit.region,
      intake: this.unit.intake,
      places: this.places.length,
      free: this.figures().free,
      heldUntil: [...this.claims.values()].flatMap((claim) => (claim.placed ? [] : (claim.expires_at ?? []))),
      closed: this.unit.closed,
      confirmedAt: instant(this.unit.confirmed_at),
    };
  }
}

function isFree(place: PlaceRow, claim: ClaimRow | undefined): boolean {
  return !place.taken && !claim?.placed;
}
