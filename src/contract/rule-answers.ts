import type { RuleCode } from './words.js';

/** What somebody of the unit, or who decides on it, answered when asked for one request. It decides for that request only. */
export interface RuleAnswer {
  unitId: string;
  /** The rule that was unknown, or rested on an assumed field. */
  rule: RuleCode;
  /** True when the answer makes the unit fit: "ja, er mogen kinderen mee". */
  fits: boolean;
}

/** `POST /v1/requests/{id}/answers`: what a unit answered for this request. */
export type RuleAnswerInput = RuleAnswer;

/** An answer as a coordinator sees it. */
export interface GivenAnswer extends RuleAnswer {
  /** Another answer to the same question has another one. */
  id: string;
  /** What was asked. */
  text: string;
  answeredAt: string;
  /** True when this account wrote it down. */
  own: boolean;
  /** False when it was asked for other facts than the request has now: then it is a question again. */
  counts: boolean;
}

/** In the order of the units and their rules. */
export interface GivenAnswers {
  answers: GivenAnswer[];
}
