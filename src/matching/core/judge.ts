import { intakeOf } from '../../calendar/intake.js';
import type { Policy } from '../../contract/policy.js';
import type { Intake, MatchStatus, Outcome, RuleCode } from '../../contract/words.js';
import { confirmationOf } from '../../calendar/freshness.js';
import type { UnitEvaluation } from './evaluation.js';
import { bookableOf, hasRoom, type Person, type UnitFacts } from './facts.js';
import type { Admission, Finding } from './finding.js';
import { allocate, type Allocation } from './household-fit.js';
import { judgeRule } from './judge-rule.js';
import { RULES } from './rules/catalogue.js';

/** What is the same for every unit of one evaluation. */
export interface Setting {
  readonly person: Person;
  readonly policy: Policy;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly admissions: Readonly<Record<Intake, Admission>>;
}

/** What every rule that applies says, in the order of the catalogue of rules. */
export function findingsFor(
  unit: UnitFacts,
  person: Person,
  admission: Admission,
  allocation: Allocation | null = allocate(unit, person.household),
): Finding[] {
  return RULES.flatMap((rule) => judgeRule(rule, unit, person, admission, allocation) ?? []);
}

/** Runs every rule on a unit, once: what is asked later of the unit is answered from these findings. */
export function judge(unit: UnitFacts, { person, policy, now, admissions }: Setting): UnitEvaluation {
  const admission = admissions[intakeOf(unit)];
  const allocation = allocate(unit, person.household);
  const findings = findingsFor(unit, person, admission, allocation);
  const takes = hasRoom(unit, person.persons) && (allocation === null || allocation.rooms.length > 0);
  return {
    unit,
    status: statusOf(findings, takes, admission),
    bookable: bookableOf(unit),
    confirmation: confirmationOf(unit.availability.confirmedAt, unit.kind, policy, now),
    admission,
    allocation,
    takes,
    findings,
    failed: rulesWith('fail', findings),
  };
}

export function rulesWith(outcome: Outcome, findings: readonly Finding[]): RuleCode[] {
  return findings.filter((finding) => finding.outcome === outcome).map(({ rule }) => rule);
}

/** True when it is for the unit to say whether a rule stands in the way: it is unknown, or nobody confirmed it. */
export function mayAnswer({ findings }: UnitEvaluation, rule: RuleCode): boolean {
  return findings.some((one) => one.rule === rule && one.answers !== null);
}

/** In order of precedence: `unsuitable`, `full`, `ask`, `later`, `now`. */
function statusOf(findings: readonly Finding[], takes: boolean, { opensAt }: Admission): MatchStatus {
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'unsuitable';
  if (!takes) return 'full';
  if (findings.some(({ outcome }) => outcome === 'unknown')) return 'ask';
  return opensAt === null ? 'now' : 'later';
}
