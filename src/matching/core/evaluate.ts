import type { Area } from '../../contract/catalogue.js';
import type { Policy } from '../../contract/policy.js';
import type { RequestFacts } from '../../contract/request.js';
import { MATCH_STATUSES, type Intake, type MatchStatus } from '../../contract/words.js';
import type { Evaluation, UnitEvaluation } from './evaluation.js';
import { personOf, type MatchFacts, type UnitFacts } from './facts.js';
import type { Admission } from './finding.js';
import { epochOf, instantOf } from './instant.js';
import { judgeAll, judgeOne, type Setting } from './judge.js';
import { fittingKinds, kindOrder } from './kind-fit.js';
import { nextOpening, type HolidayCalendar } from './office-hours.js';
import { plansOf } from './plan.js';
import { questionsOf } from './questions.js';
import { inOrder } from './order.js';
import { levelsOf } from './rank.js';
import { reflectionPeriodAt } from './reflection-period.js';
import { triage } from './triage.js';

export type { HolidayCalendar } from './office-hours.js';

/**
 * Judges every unit for one request at one instant (`at`, RFC 3339). Pure: the same input gives the same answer,
 * whatever the order of the units. Throws a RangeError for an instant that is none and for hours that never open.
 */
export function evaluate(
  facts: MatchFacts,
  policy: Policy,
  calendar: HolidayCalendar,
  at: string,
): Evaluation {
  const setting = settingOf(facts.request, facts.areas, policy, calendar, at);
  const { person } = setting;
  const fitting = fittingKinds(person, setting.admissions.always.reflectionPeriod);
  const kinds = kindOrder(fitting);
  const levels = levelsOf(policy, person, kinds);
  const units = inOrder(judgeAll(facts.units, setting), [statusPlace, ...levels.map(({ place }) => place)]);
  return {
    at: instantOf(setting.now),
    policyVersion: policy.version,
    person,
    fitting,
    triage: triage(facts.request),
    units,
    levels,
    questions: questionsOf(units),
    plans: plansOf(units, person, levels, kinds),
  };
}

/** Judges one unit only: the same status and failing rules as in a full evaluation. */
export function evaluateUnit(
  request: RequestFacts,
  unit: UnitFacts,
  areas: readonly Area[],
  policy: Policy,
  calendar: HolidayCalendar,
  at: string,
): UnitEvaluation {
  return judgeOne(unit, settingOf(request, areas, policy, calendar, at));
}

const STATUS_PLACE = Object.fromEntries(MATCH_STATUSES.map((status, place) => [status, place])) as Record<
  MatchStatus,
  number
>;

function statusPlace({ status }: UnitEvaluation): number {
  return STATUS_PLACE[status];
}

/** Everything that costs something, such as time zones, once for all units. */
function settingOf(
  request: RequestFacts,
  areas: readonly Area[],
  policy: Policy,
  calendar: HolidayCalendar,
  at: string,
): Setting {
  const now = epochOf(at);
  const admission = (intake: Intake): Admission => {
    const opensAt = nextOpening(intake, policy.officeHours, calendar, at);
    return { opensAt, reflectionPeriod: reflectionPeriodAt(request, opensAt ?? at) };
  };
  return {
    person: personOf(request, areas),
    policy,
    now,
    admissions: { always: admission('always'), 'office-hours': admission('office-hours') },
  };
}
