import type { ExpectedFree } from './availability.js';
import type { Followed, TopicChange } from './topics.js';
import type { Gender, Kind } from './words.js';

/** A unit as every board shows it. No address, municipality, telephone number, request or reference. */
export interface BoardUnit {
  unitId: string;
  providerId: string;
  kind: Kind;
  name: string;
  genders: Gender[];
  region: string;
  places: number;
  free: number;
  held: number;
  bookable: number;
  closed: boolean;
  confirmedAt: string | null;
  stale: boolean;
  intakeOpen: boolean;
  /** Next instant at which the intake opens; null while it is open. */
  opensAt: string | null;
  /** By day; left out when nobody is expected to leave. */
  expectedFree?: ExpectedFree[];
}

export interface Board {
  /** Ledger sequence of the last change in it. */
  sequence: number;
  generatedAt: string;
  /** Of an earlier board: the instant of which it is. */
  at?: string;
  units: BoardUnit[];
}

/** All changes with sequences `from`…`sequence`, each unit as it stands after them. */
export interface BoardChange {
  from: number;
  sequence: number;
  units: BoardUnit[];
}

/** Answer to `subscribe`. */
export type Subscribed = { snapshot: Board } | { changes: BoardChange } | { error: string };

/** Socket.IO namespace `/board`. */
export interface BoardServerEvents {
  change: (change: BoardChange) => void;
  topic: (change: TopicChange) => void;
}

export interface BoardClientEvents {
  subscribe: (message: { since?: number }, acknowledge: (answer: Subscribed) => void) => void;
  /** From now on these topics, and no others. */
  follow: (message: { topics: string[] }, acknowledge: (answer: Followed) => void) => void;
}
