import type { CatalogueUnit } from '../../contract/catalogue.js';
import type { RequestFacts } from '../../contract/request.js';
import type { OpenFact, Outcome, RuleCode } from '../../contract/words.js';
import type { Person, UnitFacts } from './facts.js';
import type { FitReason } from './household-fit.js';
import type { ReflectionPeriodState } from './reflection-period.js';

/** Why a rule says what it says: there is one sentence for each, in every language. */
export interface Reasons {
  age: 'adult' | 'minor';
  gender: 'taken' | 'not-taken';
  children: 'none-come' | 'taken' | 'not-taken';
  'household-fit': FitReason;
  wheelchair: 'not-needed' | 'there' | 'not-there';
  'reflection-period': 'other-kind' | ReflectionPeriodState;
  'police-report': 'other-kind' | 'not-reported' | 'reported';
  'multiproblem-required': 'other-kind' | 'present' | 'absent';
  'multiproblem-excluded': 'other-kind' | 'absent' | 'present' | 'bridged';
  'trafficking-required': 'other-kind' | 'presumed' | 'detriment-only';
  'serious-detriment-required': 'other-kind' | 'detriment-only' | 'trafficking';
  'labour-exploitation-required': 'other-kind' | 'labour' | 'other-form' | 'unknown';
  'nla-referral': 'other-kind' | 'given' | 'not-given';
  'danger-area': 'none-named' | 'outside' | 'inside' | 'possibly-inside';
  'own-region': 'no-high-threat' | 'elsewhere' | 'inside';
  undisclosed: 'no-high-threat' | 'secret' | 'disclosed';
  'stay-limit': 'no-limit' | 'within' | 'longer' | 'unknown';
}

/** A fact that a finding rests on: of the request, of the unit, or around both. */
export type Fact = keyof RequestFacts | `unit.${keyof CatalogueUnit}` | 'areas' | 'admission' | 'figures';

/** What one rule says of one unit and one person, without words. */
export interface Finding<R extends RuleCode = RuleCode> {
  readonly rule: R;
  readonly outcome: Outcome;
  readonly reason: Reasons[R];
  readonly facts: readonly Fact[];
  /** True when it names no fact of the unit but its kind: then it holds for every unit of that kind. */
  readonly holdsForKind: boolean;
  /** The fact to ask for; only with outcome `unknown`. */
  readonly asks: AskedFact | null;
}

/** A fact that decides a rule and may simply not be known yet. */
export type AskedFact = Exclude<OpenFact, 'nla-referral' | 'cots' | 'older-boys'>;

/** When the person can come in at a unit, and what is different by then. */
export interface Admission {
  /** RFC 3339, UTC; null: the intake is open now. */
  readonly opensAt: string | null;
  readonly reflectionPeriod: ReflectionPeriodState;
}

export interface Rule {
  readonly code: RuleCode;
  /** Sections of "Aanpak Mensenhandel Twente", or `assumption` where it is silent. */
  readonly source: string;
  /** When it fails, in a few words; for the documentation. */
  readonly failsWhen: string;
  /** Everything it can say. */
  readonly findings: readonly Finding[];
  /** null: it has nothing to say of such a unit, and does not show in the answer. */
  judge(unit: UnitFacts, person: Person, admission: Admission): Finding | null;
}

/** Makes the findings of a rule once, so that judging a hundred thousand units makes none. */
export function findingsOf<R extends RuleCode>(
  rule: R,
  table: { [K in Reasons[R]]: { outcome: Outcome; facts: readonly Fact[]; asks?: AskedFact } },
): { readonly [K in Reasons[R]]: Finding<R> } {
  const reasons = Object.keys(table) as Reasons[R][];
  const entries = reasons.map((reason) => {
    const { outcome, facts, asks = null } = table[reason];
    const holdsForKind = facts.every((fact) => fact === 'unit.kind' || !fact.startsWith('unit.'));
    return [reason, { rule, outcome, reason, facts, holdsForKind, asks }] as const;
  });
  return Object.fromEntries(entries) as { [K in Reasons[R]]: Finding<R> };
}
