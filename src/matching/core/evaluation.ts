import type { Kind, MatchStatus, RuleCode, TriageCode } from '../../contract/words.js';
import type { Person } from './facts.js';
import type { Admission, Ask, Finding } from './finding.js';
import type { Allocation } from './household-fit.js';
import type { Candidate, Level } from './rank.js';

/** What an evaluation says of one unit. */
export interface UnitEvaluation extends Candidate {
  readonly status: MatchStatus;
  readonly admission: Admission;
  /** Where the household goes; null: the unit is not described by rooms. */
  readonly allocation: Allocation | null;
  /** True when the household can come in at this moment, as far as there is room. */
  readonly takes: boolean;
  /** What every rule that applies says, in the order of the catalogue of rules. */
  readonly findings: readonly Finding[];
  /** The rules that fail, in the same order. */
  readonly failed: readonly RuleCode[];
}

export interface QuestionEvaluation {
  readonly ask: Ask;
  /** More than one only for a fact of the request; in their order. */
  readonly opens: readonly UnitEvaluation[];
}

export interface PlanEvaluation {
  /** Where the person waits until `last` opens; null: a direct plan. */
  readonly first: UnitEvaluation | null;
  readonly last: UnitEvaluation;
}

/** The full answer, without words: `explain` puts it in a language. */
export interface Evaluation {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly policyVersion: number;
  readonly person: Person;
  /** Kinds that fit the person, the best first. */
  readonly fitting: readonly Kind[];
  readonly triage: readonly TriageCode[];
  /** Every unit: `now`, `later`, `ask`, `full`, `unsuitable`, each with the best first. */
  readonly units: readonly UnitEvaluation[];
  /** What the order of the units rests on, most deciding level first. */
  readonly levels: readonly Level[];
  readonly questions: readonly QuestionEvaluation[];
  /** Best first. */
  readonly plans: readonly PlanEvaluation[];
}
