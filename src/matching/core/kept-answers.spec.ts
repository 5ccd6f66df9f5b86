import { requestOf } from '../../../test/support/match-facts.js';
import type { RequestFacts } from '../../contract/request.js';
import type { RuleCode } from '../../contract/words.js';
import type { KeptAnswer } from '../../facts/kept-answer.js';
import { answersThatCount, askedWith, stillCounts } from './kept-answers.js';

const FACTS: RequestFacts = requestOf({ children: 1, threat: 'low', dangerAreas: ['Almelo', 'Hengelo'] });

function kept(rule: RuleCode, facts: RequestFacts = FACTS): KeptAnswer {
  // As it comes back from the database.
  const stored = JSON.parse(JSON.stringify(askedWith(rule, facts))) as Partial<RequestFacts>;
  return {
    ...{ id: 'a', unitId: 'house', rule, fits: true, askedWith: stored },
    ...{ answeredBy: 'b', answeredAt: '2026-11-28T01:44:00.000Z' },
  };
}

describe('an answer that is kept', () => {
  it('counts for as long as the facts on which its rule rests are what they were', () => {
    const answer = kept('children');
    expect(stillCounts(answer, FACTS)).toBe(true);
    expect(stillCounts(answer, { ...FACTS, wheelchair: true, threat: 'acute' })).toBe(true);
    expect(stillCounts(answer, { ...FACTS, children: 2 })).toBe(false);
  });

  it('of where the house lies is for the areas that were named, in any order', () => {
    const answer = kept('danger-area');
    expect(stillCounts(answer, { ...FACTS, dangerAreas: ['Hengelo', 'Almelo'] })).toBe(true);
    expect(stillCounts(answer, { ...FACTS, dangerAreas: ['Almelo', 'Hengelo', 'Borne'] })).toBe(false);
    expect(stillCounts(answer, { ...FACTS, dangerAreas: ['Almelo'] })).toBe(false);
  });

  it('of a request from before there was a fact counts, and no longer once the fact is known', () => {
    const { cooperation: _, ...old } = FACTS;
    const answer = kept('police-report', old);
    expect(stillCounts(answer, old)).toBe(true);
    expect(stillCounts(answer, { ...old, cooperation: true })).toBe(false);
  });

  it('is what an evaluation gets, without who said it and when', () => {
    const answers = [kept('children'), kept('wheelchair')];
    expect(answersThatCount(answers, { ...FACTS, children: 0 })).toEqual([
      { unitId: 'house', rule: 'wheelchair', fits: true },
    ]);
  });
});
