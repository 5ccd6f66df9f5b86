import { intakeOf } from '../calendar/intake.js';
import type { ExpectedFree } from '../contract/availability.js';
import type { Gender, Intake, Kind } from '../contract/words.js';
import type { Slot } from './unit-rooms.js';
import { instant, type ClaimRow, type PlaceRow, type UnitRow } from './unit-rows.js';

/** What changed a unit. */
export type LedgerCause =
  | 'catalogue'
  | 'published'
  | 'confirmed'
  | 'held'
  | 'accepted'
  | 'refused'
  | 'released'
  | 'expired'
  | 'arrived'
  | 'departed'
  | 'departure-expected'
  | 'arrival-undone'
  | 'departure-undone'
  /** The last state of an old day, in place of all its changes. */
  | 'day';

/**
 * A unit as the ledger keeps it: everything a board shows that does not depend on the moment of reading.
 * `heldUntil` has one instant for each held place, so that a hold which has expired since counts no longer,
 * also in the history.
 */
export interface UnitState {
  providerId: string;
  kind: Kind;
  name: string;
  genders: Gender[];
  region: string;
  intake: Intake;
  places: number;
  free: number;
  heldUntil: string[];
  /** One day for each place of a placement that is expected to end; left out when there is none. */
  leavesOn?: string[];
  /** Places of placements; left out when there are none. Not shown: for the figures of a closed unit. */
  placed?: number;
  closed: boolean;
  confirmedAt: string | null;
}

/** A place in a room, to know later who could be where; never shown. What is false or nobody's is left out. */
export interface BedState {
  room: string | null;
  taken?: true;
  /** Whose it is: one number for each household, which says nothing outside this state. */
  household?: number;
  placed?: true;
  /** Until when it is held. */
  until?: string;
}

/** A change on its way into the ledger. */
export interface LedgerDraft {
  unitId: string;
  cause: LedgerCause;
  state: UnitState;
  /** Of a unit with rooms, on its way into the ledger. */
  beds?: BedState[];
  /** Given when the draft is appended; null until then. */
  sequence: number | null;
}

export interface LedgerEntry extends LedgerDraft {
  sequence: number;
  /** Milliseconds since 1970. */
  recordedAt: number;
}

/** Places held at an instant (milliseconds since 1970). */
export function heldAt(state: UnitState, at: number): number {
  return state.heldUntil.filter((until) => Date.parse(until) > at).length;
}

/** The days on which places are expected to be free, the first one first, with how many places; null: none. */
export function expectedFreeOf(days: readonly string[] | null | undefined): ExpectedFree[] | null {
  if (!days || days.length === 0) return null;
  const places = new Map<string, number>();
  for (const on of days.toSorted()) places.set(on, (places.get(on) ?? 0) + 1);
  return [...places].map(([on, count]) => ({ on, places: count }));
}

/** Who is where at an instant (milliseconds since 1970). */
export function slotsAt(beds: readonly BedState[], at: number): Slot[] {
  return beds.map(({ room, taken = false, household, placed = false, until }) => {
    const claimed = household !== undefined && (placed || until === undefined || Date.parse(until) > at);
    return { room, taken, hold: claimed ? String(household) : null, placed: claimed && placed };
  });
}

/** A unit as it is now. @param claims live ones */
export function stateOf(
  unit: UnitRow,
  { places, free }: { places: number; free: number },
  claims: readonly ClaimRow[],
): UnitState {
  const leavesOn = claims.flatMap((claim) => claim.expected_on ?? []);
  const placed = claims.filter((claim) => claim.placed).length;
  return {
    providerId: unit.provider_id,
    kind: unit.kind,
    name: unit.name,
    genders: unit.genders,
    region: unit.region,
    intake: intakeOf({ intake: unit.intake, placingAuthority: unit.placing_authority }),
    places,
    free,
    heldUntil: claims.flatMap((claim) => (claim.placed ? [] : (claim.expires_at ?? []))),
    ...(leavesOn.length > 0 && { leavesOn }),
    ...(placed > 0 && { placed }),
    closed: unit.closed,
    confirmedAt: instant(unit.confirmed_at),
  };
}

/** Of a unit with rooms. @param claims live ones */
export function bedsOf(places: readonly PlaceRow[], claims: readonly ClaimRow[]): BedState[] {
  const households = [...new Set(claims.map(({ hold_id }) => hold_id))];
  const claimOf = new Map(claims.map((claim) => [claim.place_id, claim]));
  return places.map(({ id, room, taken }) => {
    const claim = claimOf.get(id);
    return {
      room,
      ...(taken && { taken }),
      ...(claim && { household: households.indexOf(claim.hold_id) }),
      ...(claim?.placed && { placed: true }),
      ...(claim?.expires_at && { until: claim.expires_at }),
    };
  });
}
