import type {
  ExploitationForm,
  Gender,
  Kind,
  PlaceWithin,
  RefusalReason,
  RequestOutcome,
  TwenteMunicipality,
} from './words.js';

/** A count of persons or of what concerns one; below 5 it is not told outside KMT. */
export type Count = number | '<5';

/** What there is of one kind, at the end of the period. Counts of places, not of persons. */
export interface Supply {
  kind: Kind;
  units: number;
  closedUnits: number;
  places: number;
  free: number;
  held: number;
}

/** How full one kind was, from the ledger. Hours are place-hours: one place during one hour. */
export interface Occupancy {
  kind: Kind;
  /** Place-hours of units that their provider had confirmed at least once. */
  placeHours: number;
  occupiedHours: number;
  /** `occupiedHours / placeHours`, 0…1; null when nothing was confirmed. */
  share: number | null;
  /** Hours during which no place of this kind was bookable in any unit. */
  hoursWithoutPlace: number;
}

/** Requests made in the period. A request with several forms of exploitation counts for each. */
export interface Demand {
  requests: Count;
  persons: Count;
  byMunicipality: { municipality: TwenteMunicipality; requests: Count }[];
  byGender: { gender: Gender; requests: Count }[];
  byForm: { form: ExploitationForm; requests: Count }[];
}

/** Minutes from the request to the arrival, of requests of the period whose person arrived. */
export interface TimeToPlacement {
  placements: Count;
  /** null with fewer than 5 placements outside KMT, and without any. */
  medianMinutes: number | null;
  ninetiethPercentileMinutes: number | null;
}

/** Where the search stands for requests of the period that led to no placement. */
export type UnplacedReason =
  | 'nothing-held'
  | 'waiting'
  | 'refused'
  | 'released'
  | 'expired'
  // Of a closed request: how it ended.
  | Exclude<RequestOutcome, 'placed' | 'bridged-and-placed'>;

/** A quarter of the day in which the request was made, by the clock on the wall. */
export type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';

/** Searches that ended, from the ledger of demand: of the months of which the first day lies in the period. */
export interface EndedSearches {
  closed: Count;
  byOutcome: { outcome: RequestOutcome; requests: Count }[];
  /** The kind that fitted best; `null`: no kind here is for minors. */
  byKind: { kind: Kind | null; requests: Count }[];
  byPartOfDay: { partOfDay: PartOfDay; requests: Count }[];
  /** Of those that ended with a place. */
  byPlaceWithin: { placeWithin: PlaceWithin; requests: Count }[];
}

/** `GET /v1/monitor`: figures for action 12. */
export interface MonitorFigures {
  from: string;
  to: string;
  generatedAt: string;
  /** True when counts below 5 are masked. */
  masked: boolean;
  supply: Supply[];
  occupancy: Occupancy[];
  demand: Demand;
  timeToPlacement: TimeToPlacement;
  /** Nights between an arrival and the next arrival of the same request in another unit. */
  bridgedNights: Count;
  unplaced: { reason: UnplacedReason; requests: Count }[];
  outcomes: EndedSearches;
  refusals: { kind: Kind; reason: RefusalReason; holds: Count }[];
}
