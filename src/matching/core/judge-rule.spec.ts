import { RULE_CODES } from '../../contract/words.js';
import { requestFactsOf } from './judge-rule.js';

describe('the facts of a request that a rule reads', () => {
  it('are those for which an answer of a unit was given', () => {
    expect(requestFactsOf('children')).toEqual(['children']);
    expect(requestFactsOf('gender')).toEqual(['gender']);
    expect(requestFactsOf('wheelchair')).toEqual(['wheelchair']);
    expect(requestFactsOf('danger-area')).toEqual(['dangerAreas']);
    expect(requestFactsOf('own-region')).toEqual(['threat', 'municipality']);
    expect(requestFactsOf('undisclosed')).toEqual(['threat']);
    expect(requestFactsOf('household-fit')).toEqual(['children', 'childrenAges', 'cots']);
  });

  it('are known for every rule, and are never facts of a unit', () => {
    const facts = RULE_CODES.flatMap((rule) => [...requestFactsOf(rule)]);
    expect(
      facts.filter((fact) => fact.includes('.') || ['areas', 'admission', 'figures'].includes(fact)),
    ).toEqual([]);
  });
});
