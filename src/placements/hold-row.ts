import type { Actor, Viewer } from '../access/actor.js';
import { DECIDER } from '../access/who-decides.js';
import type { Hold } from '../contract/hold.js';
import type { RequestFacts } from '../contract/request.js';
import { decidingSide } from '../contract/who-decides.js';
import {
  OWN_REGION,
  type Kind,
  type Language,
  type PlacingAuthority,
  type Sites,
} from '../contract/words.js';
import type { JsonRow } from '../database/column-names.js';
import type { KeyedQuery } from '../database/keyed-query.js';
import { inLanguage, seenBy, type Audience } from '../matching/concerns.js';
import type { StoredRequest } from '../requests/requests.service.js';
import type { HoldEntity } from './entities/hold.entity.js';
import { partyOf, referralResult } from './refusals.js';

/** What ended stays on the list this long, so that nobody wonders where it went, and a stay can be taken back. */
export const ENDED_SHOWN_MS = 24 * 3_600_000;

/** A row of `hold`, with instants as text. */
export type HoldRow = JsonRow<HoldEntity>;

/** Of a unit: who decides on it, as far as it matters to who may read what. */
export interface HoldUnit {
  kind: Kind;
  placing_authority: PlacingAuthority;
  sites: Sites;
}

/** For whom a hold is shown. */
export interface Reader<Who extends Viewer = Actor> {
  actor: Who;
  language: Language;
}

/** A hold with what its request says, and whether its unit has fewer places free than held. */
export interface HoldWithRequest {
  hold: HoldRow;
  request: Pick<StoredRequest, 'id' | 'reference' | 'facts'>;
  unit: HoldUnit;
  overcommitted: boolean;
}

/** What never changes of a hold: known before anything is locked. */
export const HOLD_UNIT: KeyedQuery<{
  id: string;
  request_id: string;
  unit_id: string;
  /** The organisation that decides: see `decides` of the steps. */
  authority: string;
}> = {
  sql: `SELECT h.id, h.request_id, h.unit_id,
      ${DECIDER} AS authority
    FROM hold h JOIN unit u ON u.id = h.unit_id WHERE h.id = ANY ($1::uuid[])`,
  keyOf: ({ id }) => id,
};

/** Read it under the lock of the unit. */
export const HOLD: KeyedQuery<{ id: string; hold: HoldRow }> = {
  sql: 'SELECT id, to_jsonb(h) AS hold FROM hold h WHERE id = ANY ($1::uuid[])',
  keyOf: ({ id }) => id,
};

/** Of a `HoldWithRequest`, from `hold h`, `request r`, `unit u` and `unit_figures f`. */
export const HOLD_COLUMNS = `to_jsonb(h) AS hold, f.held > f.free AS overcommitted,
  jsonb_build_object('id', r.id, 'reference', r.reference, 'facts', r.facts) AS request,
  jsonb_build_object('kind', u.kind, 'placing_authority', u.placing_authority, 'sites', u.sites) AS unit`;

/**
 * `$1`: the rows as a JSON array. What is known and what no longer fits is not overwritten: it changes without the lock
 * of the unit.
 */
export const UPSERT_HOLDS = `
  INSERT INTO hold SELECT * FROM jsonb_populate_recordset(NULL::hold, $1)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, expires_at = excluded.expires_at,
    changed_at = excluded.changed_at, accepted_at = excluded.accepted_at, arrived_at = excluded.arrived_at, departed_at = excluded.departed_at,
    arrival_told_at = excluded.arrival_told_at, moved_to = excluded.moved_to, taken_back_at = excluded.taken_back_at,
    refusal_reason = excluded.refusal_reason, refusal_note = excluded.refusal_note,
    refusal_by = excluded.refusal_by, refusal_possible_if = excluded.refusal_possible_if,
    expiry_told = excluded.expiry_told, provisional_at = excluded.provisional_at,
    release_reason = excluded.release_reason, decided_by = excluded.decided_by,
    expected_departure_on = excluded.expected_departure_on`;

/** `$1`: the rows as a JSON array; under the lock of their requests. */
export const SETTLE_CONCERNS = `
  UPDATE hold SET known = r.known, concerns = r.concerns, confirm_reason = r.confirm_reason
  FROM jsonb_populate_recordset(NULL::hold, $1) r WHERE hold.id = r.id`;

/** A hold past its end is expired, also when nobody has met it since. */
export function isExpired(hold: Pick<HoldRow, 'status' | 'expires_at'>, at: Date): boolean {
  return (
    (hold.status === 'held' || hold.status === 'accepted') && Date.parse(hold.expires_at) <= at.getTime()
  );
}

/** Until when the last step can be taken back, by the clock; null: no longer, or it is neither an arrival nor a departure. */
export function undoUntil(
  hold: Pick<HoldRow, 'status' | 'changed_at' | 'arrival_told_at'>,
  at: Date,
): string | null {
  const told =
    hold.status === 'placed' ? hold.arrival_told_at : hold.status === 'departed' ? hold.changed_at : null;
  if (told === null) return null;
  const until = Date.parse(told) + ENDED_SHOWN_MS;
  return until > at.getTime() ? new Date(until).toISOString() : null;
}

/** Instants (RFC 3339) at which the clock alone changes what is told of it. */
export function holdSteps(hold: HoldRow, at: Date): (string | null)[] {
  const live = hold.status === 'held' || hold.status === 'accepted';
  return [live ? hold.expires_at : null, undoUntil(hold, at)];
}

/** When it leaves the list, in milliseconds since 1970; null: it has not ended. */
export function leavesListAt(hold: HoldRow, at: Date): number | null {
  if (hold.status === 'placed') return null;
  const live = hold.status === 'held' || hold.status === 'accepted';
  if (live && !isExpired(hold, at)) return null;
  return Date.parse(live ? hold.expires_at : hold.changed_at) + ENDED_SHOWN_MS;
}

function instantOf(stored: string | null): string | null {
  return stored === null ? null : new Date(stored).toISOString();
}

/** Cots that are needed, as far as that is known. */
function cotsOf({ cots, childrenAges }: StoredRequest['facts']): number {
  return cots ?? childrenAges?.filter((age) => age === '0-1').length ?? 0;
}

/** @param overcommitted true while the unit has fewer places free than held */
export function toHold(
  hold: HoldRow,
  request: Pick<StoredRequest, 'reference' | 'facts'>,
  unit: HoldUnit,
  overcommitted: boolean,
  at: Date,
  { actor, language }: Reader<Viewer>,
): Hold {
  const { gender, children, wheelchair, careNeeds } = request.facts;
  const cots = cotsOf(request.facts);
  const live = hold.status === 'held' || hold.status === 'accepted';
  const placed = hold.status === 'placed' || hold.status === 'departed';
  // Before it was asked who said no, it was the house unless the reason tells otherwise.
  const refusedBy =
    hold.refusal_reason === null ? null : (hold.refusal_by ?? partyOf(hold.refusal_reason, 'provider'));
  return {
    id: hold.id,
    requestId: hold.request_id,
    reference: request.reference,
    unitId: hold.unit_id,
    persons: hold.persons,
    status: isExpired(hold, at) ? 'expired' : hold.status,
    createdAt: new Date(hold.created_at).toISOString(),
    expiresAt: new Date(hold.expires_at).toISOString(),
    needs: { gender, children, ...(cots > 0 && { cots }), wheelchair, careNeeds },
    ...(live && !isExpired(hold, at) && conditionFor(actor, unit, request.facts)),
    ...(hold.rooms && { rooms: hold.rooms }),
    offerId: hold.offer_id,
    provisionalAt: instantOf(hold.provisional_at),
    refusalReason: hold.refusal_reason,
    refusedBy,
    possibleIf: hold.refusal_possible_if ?? [],
    referralResult: referralResult(hold.status, refusedBy),
    releaseReason: hold.release_reason,
    decidedBy: hold.decided_by,
    placementId: placed ? hold.id : null,
    overcommitted: live && !isExpired(hold, at) && overcommitted,
    expectedDepartureOn: hold.expected_departure_on,
    arrivedAt: instantOf(hold.arrived_at),
    departedAt: instantOf(hold.departed_at),
    movedOn: hold.moved_to !== null,
    undoUntil: undoUntil(hold, at),
    takenBackAt: instantOf(hold.taken_back_at),
    concerns:
      (live && !isExpired(hold, at)) || hold.status === 'placed'
        ? inLanguage(seenBy(audienceOf(actor, unit), unit.kind, hold.concerns), language)
        : [],
    confirmReason: hold.confirm_reason,
  };
}

/** What a network must know to pick a site; nobody else learns where a person is not safe. */
function conditionFor(
  actor: Viewer,
  unit: HoldUnit,
  { dangerAreas, threat }: RequestFacts,
): Pick<Hold, 'outside'> {
  if (
    unit.sites !== 'several' ||
    !['coordinator', decidingSide(unit.placing_authority)].includes(audienceOf(actor, unit))
  )
    return {};
  const farAway = threat === 'high' || threat === 'acute';
  const outside = [...new Set([...dangerAreas, ...(farAway ? [OWN_REGION] : [])])];
  return outside.length === 0 ? {} : { outside };
}

/** Whoever decides on an admission knows more than the house, where that is another. */
export function audienceOf({ role, providerId }: Viewer, { placing_authority }: HoldUnit): Audience {
  if (role === 'coordinator') return 'coordinator';
  return providerId === placing_authority ? 'authority' : 'house';
}
