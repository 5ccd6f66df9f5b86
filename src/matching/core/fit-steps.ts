import { staleFrom } from '../../calendar/freshness.js';
import { officeSwitch, type HolidayCalendar } from '../../calendar/office-hours.js';
import type { Policy } from '../../contract/policy.js';
import { reflectionPeriodSteps } from '../../facts/reflection-period.js';
import type { Evaluation } from './evaluation.js';

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
