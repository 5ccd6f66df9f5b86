import { Temporal } from 'temporal-polyfill';
import type { RequestFacts } from '../../contract/request.js';
import type { DemandForm, DemandThreat, Kind, PlaceWithin, RequestOutcome } from '../../contract/words.js';

/** A row of `demand_entry`, without its id and weight. */
export interface DemandRow {
  /** First day of the month, `YYYY-MM-DD`. */
  month: string;
  hour: number;
  region: string;
  kind: Kind | null;
  gender: 'woman' | 'man' | null;
  children: boolean;
  multiproblem: boolean;
  threat: DemandThreat;
  form: DemandForm;
  outcome: RequestOutcome;
  place_within: PlaceWithin | null;
}

export interface EndedSearch {
  facts: RequestFacts;
  need: { kind: Kind | null; multiproblem: boolean; highThreat: boolean; region: string | null };
  createdAt: Date;
  /** First arrival; null: nobody arrived. */
  arrivedAt: Date | null;
  outcome: RequestOutcome;
  /** IANA name. */
  timeZone: string;
}

/** What is kept of a search for good. Everything that is rare or exact is left out here. Pure. */
export function demandOf({ facts, need, createdAt, arrivedAt, outcome, timeZone }: EndedSearch): DemandRow {
  const local = Temporal.Instant.fromEpochMilliseconds(createdAt.getTime()).toZonedDateTimeISO(timeZone);
  return {
    month: local.toPlainDate().with({ day: 1 }).toString(),
    hour: local.hour,
    region: need.region ?? 'unknown',
    kind: need.kind,
    gender: facts.gender === 'other' ? null : facts.gender,
    children: facts.children > 0,
    multiproblem: need.multiproblem,
    threat: need.highThreat ? 'higher' : 'lower',
    form: formOf(facts),
    outcome,
    place_within:
      arrivedAt === null ? null : placeWithin((arrivedAt.getTime() - createdAt.getTime()) / 60_000),
  };
}

/** Criminal exploitation, organ removal and several forms together are too rare to stand in a row. */
function formOf({ exploitation }: RequestFacts): DemandForm {
  const [only] = exploitation;
  return exploitation.length === 1 && (only === 'sexual' || only === 'labour') ? only : 'other-or-unknown';
}

/** Upper bounds in minutes. */
const BOUNDS: readonly [number, PlaceWithin][] = [
  [15, 'quarter-of-an-hour'],
  [60, 'hour'],
  [4 * 60, 'four-hours'],
  [12 * 60, 'twelve-hours'],
  [24 * 60, 'day'],
  [72 * 60, 'three-days'],
];

/** @param minutes from the request to the arrival */
export function placeWithin(minutes: number): PlaceWithin {
  return BOUNDS.find(([most]) => minutes <= most)?.[1] ?? 'longer';
}
