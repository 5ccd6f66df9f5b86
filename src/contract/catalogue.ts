import type { CareNeed, Gender, Intake, Kind, PlacingAuthority } from './words.js';

/** Which municipality lies in which region. */
export interface Area {
  municipality: string;
  region: string;
}

/** An organisation with shelter places. */
export interface Provider {
  id: string;
  name: string;
  /** Section of the source document, e.g. `§7.2`. */
  source: string;
}

/** A unit: places of one provider, of one kind, at one site, for the same people. */
export interface CatalogueUnit {
  id: string;
  /** Id of the provider. */
  provider: string;
  kind: Kind;
  name: string;
  genders: Gender[];
  /** Number of places, 1…500. */
  places: number;
  region: string;
  /** `null`: not recorded; the unit counts as being anywhere in its region. */
  municipality: string | null;
  /** True when the address is secret. */
  undisclosed: boolean;
  intake: Intake;
  placingAuthority: PlacingAuthority;
  /** True when children may come along. */
  children: boolean;
  wheelchair: boolean;
  /** Longest stay in days; `null`: no limit. */
  maxStayDays: number | null;
  careSupport: CareNeed[];
  source: string;
  /** Fields that the source does not give: assumptions an administrator may change. */
  assumed: string[];
}

/** `GET /v1/areas`: the municipalities and regions that can be named as a danger area. */
export interface Areas {
  areas: Area[];
  regions: string[];
}
