import type { RequestFacts } from '../../../contract/request.js';
import type { RankLevel, RuleCode } from '../../../contract/words.js';
import type { Person, UnitFacts } from '../facts.js';
import type { Admission, AskedFact, Reasons } from '../finding.js';
import type { Fit } from '../household-fit.js';
import type { UnlockFact } from '../unlock.js';

/** A sentence, or how to make it from the facts that it names. */
export type Sentence = string | ((request: RequestFacts, unit: NamedOfUnit) => string);

/** What a sentence about a rule may name of a unit: never where it lies. */
export interface NamedOfUnit extends Pick<UnitFacts, 'genders' | 'maxStayDays' | 'placingAuthority'> {
  readonly admission: Admission;
  /** null: it is not described by rooms. */
  readonly fit: Fit | null;
}

export type RuleTexts = { readonly [R in RuleCode]: { readonly [K in Reasons[R]]: Sentence } };

/** One of the two units that are compared. */
export interface Ranked {
  readonly unit: UnitFacts;
  readonly bookable: number;
  /** As far as it is recorded; a network that picks a site may pick one anywhere. */
  readonly lies: 'own-region' | 'elsewhere' | 'not-recorded';
  /** True when the kind is among those that fit the person. */
  readonly kindFits: boolean;
}

/** Why `upper` stands above `lower`. */
export type RankSentence = (upper: Ranked, lower: Ranked, person: Person) => string;

/** What is said of fields that nobody confirmed, and of answers. */
export interface HouseTexts {
  /** Of each rule that can rest on a field of the unit other than its kind. */
  readonly notConfirmed: { readonly [R in RuleCode]?: Sentence };
  readonly kindNotConfirmed: Sentence;
  readonly 'answered-yes': string;
  readonly 'answered-no': string;
  /** Whom to ask what; asked so that a yes means that the unit fits. */
  question(rule: RuleCode, unit: AskedUnit, request: RequestFacts): string;
}

export type AskedUnit = Pick<UnitFacts, 'name' | 'placingAuthority'>;

/** Everything that is said in one language; a text that is missing in one of them does not compile. */
export interface Texts {
  readonly rules: RuleTexts;
  readonly house: HouseTexts;
  readonly questions: Readonly<Record<Exclude<AskedFact, 'house-rule'>, string>>;
  /** `asks`: something else is still unknown after the change. */
  readonly unlocks: Readonly<Record<UnlockFact, { readonly fits: string; readonly asks: string }>>;
  readonly above: Readonly<Record<RankLevel, RankSentence>>;
}
