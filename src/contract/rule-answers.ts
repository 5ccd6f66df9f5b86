import { ID, LONGEST_NAME } from './catalogue.js';
import { Flag, Instant, OneOf, Parts, Text } from './fields.js';
import { RULE_CODES, type RuleCode } from './words.js';

/** What somebody of the unit, or who decides on it, answered when asked for one request. It decides for that request only. */
export class RuleAnswerInput {
  @Text({ pattern: ID, maxLength: LONGEST_NAME }) unitId!: string;
  @OneOf(RULE_CODES, 'The rule that the unit was asked about.') rule!: RuleCode;
  @Flag('True: the unit says that it fits.') fits!: boolean;
}

/** An answer as a coordinator sees it. */
export class GivenAnswer {
  @Text('Another answer to the same question has another one.') id!: string;
  @Text() unitId!: string;
  @OneOf(RULE_CODES) rule!: RuleCode;
  @Flag('True: the unit says that it fits.') fits!: boolean;
  @Text('What was asked, in the language asked for.') text!: string;
  @Instant() answeredAt!: string;
  @Flag('True when this account wrote it down.') own!: boolean;

  @Flag('False when it was asked for other facts than the request has now: it is a question again.')
  counts!: boolean;
}

/** In the order of the units and their rules. */
export class GivenAnswers {
  @Parts(GivenAnswer, 'In the order of the units and their rules.') answers!: GivenAnswer[];
}
