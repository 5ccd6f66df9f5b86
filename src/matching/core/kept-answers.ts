import type { RequestFacts } from '../../contract/request.js';
import type { RuleAnswerInput } from '../../contract/rule-answers.js';
import type { RuleCode } from '../../contract/words.js';
import type { KeptAnswer } from '../../facts/kept-answer.js';
import { requestFactsOf } from './judge-rule.js';

/** The facts for which a unit is asked. */
export function askedWith(rule: RuleCode, facts: RequestFacts): Partial<RequestFacts> {
  return Object.fromEntries(requestFactsOf(rule).map((fact) => [fact, facts[fact]]));
}

/** False once it was given for other facts than the request has now: then it is a question again. */
export function stillCounts(answer: KeptAnswer, facts: RequestFacts): boolean {
  return requestFactsOf(answer.rule).every(
    (fact) => canonical(answer.askedWith[fact]) === canonical(facts[fact]),
  );
}

/** Those that an evaluation may use. */
export function answersThatCount(answers: readonly KeptAnswer[], facts: RequestFacts): RuleAnswerInput[] {
  return answers
    .filter((answer) => stillCounts(answer, facts))
    .map(({ unitId, rule, fits }) => ({ unitId, rule, fits }));
}

/** Lists are sets here, and members come back from the database in another order. What was left out is nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .map(([name, member]) => `${name}:${canonical(member)}`)
    .sort()
    .join()}}`;
}
