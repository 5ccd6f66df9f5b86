import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/contract/words.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain } from '../../src/matching/core/explain.js';
import type { MatchFacts } from '../../src/matching/core/facts.js';
import { calendar, policy } from '../support/match-facts.js';

interface KeptDecision {
  at: string;
  language: Language;
  facts: MatchFacts;
  answer: string;
}

describe('a decision that was kept before there were rooms, ages and cots', () => {
  it('is computed again to the byte', () => {
    const file = join(__dirname, '../fixtures/decision-before-rooms.json');
    const { at, language, facts, answer } = JSON.parse(readFileSync(file, 'utf8')) as KeptDecision;
    expect(facts.request).not.toHaveProperty('childrenAges');
    expect(JSON.stringify(explain(evaluate(facts, policy, calendar, at), language))).toBe(answer);
  });
});
