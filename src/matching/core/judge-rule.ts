import type { RequestFacts } from '../../contract/request.js';
import type { RuleCode } from '../../contract/words.js';
import type { Person, UnitFacts } from './facts.js';
import type { Admission, Fact, Finding, Rule } from './finding.js';
import type { Allocation } from './household-fit.js';
import { RULES } from './rules/catalogue.js';

/**
 * What a rule says, once it is weighed what it rests on. A field that nobody confirmed rules nothing out: a fail becomes
 * unknown, a pass is marked. An answer of the unit for this request takes the place of both, and of what was not known;
 * never of what confirmed facts say.
 */
export function judgeRule(
  rule: Rule,
  unit: UnitFacts,
  person: Person,
  admission: Admission,
  allocation: Allocation | null,
): Finding | null {
  const recorded = rule.judge(unit, person, admission, allocation);
  if (recorded === null) return null;
  const finding =
    recorded.ifAssumed !== null && restsOnAssumed(recorded, unit) ? recorded.ifAssumed : recorded;
  if (finding.answers === null || person.answers.size === 0) return finding;
  const fits = person.answers.get(unit.id)?.get(rule.code);
  if (fits === undefined) return finding;
  return fits ? finding.answers.yes : finding.answers.no;
}

function restsOnAssumed({ restsOn }: Finding, { assumed }: UnitFacts): boolean {
  return assumed.length > 0 && restsOn.some((field) => assumed.includes(field));
}

const REQUEST_FACTS = new Map<RuleCode, readonly (keyof RequestFacts)[]>(
  RULES.map(({ code, findings }) => [code, requestFactsIn(findings.flatMap(({ facts }) => facts))]),
);

/**
 * The facts of a request that a rule reads. An answer of a unit was given for these: when one of them changes, it says
 * nothing any more.
 */
export function requestFactsOf(rule: RuleCode): readonly (keyof RequestFacts)[] {
  return REQUEST_FACTS.get(rule) ?? [];
}

function requestFactsIn(facts: readonly Fact[]): (keyof RequestFacts)[] {
  const around: ReadonlySet<Fact> = new Set<Fact>(['areas', 'admission', 'figures']);
  return [...new Set(facts)].filter(
    (fact): fact is keyof RequestFacts => !fact.startsWith('unit.') && !around.has(fact),
  );
}
