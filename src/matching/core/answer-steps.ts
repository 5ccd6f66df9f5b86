import { staleFrom } from '../../calendar/freshness.js';
import { epochOf } from '../../calendar/instant.js';
import { officeSwitch, type HolidayCalendar } from '../../calendar/office-hours.js';
import type { Policy } from '../../contract/policy.js';
import { reflectionPeriodSteps } from '../../facts/reflection-period.js';
import type { Evaluation } from './evaluation.js';
import { decidingLevel } from './rank.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Instants (milliseconds since 1970) at which the clock alone makes units fit otherwise: an office opens or closes, a
 * reflection period begins or ends, figures become stale.
 */
export function fitSteps(evaluation: Evaluation, policy: Policy, calendar: HolidayCalendar): number[] {
  const { at, person, units } = evaluation;
  const stale = units.flatMap(({ unit, confirmation }) =>
    confirmation === 'fresh' ? (staleFrom(unit.availability.confirmedAt, unit.kind, policy) ?? []) : [],
  );
  return [officeSwitch(policy.officeHours, calendar, at), ...reflectionPeriodSteps(person.request), ...stale];
}

/** Those at which an answer in brief only says otherwise how long ago a unit was confirmed. */
export function wordSteps({ at, units, levels }: Evaluation): number[] {
  const now = epochOf(at);
  return units.flatMap((judged, place) => {
    const { unit, status } = judged;
    const next = units[place + 1];
    // Where no place can be given now nobody is told why one stands above another.
    if (status === 'full' || status === 'unsuitable') return [];
    if (next?.status !== status || decidingLevel(judged, next, levels) !== 'freshness') return [];
    return [unit, next.unit].map(({ availability }) => saidOtherwiseAt(availability.confirmedAt, now));
  });
}

/** When the words for how long ago this was change: by the minute, by the hour up to two days, then by the day. */
function saidOtherwiseAt(confirmedAt: string | null, now: number): number {
  if (confirmedAt === null) return Infinity;
  const since = epochOf(confirmedAt);
  const age = now - since;
  const unit = age < HOUR_MS ? MINUTE_MS : age < 2 * DAY_MS ? HOUR_MS : DAY_MS;
  return since + (Math.floor(age / unit) + 1) * unit;
}
