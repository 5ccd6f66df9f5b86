import type { Policy } from '../../contract/policy.js';
import type { Intake, MatchStatus, RuleCode } from '../../contract/words.js';
import type { UnitEvaluation } from './evaluation.js';
import { bookableOf, hasRoom, type Person, type UnitFacts } from './facts.js';
import type { Admission, Finding } from './finding.js';
import { confirmationOf } from './freshness.js';
import { RULES } from './rules/catalogue.js';

/** What is the same for every unit of one evaluation. */
export interface Setting {
  readonly person: Person;
  readonly policy: Policy;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly admissions: Readonly<Record<Intake, Admission>>;
}

/** What every rule says, in the order of the catalogue of rules. */
export function findingsFor(unit: UnitFacts, person: Person, admission: Admission): Finding[] {
  return RULES.map((rule) => rule.judge(unit, person, admission));
}

/**
 * Runs every rule on one unit. Keeps which rules fail and not the findings themselves: those are made again for
 * the few units that are shown, so that a hundred thousand units do not cost a million objects.
 */
export function judge(unit: UnitFacts, setting: Setting): UnitEvaluation {
  const { person } = setting;
  const admission = setting.admissions[unit.intake];
  let failures = 0;
  let unknowns = 0;
  let cautions = 0;
  for (let place = 0; place < RULES.length; place += 1) {
    const outcome = RULES[place]?.judge(unit, person, admission).outcome;
    if (outcome === 'fail') failures |= 1 << place;
    else if (outcome === 'unknown') unknowns += 1;
    else if (outcome === 'caution') cautions += 1;
  }
  return {
    unit,
    status: statusOf(failures, unknowns, hasRoom(unit, person.persons), admission),
    bookable: bookableOf(unit),
    confirmation: confirmationOf(unit.availability.confirmedAt, unit.kind, setting.policy, setting.now),
    admission,
    failed: rulesOf(failures),
    unknowns,
    cautions,
  };
}

/** In order of precedence: `unsuitable`, `full`, `ask`, `later`, `now`. */
function statusOf(failures: number, unknowns: number, room: boolean, admission: Admission): MatchStatus {
  if (failures !== 0) return 'unsuitable';
  if (!room) return 'full';
  if (unknowns > 0) return 'ask';
  return admission.opensAt === null ? 'now' : 'later';
}

const failedRules = new Map<number, readonly RuleCode[]>();

/** The rules of a set of bits, bit 0 for the first rule; units that fail the same rules share one list. */
function rulesOf(bits: number): readonly RuleCode[] {
  let rules = failedRules.get(bits);
  if (rules === undefined) {
    rules = RULES.filter((_rule, place) => (bits & (1 << place)) !== 0).map((rule) => rule.code);
    failedRules.set(bits, rules);
  }
  return rules;
}
