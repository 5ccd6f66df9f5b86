import type { Area } from '../../contract/catalogue.js';
import type { Policy } from '../../contract/policy.js';
import type { RequestFacts } from '../../contract/request.js';
import { MATCH_STATUSES, type Intake, type MatchStatus } from '../../contract/words.js';
import type { Evaluation, UnitEvaluation } from './evaluation.js';
import { bookableOf, hasRoom, personOf, type MatchFacts, type Person, type UnitFacts } from './facts.js';
import type { Admission, Finding } from './finding.js';
import { confirmationOf } from './freshness.js';
import { epochOf, instantOf } from './instant.js';
import { fittingKinds } from './kind-fit.js';
import { nextOpening, type HolidayCalendar } from './office-hours.js';
import { plansOf } from './plan.js';
import { questionsOf } from './questions.js';
import { inOrder, levelsOf, stablePass } from './rank.js';
import { reflectionPeriodAt } from './reflection-period.js';
import { RULES } from './rules/catalogue.js';
import { triage } from './triage.js';
import { unlocksOf } from './unlock.js';

export type { HolidayCalendar } from './office-hours.js';

/** What is the same for every unit of one evaluation. */
interface Setting {
  readonly person: Person;
  readonly policy: Policy;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly admissions: Readonly<Record<Intake, Admission>>;
}

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
  const levels = levelsOf(policy, person, fitting);
  const judged = facts.units.map((unit) => judge(unit, setting));
  const units = stablePass(inOrder(judged, levels), ({ status }) => STATUS_PLACE[status]);
  return {
    at: instantOf(setting.now),
    policyVersion: policy.version,
    person,
    fitting,
    triage: triage(facts.request),
    units,
    levels,
    questions: questionsOf(units),
    plans: plansOf(units, person, levels),
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
  return judge(unit, settingOf(request, areas, policy, calendar, at));
}

const STATUS_PLACE = Object.fromEntries(MATCH_STATUSES.map((status, place) => [status, place])) as Record<
  MatchStatus,
  number
>;

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

function judge(unit: UnitFacts, { person, policy, now, admissions }: Setting): UnitEvaluation {
  const admission = admissions[unit.intake];
  const findings = RULES.map((rule) => rule.judge(unit, person, admission));
  const failed = findings.filter((finding) => finding.outcome === 'fail').map((finding) => finding.rule);
  return {
    unit,
    status: statusOf(findings, hasRoom(unit, person.persons), admission),
    bookable: bookableOf(unit),
    confirmation: confirmationOf(unit.availability.confirmedAt, unit.kind, policy, now),
    admission,
    findings,
    failed,
    unlockedBy: unlocksOf(unit, failed, { person, admission }),
  };
}

/** In order of precedence: `unsuitable`, `full`, `ask`, `later`, `now`. */
function statusOf(findings: readonly Finding[], room: boolean, admission: Admission): MatchStatus {
  if (findings.some((finding) => finding.outcome === 'fail')) return 'unsuitable';
  if (!room) return 'full';
  if (findings.some((finding) => finding.outcome === 'unknown')) return 'ask';
  return admission.opensAt === null ? 'now' : 'later';
}
