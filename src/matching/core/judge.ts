import { intakeOf } from '../../contract/catalogue.js';
import type { Intake, Kind, MatchStatus, RuleCode } from '../../contract/words.js';
import type { UnitEvaluation } from './evaluation.js';
import { bookableOf, type Person, type UnitFacts } from './facts.js';
import type { Admission, Ask, Finding, Rule } from './finding.js';
import type { Confirmation } from '../../calendar/freshness.js';
import { canTake } from './household-fit.js';
import { judgeRule } from './judge-rule.js';
import { RULES } from './rules/catalogue.js';

/** What is the same for every unit of one evaluation. */
export interface Setting {
  readonly person: Person;
  readonly confirmationsOf: (kind: Kind) => (confirmedAt: string | null) => Confirmation;
  readonly admissions: Readonly<Record<Intake, Admission>>;
}

/** What every rule that applies says, in the order of the catalogue of rules. */
export function findingsFor(unit: UnitFacts, person: Person, admission: Admission): Finding[] {
  return RULES.flatMap((rule) => judgeRule(rule, unit, person, admission) ?? []);
}

/**
 * Makes the function that runs every rule on a unit. It keeps which rules fail and not the findings themselves:
 * those are made again for the few units that are shown, so that a hundred thousand units do not cost a million
 * objects.
 */
export function judgeIn(setting: Setting): (unit: UnitFacts) => UnitEvaluation {
  const kinds: Record<Intake, Map<Kind, KindJudgement>> = { always: new Map(), 'office-hours': new Map() };
  const { person } = setting;
  return (unit) => {
    // Such a unit is like no other of its kind.
    if (unit.assumed.includes('kind') || person.answers.has(unit.id)) {
      return judge(unit, judgeKind(unit, setting), person);
    }
    const intake = intakeOf(unit);
    let kind = kinds[intake].get(unit.kind);
    if (kind === undefined) {
      kind = judgeKind(unit, setting);
      kinds[intake].set(unit.kind, kind);
    }
    return judge(unit, kind, person);
  };
}

/** A rule with its place in the catalogue, as one bit. */
interface NumberedRule {
  readonly rule: Rule;
  readonly bit: number;
}

const NUMBERED_RULES: readonly NumberedRule[] = RULES.map((rule, place) => ({ rule, bit: 1 << place }));

/** What is the same for every unit of one kind with one intake. */
interface KindJudgement {
  /** Bits of the rules that fail each of them. */
  readonly failures: number;
  /** Bits of the rules that miss a fact of the request, or of the unit. */
  readonly unknowns: number;
  readonly cautions: number;
  /** Rules that still depend on the unit itself. */
  readonly open: readonly NumberedRule[];
  readonly admission: Admission;
  readonly confirmationOf: (confirmedAt: string | null) => Confirmation;
}

/**
 * Judges a kind by one of its units: a finding that names no fact of the unit but its kind holds for all of them,
 * and its rule need not run again. That findings name all their facts is tested.
 */
function judgeKind(sample: UnitFacts, { person, confirmationsOf, admissions }: Setting): KindJudgement {
  const admission = admissions[intakeOf(sample)];
  const judgement = { failures: 0, unknowns: 0, cautions: 0, open: [] as NumberedRule[] };
  for (const numbered of NUMBERED_RULES) {
    const finding = judgeRule(numbered.rule, sample, person, admission);
    if (!finding?.holdsForKind) judgement.open.push(numbered);
    else if (finding.outcome === 'fail') judgement.failures |= numbered.bit;
    else if (finding.outcome === 'unknown') judgement.unknowns |= numbered.bit;
    else if (finding.outcome === 'caution') judgement.cautions += 1;
  }
  return { ...judgement, admission, confirmationOf: confirmationsOf(sample.kind) };
}

function judge(unit: UnitFacts, kind: KindJudgement, person: Person): UnitEvaluation {
  const { admission } = kind;
  let { failures, unknowns, cautions } = kind;
  for (const { rule, bit } of kind.open) {
    const finding = judgeRule(rule, unit, person, admission);
    if (finding === null) continue;
    const { outcome } = finding;
    if (outcome === 'fail') failures |= bit;
    else if (outcome === 'unknown') unknowns |= bit;
    else if (outcome === 'caution') cautions += 1;
  }
  return {
    unit,
    status: statusOf(failures, unknowns !== 0, canTake(unit, person), admission),
    bookable: bookableOf(unit),
    confirmation: kind.confirmationOf(unit.availability.confirmedAt),
    admission,
    failed: rulesOf(failures),
    unknown: rulesOf(unknowns),
    cautions,
  };
}

/** What to ask about a unit: one thing for each rule that is unknown. Made for the few units that are shown. */
export function asksOf({ unit, unknown, admission }: UnitEvaluation, person: Person): Ask[] {
  if (unknown.length === 0) return [];
  return findingsFor(unit, person, admission).flatMap(({ asks }) => asks ?? []);
}

/** True when it is for the unit to say whether a rule stands in the way: it is unknown, or nobody confirmed it. */
export function mayAnswer({ unit, admission }: UnitEvaluation, person: Person, rule: RuleCode): boolean {
  return findingsFor(unit, person, admission).some((one) => one.rule === rule && one.answers !== null);
}

/** In order of precedence: `unsuitable`, `full`, `ask`, `later`, `now`. */
function statusOf(failures: number, unknown: boolean, room: boolean, admission: Admission): MatchStatus {
  if (failures !== 0) return 'unsuitable';
  if (!room) return 'full';
  if (unknown) return 'ask';
  return admission.opensAt === null ? 'now' : 'later';
}

const ruleSets = new Map<number, readonly RuleCode[]>();

/** The rules of a set of bits; units with the same set share one list. */
function rulesOf(bits: number): readonly RuleCode[] {
  let rules = ruleSets.get(bits);
  if (rules === undefined) {
    rules = NUMBERED_RULES.filter(({ bit }) => (bits & bit) !== 0).map(({ rule }) => rule.code);
    ruleSets.set(bits, rules);
  }
  return rules;
}
