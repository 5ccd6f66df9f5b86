import type { CatalogueUnit } from '../contract/catalogue.js';
import type { CloseReason } from '../contract/words.js';
import type { JsonRow } from '../database/column-names.js';
import type { ClaimEntity } from './entities/claim.entity.js';
import type { PlaceEntity } from './entities/place.entity.js';
import type { UnitEntity } from './entities/unit.entity.js';

export type UnitRow = JsonRow<UnitEntity>;
/** What the catalogue says of a unit. */
export type CatalogueRow = Omit<UnitRow, 'closed' | 'closed_reason' | 'closed_until' | 'confirmed_at'>;
export type PlaceRow = JsonRow<PlaceEntity>;
export type ClaimRow = JsonRow<ClaimEntity>;

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
