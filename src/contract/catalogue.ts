import type { BoyLimit, CareNeed, Gender, Intake, Kind, PlacingAuthority, Sites } from './words.js';

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

/** A room of a unit, as an administrator describes it. */
export interface Room {
  /** Short, and once in a unit: `A2`. */
  name: string;
  /** Persons who can sleep in it, small children too, 1…20. */
  places: number;
  /** For how many of these places there is a cot, 0…places. */
  cots: number;
  /** Rooms with the same corridor lie side by side: one household can have them together. null: alone. */
  corridor: string | null;
  /** True when persons of different households may sleep in it; a household of more is always by itself. */
  shared: boolean;
  /** Boys from this age, in years, cannot stay in it; null: all can. */
  noBoysFrom: BoyLimit | null;
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
  /** `null`: not recorded; the unit may be anywhere in its region. */
  municipality: string | null;
  /** `several`: a network that picks a site; its region and municipality say nothing. Left out: one. */
  sites?: Sites;
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
  /** All its rooms, together with as many places as the unit. Left out: the unit is not described by rooms. */
  rooms?: Room[];
  source: string;
  /** Fields that the source does not give: assumptions an administrator may change. */
  assumed: string[];
}

/** A unit on which CoMensha decides opens no earlier than CoMensha, which is there in office hours only. */
export function intakeOf({
  intake,
  placingAuthority,
}: Pick<CatalogueUnit, 'intake' | 'placingAuthority'>): Intake {
  return placingAuthority === 'comensha' ? 'office-hours' : intake;
}

/** `GET /v1/areas`: the municipalities and regions that can be named as a danger area. */
export interface Areas {
  areas: Area[];
  regions: string[];
}
