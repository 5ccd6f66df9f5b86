import type { Policy } from '../../contract/policy.js';
import type { RequestFacts } from '../../contract/request.js';
import { MATCH_STATUSES } from '../../contract/words.js';
import type { Evaluation } from './evaluation.js';
import { personOf, type MatchFacts } from './facts.js';
import type { Admission } from './finding.js';
import { epochOf, instantOf } from '../../calendar/instant.js';
import { judge, type Setting } from './judge.js';
import { fittingKinds, kindOrder } from './kind-fit.js';
import { dayToAsk, nextOpening, type HolidayCalendar } from '../../calendar/office-hours.js';
import { plansOf } from './plan.js';
import { questionsOf } from './questions.js';
import { compareUnits, levelsOf } from './rank.js';
import { reflectionPeriodAt } from '../../facts/reflection-period.js';
import { triage } from '../../facts/triage.js';

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
  const now = epochOf(at);
  const setting = settingOf(facts, policy, calendar, now);
  const { person } = setting;
  const fitting = fittingKinds(person, setting.admissions.always.reflectionPeriod);
  const kinds = kindOrder(fitting);
  const levels = levelsOf(policy, person, kinds);
  const judged = facts.units.map((unit) => judge(unit, setting));
  const units = MATCH_STATUSES.flatMap((status) =>
    judged.filter((unit) => unit.status === status).sort((a, b) => compareUnits(a, b, levels)),
  );
  return {
    at: instantOf(now),
    policyVersion: policy.version,
    person,
    fitting,
    triage: triage(facts.request),
    units,
    levels,
    questions: questionsOf(units),
    plans: plansOf(units, person, policy, kinds, setting.admissions.always.reflectionPeriod),
  };
}

/** Everything that costs something, such as time zones, once for all units. */
function settingOf(
  { request, areas, answers }: Omit<MatchFacts, 'units'>,
  policy: Policy,
  calendar: HolidayCalendar,
  now: number,
): Setting {
  const at = instantOf(now);
  const { officeHours } = policy;
  const opensAt = nextOpening('office-hours', officeHours, calendar, at);
  return {
    person: personOf(request, areas, answers),
    policy,
    now,
    admissions: {
      always: admissionAt(request, at, null, null),
      'office-hours': admissionAt(
        request,
        opensAt ?? at,
        opensAt,
        dayToAsk(officeHours, calendar, opensAt ?? at),
      ),
    },
  };
}

function admissionAt(
  request: RequestFacts,
  at: string,
  opensAt: string | null,
  day: Admission['dayToAsk'],
): Admission {
  return { opensAt, reflectionPeriod: reflectionPeriodAt(request, at), dayToAsk: day };
}
