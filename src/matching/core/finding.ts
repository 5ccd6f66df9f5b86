import type { CatalogueUnit } from '../../contract/catalogue.js';
import type { RequestFacts } from '../../contract/request.js';
import type { OpenFact, Outcome, RuleCode } from '../../contract/words.js';
import type { Person, UnitFacts } from './facts.js';
import type { Allocation, FitReason } from './household-fit.js';
import type { DayToAsk } from '../../calendar/office-hours.js';
import type { ReflectionPeriodState } from '../../facts/reflection-period.js';

/** Why a rule says what it says: there is one sentence for each, in every language. */
export interface Reasons {
  age: 'adult' | 'minor';
  gender: 'taken' | 'not-taken' | 'not-listed';
  children: 'none-come' | 'taken' | 'not-taken';
  'household-fit': FitReason;
  wheelchair: 'not-needed' | 'there' | 'not-there';
  'reflection-period': 'other-kind' | ReflectionPeriodState | 'running-eu' | 'undated-eu';
  'police-report': 'other-kind' | 'not-reported' | 'cooperates' | 'reported';
  'multiproblem-required': 'other-kind' | 'present' | 'absent';
  'multiproblem-excluded': 'other-kind' | 'absent' | 'present' | 'bridged';
  'trafficking-required': 'other-kind' | 'presumed' | 'detriment-only';
  'serious-detriment-required': 'other-kind' | 'detriment-only' | 'trafficking';
  'labour-exploitation-required': 'other-kind' | 'labour' | 'other-form' | 'unknown';
  'nla-referral': 'other-kind' | 'given' | 'not-given';
  'danger-area':
    | 'none-named'
    | 'outside'
    | 'inside'
    | 'several-sites'
    | 'region-only'
    | 'not-recorded'
    | 'area-not-placed';
  'own-region': 'no-high-threat' | 'elsewhere' | 'inside' | 'several-sites' | 'not-recorded';
  undisclosed: 'no-high-threat' | 'secret' | 'disclosed';
  'stay-limit': 'no-limit' | 'within' | 'longer' | 'unknown';
  intake: 'always' | 'office-hours' | 'always-assumed' | 'office-hours-assumed' | 'decider' | 'day-to-ask';
}

/** What every rule can say that reads a field of the unit. */
export type HouseReason = 'not-confirmed' | 'answered-yes' | 'answered-no';

/** A fact that a finding rests on: of the request, of the unit, or around both. */
export type Fact = keyof RequestFacts | `unit.${keyof CatalogueUnit}` | 'areas' | 'admission' | 'figures';

/** What one rule says of one unit and one person, without words. */
export interface Finding<R extends RuleCode = RuleCode> {
  readonly rule: R;
  readonly outcome: Outcome;
  readonly reason: Reasons[R] | HouseReason;
  readonly facts: readonly Fact[];
  /** What to ask; only with outcome `unknown`. */
  readonly asks: Ask | null;
  /** Fields of the unit that make it what it is: with one of them assumed it becomes `ifAssumed`. */
  readonly restsOn: readonly (keyof CatalogueUnit)[];
  /** A pass that is marked, or unknown in place of a fail: nobody confirmed what it rests on. */
  readonly ifAssumed: Finding<R> | null;
  /** True for what is said of a field that nobody confirmed. */
  readonly assumed: boolean;
  /** What it becomes when the unit was asked for this request; null: it is not for the unit to say. */
  readonly answers: { readonly yes: Finding<R>; readonly no: Finding<R> } | null;
}

/** A fact that decides a rule and may simply not be known yet. */
export type AskedFact = Exclude<OpenFact, 'nla-referral' | 'cots' | 'older-boys'>;

/** What to ask: a fact of the request, or of each unit that misses it. */
export interface Ask {
  readonly fact: AskedFact;
  /** With fact `house-rule`: which rule the unit is asked about; null: a fact of the request. */
  readonly rule: RuleCode | null;
}

/** When the person can come in at a unit, and what is different by then. */
export interface Admission {
  /** RFC 3339, UTC; null: the intake is open now. */
  readonly opensAt: string | null;
  readonly reflectionPeriod: ReflectionPeriodState;
  /** The day of admission when it is not sure that the office is open on it. */
  readonly dayToAsk: DayToAsk | null;
}

export interface Rule {
  readonly code: RuleCode;
  /** Sections of "Aanpak Mensenhandel Twente", or `assumption` where it is silent. */
  readonly source: string;
  /** When it fails, in a few words; for the documentation. */
  readonly failsWhen: string;
  /** Everything it can say. */
  readonly findings: readonly Finding[];
  /** Takes fields as recorded: `judgeRule` weighs that they are assumed. null: it has nothing to say of such a unit. */
  judge(
    unit: UnitFacts,
    person: Person,
    admission: Admission,
    /** Where the household goes in the unit; null: it is not described by rooms. */
    allocation: Allocation | null,
  ): Finding | null;
}

interface Entry {
  outcome: Outcome;
  facts: readonly Fact[];
  /** With outcome `unknown`: a fact of the request, or `house-rule`: the unit is asked. */
  asks?: AskedFact;
  /** Default: every field of the unit among the facts. Less where the rule itself reads a field as not recorded. */
  restsOn?: readonly (keyof CatalogueUnit)[];
}

/** Everything that a rule can say, made once. */
export function findingsOf<R extends RuleCode>(
  rule: R,
  table: { [K in Reasons[R]]: Entry },
  /** False for what never rules a place out, whatever the unit answers. */
  answerable = true,
): { readonly [K in Reasons[R]]: Finding<R> } {
  const entries = Object.entries(table) as [Reasons[R], Entry][];
  const facts = [...new Set(entries.flatMap(([, entry]) => entry.facts))];
  const make = (
    reason: Finding<R>['reason'],
    entry: Entry,
    changes: Partial<Finding<R>> = {},
  ): Finding<R> => ({
    rule,
    outcome: entry.outcome,
    reason,
    facts: entry.facts,
    asks: entry.asks === undefined ? null : askFor(entry.asks, rule),
    restsOn: entry.restsOn ?? fieldsIn(entry.facts),
    ifAssumed: null,
    assumed: false,
    answers: null,
    ...changes,
  });
  const answers = answerable
    ? {
        yes: make('answered-yes', { outcome: 'pass', facts }),
        no: make('answered-no', { outcome: 'fail', facts }),
      }
    : null;
  // What the law or the kind decides is not for a unit to say, unless its kind is what nobody confirmed.
  const ofTheUnit = fieldsIn(facts).some((field) => field !== 'kind');
  const notConfirmed = make(
    'not-confirmed',
    { outcome: 'unknown', facts, asks: 'house-rule' },
    { assumed: true, answers },
  );
  const found = entries.map(([reason, entry]) => {
    const plain = make(reason, entry);
    if (plain.outcome === 'unknown')
      return [reason, { ...plain, answers: ofTheUnit ? answers : null }] as const;
    if (plain.restsOn.length === 0) return [reason, plain] as const;
    const ifAssumed = plain.outcome === 'fail' ? notConfirmed : { ...plain, assumed: true, answers };
    return [reason, { ...plain, ifAssumed }] as const;
  });
  return Object.fromEntries(found) as { [K in Reasons[R]]: Finding<R> };
}

function fieldsIn(facts: readonly Fact[]): (keyof CatalogueUnit)[] {
  return facts.flatMap((fact) =>
    fact.startsWith('unit.') ? [fact.slice('unit.'.length) as keyof CatalogueUnit] : [],
  );
}

const asks = new Map<string, Ask>();

/** One object for each, so that asks are compared by identity. */
function askFor(fact: AskedFact, rule: RuleCode): Ask {
  const ask: Ask = { fact, rule: fact === 'house-rule' ? rule : null };
  const key = `${fact} ${ask.rule}`;
  const known = asks.get(key);
  if (known === undefined) asks.set(key, ask);
  return known ?? ask;
}
