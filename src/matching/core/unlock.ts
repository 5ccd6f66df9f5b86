import type { OpenFact, RuleCode } from '../../contract/words.js';
import type { UnitEvaluation } from './evaluation.js';
import type { Person } from './facts.js';
import type { Admission } from './finding.js';
import { withoutCots, withoutOlderBoys } from './household.js';
import { findingsFor } from './judge.js';

/** A fact that can still change. */
export type UnlockFact = Exclude<OpenFact, 'exploitation' | 'children-ages' | 'house-rule'>;

/** A single change after which no rule fails a unit any more. */
export interface Unlock {
  readonly fact: UnlockFact;
  /** True when a rule would still be unknown after the change. */
  readonly leavesQuestion: boolean;
}

/** What a rule sees of the person and of the admission. */
interface Circumstances {
  readonly person: Person;
  readonly admission: Admission;
}

/** How a fact changes. */
interface Change {
  readonly fact: UnlockFact;
  /** The only rule that the fact can make fail. */
  readonly rule: RuleCode;
  /** How things would be; null when it cannot happen to this person. */
  after(now: Circumstances): Circumstances | null;
}

const CHANGES: readonly Change[] = [
  {
    fact: 'nla-referral',
    rule: 'nla-referral',
    after: ({ person, admission }) => ({
      person: { ...person, request: { ...person.request, nlaReferral: true } },
      admission,
    }),
  },
  {
    fact: 'reflection-period',
    rule: 'reflection-period',
    after: ({ person, admission }) => {
      // A period that ended or ran out does not start again, and a Dutch victim has none.
      const canStart = admission.reflectionPeriod === 'none' || admission.reflectionPeriod === 'not-started';
      return canStart ? { person, admission: { ...admission, reflectionPeriod: 'running' } } : null;
    },
  },
  {
    fact: 'cots',
    rule: 'household-fit',
    after: ({ person, admission }) => ({
      person: { ...person, household: withoutCots(person.household) },
      admission,
    }),
  },
  {
    fact: 'older-boys',
    rule: 'household-fit',
    after: ({ person, admission }) => ({
      person: { ...person, household: withoutOlderBoys(person.household) },
      admission,
    }),
  },
];

/** The single changes after which no rule would fail the unit. */
export function unlocksOf({ unit, failed, admission }: UnitEvaluation, person: Person): Unlock[] {
  // Two failing rules take two changes.
  if (failed.length !== 1) return [];
  return CHANGES.filter((change) => change.rule === failed[0]).flatMap((change) => {
    const after = change.after({ person, admission });
    if (after === null) return [];
    const findings = findingsFor(unit, after.person, after.admission);
    if (findings.some((finding) => finding.outcome === 'fail')) return [];
    return [{ fact: change.fact, leavesQuestion: findings.some((finding) => finding.outcome === 'unknown') }];
  });
}
