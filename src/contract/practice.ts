import type { PracticeCode } from './words.js';

/** A house rule that is not what the house does, and the change that would make it true. */
export interface PracticeFinding {
  code: PracticeCode;
  /** How often the house answered where this rule mattered; at least 5. */
  asked: number;
  /** How often it then said no for a reason that goes against the rule. */
  refused: number;
  /** What the house rules say. */
  stated: string;
  /** What the house does. */
  practised: string;
  /** What changes with one tap. */
  proposal: string;
}

export interface UnitPractice {
  unitId: string;
  findings: PracticeFinding[];
}

/** `GET /v1/practice`: the units of the provider; for an administrator all of them. Units without a finding are left out. */
export interface Practice {
  units: UnitPractice[];
}

/** What a provider says to a proposal. */
export interface PracticeAnswer {
  unitId: string;
  code: PracticeCode;
  answer: 'accepted' | 'declined';
}
