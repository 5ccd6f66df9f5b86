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
 * Instants (milliseconds since 1970) at which the clock alone makes an answer in brief another one: an office opens or closes, a
 * reflection period begins or ends, figures become stale, and how long ago a unit was confirmed is said otherwise.
 */
export function answerSteps(evaluation: Evaluation, policy: Policy, calendar: HolidayCalendar): number[] {
  const { at, person, units, levels } = evaluation;
  const now = epochOf(at);
  const steps = [officeSwitch(policy.officeHours, calendar, at), ...reflectionPeriodSteps(person.request)];
  units.forEach((judged, place) => {
    const { unit, confirmation, status } = judged;
    const next = units[place + 1];
    const { confirmedAt } = unit.availability;
    if (confirmation === 'fresh') steps.push(staleFrom(confirmedAt, unit.kind, policy) ?? Infinity);
    // Where no place can be given now nobody is told why one stands above another.
    if (status === 'full' || status === 'unsuitable') return;
    if (next?.status !== status || decidingLevel(judged, next, levels) !== 'freshness') return;
    steps.push(saidOtherwiseAt(confirmedAt, now), saidOtherwiseAt(next.unit.availability.confirmedAt, now));
  });
  return steps;
}

/** When the words for how long ago this was change: by the minute, by the hour up to two days, then by the day. */
function saidOtherwiseAt(confirmedAt: string | null, now: number): number {
  if (confirmedAt === null) return Infinity;
  const since = epochOf(confirmedAt);
  const age = now - since;
  const unit = age < HOUR_MS ? MINUTE_MS : age < 2 * DAY_MS ? HOUR_MS : DAY_MS;
  return since + (Math.floor(age / unit) + 1) * unit;
}
