import { OneOf, Parts, Text, Whole } from './fields.js';
import { PRACTICE_CODES, type PracticeCode } from './words.js';

/** A house rule that is not what the house does, and the change that would make it true. */
export class PracticeFinding {
  @OneOf(PRACTICE_CODES) code!: PracticeCode;
  @Whole('Answers of the house where this rule mattered.', { minimum: 5 }) asked!: number;
  @Whole('How often it then said no for a reason that goes against the rule.') refused!: number;
  @Text('What the house rules say.') stated!: string;
  @Text('What the house does.') practised!: string;
  @Text('What changes when the proposal is accepted.') proposal!: string;
}

export class UnitPractice {
  @Text() unitId!: string;
  @Parts(PracticeFinding) findings!: PracticeFinding[];
}

/** `GET /v1/practice`: the units of the provider; for an administrator all of them. Units without a finding are left out. */
export class Practice {
  @Parts(UnitPractice) units!: UnitPractice[];
}

/** What a provider says to a proposal. */
export class PracticeAnswer {
  @Text() unitId!: string;
  @OneOf(PRACTICE_CODES) code!: PracticeCode;
  @OneOf(['accepted', 'declined']) answer!: 'accepted' | 'declined';
}
