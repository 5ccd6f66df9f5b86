import type { RequestFacts } from '../contract/request.js';
import type { RuleAnswerInput } from '../contract/rule-answers.js';

/** An answer as it is kept with its request. */
export interface KeptAnswer extends RuleAnswerInput {
  id: string;
  /** What the request said, when it was asked, of the facts on which the rule rests. */
  askedWith: Partial<RequestFacts>;
  answeredBy: string;
  /** RFC 3339, UTC. */
  answeredAt: string;
}

/** One that counts no longer. */
export interface PastAnswer extends KeptAnswer {
  /** RFC 3339, UTC. */
  endedAt: string;
}
