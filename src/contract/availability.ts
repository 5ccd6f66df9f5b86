import type { CatalogueUnit } from './catalogue.js';
import type { CloseReason } from './words.js';

/** What a room has at one instant. Counts are in places. */
export interface RoomAvailability {
  /** Name of the room. */
  room: string;
  /** Physically free, held or not. */
  free: number;
  /** In live holds. */
  held: number;
  /** In which somebody stays who came through the service. */
  placed: number;
  /** What another household can get now: none in a room that it would have to share and may not. */
  bookable: number;
}

/** Places that are expected to be free from a day on. A day that has passed: somebody has stayed longer than expected. */
export interface ExpectedFree {
  /** `YYYY-MM-DD`, in the Netherlands. */
  on: string;
  places: number;
}

/** What a unit has at one instant. Counts are in places. */
export interface Availability {
  unitId: string;
  places: number;
  /** Physically free, held or not. */
  free: number;
  /** Places in live holds. */
  held: number;
  /** `max(0, free − held)`: places for persons, whether or not a household can have them together. */
  bookable: number;
  closed: boolean;
  closedReason: CloseReason | null;
  /** When the provider expects to open again; null: unknown or not closed. */
  closedUntil: string | null;
  /** When the provider last said that this is true; null: never. */
  confirmedAt: string | null;
  /** True when never confirmed or confirmed longer ago than the freshness window. */
  stale: boolean;
  /** Ledger sequence of the unit's last change. */
  sequence: number;
  /** Of a unit with rooms, for its own provider only. */
  rooms?: RoomAvailability[];
  /** By day; left out when nobody is expected to leave. */
  expectedFree?: ExpectedFree[];
}

/** Answer of a publication. */
export interface PublishedAvailability extends Availability {
  /** Present, with the number of persons held without a free place, when fewer are free than held. */
  overcommitted?: number;
}

/** `PUT /v1/units/{unitId}/availability`. */
export interface PublishAvailability {
  free: number;
  /** Of a unit with rooms: what is free in each of them, together `free`. Left out: the service assumes which. */
  rooms?: { room: string; free: number }[];
  closed?: boolean;
  /** Required when `closed` is true. */
  closedReason?: CloseReason;
  closedUntil?: string;
  /** When the provider saw this; not in the future. Default: now. */
  confirmedAt?: string;
}

/** `PUT /v1/availability`: all or nothing. */
export interface PublishAvailabilities {
  units: ({ unitId: string } & PublishAvailability)[];
}

export interface UnitWithAvailability extends CatalogueUnit {
  availability: Availability;
}
