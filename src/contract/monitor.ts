import type {
  ExploitationForm,
  Gender,
  Kind,
  PlaceWithin,
  RefusalReason,
  RequestOutcome,
  TwenteMunicipality,
} from './words.js';

/**
 * A count of persons or of what concerns one. `hidden`: not told outside KMT, because it is small, or because a small
 * one could be calculated from it.
 */
export type Count = number | 'hidden';

/** Where the places of one kind were at the end of the last month; the five add up to `places`. */
export interface Supply {
  kind: Kind;
  units: number;
  closedUnits: number;
  places: number;
  /** Somebody lives there. */
  occupied: number;
  held: number;
  /** Bookable. */
  free: number;
  /** Of a unit that took in nobody, and nobody lived there as far as is known. */
  closed: number;
  /** Not confirmed in time, or never. */
  unknown: number;
}

/** How full one kind was. Hours are place-hours: one place during one hour; the five add up to `placeHours`. */
export interface Occupancy {
  kind: Kind;
  placeHours: number;
  occupiedHours: number;
  heldHours: number;
  freeHours: number;
  closedHours: number;
  unknownHours: number;
  /** Occupied, of what was occupied, held or free: 0…1; null when nothing of it was known. */
  share: number | null;
  /** Hours during which it is known that no place of this kind was bookable in any unit. */
  hoursWithoutPlace: number;
  /** Hours during which no place was known to be bookable, while the figures of some unit were not known. */
  hoursUnknown: number;
}

/** Requests made in these months. A request with several forms of exploitation counts for each. */
export interface Demand {
  requests: Count;
  persons: Count;
  byMunicipality: { municipality: TwenteMunicipality; requests: Count }[];
  byGender: { gender: Gender; requests: Count }[];
  byForm: { form: ExploitationForm; requests: Count }[];
}

/** From the request to the first arrival, of searches that ended in these months with a place. */
export interface TimeToPlacement {
  placements: Count;
  /** Rounded up: to 5 minutes in the first two hours, to hours in the first day, to days. Null: none, or not told. */
  medianMinutes: number | null;
  ninetiethPercentileMinutes: number | null;
}

/** How a search without a place ended. */
export type UnplacedReason = Exclude<RequestOutcome, 'placed' | 'bridged-and-placed'>;

/** A quarter of the day in which the request was made, by the clock on the wall. */
export type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';

/** Searches that ended in these months. */
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
  /** First month, `2026-01`. */
  from: string;
  /** Last month, included. */
  to: string;
  generatedAt: string;
  /** True when small counts are hidden. */
  masked: boolean;
  supply: Supply[];
  occupancy: Occupancy[];
  demand: Demand;
  timeToPlacement: TimeToPlacement;
  /** Of searches that ended: nights between an arrival and the next arrival of the same request in another unit. */
  bridgedNights: Count;
  unplaced: { reason: UnplacedReason; requests: Count }[];
  outcomes: EndedSearches;
  refusals: { kind: Kind; reason: RefusalReason; holds: Count }[];
}
