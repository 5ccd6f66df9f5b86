import type { Kind, MatchStatus, OpenFact, RuleCode, TriageCode } from '../../contract/words.js';
import type { Person } from './facts.js';
import type { Admission, AskedFact, Finding } from './finding.js';
import type { Candidate, Level } from './rank.js';

/** A fact that can still change. */
export type UnlockFact = Exclude<OpenFact, 'exploitation'>;

/** A single change after which no rule fails a unit any more. */
export interface UnlockEvaluation {
  readonly fact: UnlockFact;
  /** True when a rule would still be unknown after the change. */
  readonly leavesQuestion: boolean;
}

/** What an evaluation says of one unit. */
export interface UnitEvaluation extends Candidate {
  readonly status: MatchStatus;
  readonly admission: Admission;
  /** One of every rule, in the order of the catalogue of rules. */
  readonly findings: readonly Finding[];
  readonly failed: readonly RuleCode[];
  readonly unlockedBy: readonly UnlockEvaluation[];
}

export interface QuestionEvaluation {
  readonly fact: AskedFact;
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
