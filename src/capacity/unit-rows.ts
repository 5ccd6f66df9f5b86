import type { CatalogueUnit, Room } from '../contract/catalogue.js';
import type {
  CareNeed,
  CloseReason,
  Gender,
  Intake,
  Kind,
  PlacingAuthority,
  Sites,
} from '../contract/words.js';

// Rows as PostgreSQL's to_jsonb gives them and jsonb_populate_recordset takes them; instants are text.

/** What the catalogue says of a unit. */
export interface CatalogueRow {
  id: string;
  provider_id: string;
  kind: Kind;
  name: string;
  genders: Gender[];
  region: string;
  municipality: string | null;
  sites: Sites;
  undisclosed: boolean;
  intake: Intake;
  placing_authority: PlacingAuthority;
  children: boolean;
  wheelchair: boolean;
  max_stay_days: number | null;
  care_support: CareNeed[];
  source: string;
  assumed: string[];
  /** null: not described by rooms. */
  rooms: Room[] | null;
}

export interface UnitRow extends CatalogueRow {
  closed: boolean;
  closed_reason: CloseReason | null;
  closed_until: string | null;
  confirmed_at: string | null;
}

export interface PlaceRow {
  id: string;
  unit_id: string;
  number: number;
  /** Name of its room; null: the unit is not described by rooms. */
  room: string | null;
  taken: boolean;
}

export interface ClaimRow {
  id: string;
  place_id: string;
  hold_id: string;
  placed: boolean;
  expires_at: string | null;
  /** Day on which the place is expected to be free; null: not known, or not placed. */
  expected_on: string | null;
  created_at: string;
  ended_at: string | null;
}

/** False for a hold that has run out, whether or not it was ended. */
export function isLive(claim: ClaimRow, now: Date): boolean {
  if (claim.ended_at !== null) return false;
  return claim.placed || claim.expires_at === null || Date.parse(claim.expires_at) > now.getTime();
}

/** An instant as PostgreSQL writes it, as RFC 3339 in UTC. */
export function instant(value: string): string;
export function instant(value: string | null): string | null;
export function instant(value: string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}

export function toCatalogueUnit(unit: CatalogueRow, places: number): CatalogueUnit {
  return {
    id: unit.id,
    provider: unit.provider_id,
    kind: unit.kind,
    name: unit.name,
    genders: unit.genders,
    places,
    region: unit.region,
    municipality: unit.municipality,
    sites: unit.sites,
    undisclosed: unit.undisclosed,
    intake: unit.intake,
    placingAuthority: unit.placing_authority,
    children: unit.children,
    wheelchair: unit.wheelchair,
    maxStayDays: unit.max_stay_days,
    careSupport: unit.care_support,
    ...(unit.rooms && { rooms: unit.rooms }),
    source: unit.source,
    assumed: unit.assumed,
  };
}

/** What a provider says of a unit. */
export interface Publication {
  free: number;
  /** What is free in each room, together `free`; left out: any of the places. */
  rooms?: ReadonlyMap<string, number>;
  closed: boolean;
  closedReason: CloseReason | null;
  closedUntil: string | null;
  confirmedAt: string;
}

/** Of a placement; who is there longest keeps being so. */
export interface Stay {
  id: string;
  persons: number;
  created_at: string;
  expected_departure_on: string | null;
}
