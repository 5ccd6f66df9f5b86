import type { RuleCode } from './words.js';

/** What somebody of the unit, or who decides on it, answered when asked for one request. It decides for that request only. */
export interface RuleAnswer {
  unitId: string;
  /** The rule that was unknown, or rested on an assumed field. */
  rule: RuleCode;
  /** True when the answer makes the unit fit: "ja, er mogen kinderen mee". */
  fits: boolean;
}
