import { Temporal } from 'temporal-polyfill';
import type { ReflectionPeriod, RequestFacts } from '../contract/request.js';
import { epochOf, instantOf } from '../calendar/instant.js';
import { localDateOf } from '../calendar/local-date.js';

/** The zone in which a Dutch authority counts days. */
const TIME_ZONE = 'Europe/Amsterdam';

/** Length of the B8/3 reflection period, section 7.1. */
const MONTHS = 3;

/** Its length for those who claimed asylum in another country first (Dublin), since 18 May 2023: WBV 2023/11. */
const DAYS = 30;

/** How the B8/3 reflection period stands at one instant. */
export type ReflectionPeriodState =
  /** B8/3 is for foreign victims, section 7.1, and none is recorded as running. */
  | 'dutch'
  | 'unknown'
  /** It was not granted. */
  | 'none'
  /** It is recorded as ended. */
  | 'ended'
  /** Its first day is still to come. */
  | 'not-started'
  | 'running'
  /** It is recorded as running, of a victim who is recorded as Dutch: one of the two is wrong. */
  | 'contradictory'
  /** It counts as running, but the day on which it started is not known. */
  | 'undated'
  /** The day that ends it has begun: three calendar months after its first day, or the thirtieth day after it. */
  | 'expired';

/** `at`: RFC 3339. Throws a RangeError when `startedOn` is not a date. */
export function reflectionPeriodAt(request: RequestFacts, at: string): ReflectionPeriodState {
  const { reflectionPeriod } = request;
  const { status, startedOn } = reflectionPeriod;
  const dutch = request.nationality === 'dutch';
  if (status !== 'active') return dutch ? 'dutch' : status;
  if (startedOn === null) return dutch ? 'contradictory' : 'undated';
  const start = Temporal.PlainDate.from(startedOn);
  const today = localDateOf(epochOf(at), TIME_ZONE);
  if (Temporal.PlainDate.compare(today, start) < 0) return 'not-started';
  if (Temporal.PlainDate.compare(today, endOf(start, reflectionPeriod)) >= 0) return 'expired';
  return dutch ? 'contradictory' : 'running';
}

/** First moment (RFC 3339) at which a period that is recorded as running runs no longer; null: none has a known end. */
export function reflectionPeriodEnd({ reflectionPeriod }: RequestFacts): string | null {
  const { status, startedOn } = reflectionPeriod;
  if (status !== 'active' || startedOn === null) return null;
  const end = endOf(Temporal.PlainDate.from(startedOn), reflectionPeriod);
  return instantOf(end.toZonedDateTime(TIME_ZONE).epochMilliseconds);
}

/** Instants (milliseconds since 1970) at which the clock alone changes how the period stands. */
export function reflectionPeriodSteps(request: RequestFacts): number[] {
  const { status, startedOn } = request.reflectionPeriod;
  if (status !== 'active' || startedOn === null) return [];
  const start = Temporal.PlainDate.from(startedOn);
  return [start, endOf(start, request.reflectionPeriod)].map(
    (day) => day.toZonedDateTime(TIME_ZONE).epochMilliseconds,
  );
}

/** The first day after the period. `constrain`: 31 August plus three months is 30 November. */
function endOf(start: Temporal.PlainDate, { term }: ReflectionPeriod): Temporal.PlainDate {
  // A request from before there were terms has none: three months.
  if (term === 'thirty-days') return start.add({ days: DAYS });
  return start.add({ months: MONTHS }, { overflow: 'constrain' });
}
