import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Matches } from '../../src/contract/matches.js';
import type { Language } from '../../src/contract/words.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain } from '../../src/matching/core/explain.js';
import type { MatchFacts } from '../../src/matching/core/facts.js';
import { RULES_VERSION } from '../../src/matching/core/rules/catalogue.js';
import { calendar, policy } from '../support/match-facts.js';

interface KeptDecision {
  at: string;
  language: Language;
  facts: MatchFacts;
  answer: string;
}

describe('the facts of a decision from before there were rooms, ages, sites and terms', () => {
  const file = join(__dirname, '../fixtures/decision-before-rooms.json');
  const { at, language, facts, answer } = JSON.parse(readFileSync(file, 'utf8')) as KeptDecision;
  const now = explain(evaluate(facts, policy, calendar, at), language);
  const then = JSON.parse(answer) as Matches;

  it('are judged by the rules of today, without what they lack', () => {
    expect(facts.request).not.toHaveProperty('childrenAges');
    expect(facts.request).not.toHaveProperty('cooperation');
    expect(facts.units[0]).not.toHaveProperty('sites');
    expect(now.units.map(({ unitId }) => unitId).sort()).toEqual(
      then.units.map(({ unitId }) => unitId).sort(),
    );
    expect(JSON.stringify(now)).not.toMatch(/undefined|null dagen|NaN/);
  });

  it('were judged by other rules then: that is why a decision keeps which', () => {
    expect(RULES_VERSION).toBeGreaterThan(1);
    expect(JSON.stringify(now)).not.toBe(answer);
  });

  it('rule out no unit that they did not rule out then', () => {
    const failed = new Map(then.units.map((unit) => [unit.unitId, unit.failed]));
    for (const unit of now.units)
      expect(failed.get(unit.unitId)).toEqual(expect.arrayContaining(unit.failed));
  });
});
