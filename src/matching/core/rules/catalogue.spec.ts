import { RULE_CODES } from '../../../contract/words.js';
import { RULES } from './catalogue.js';

describe('the catalogue of rules', () => {
  it('lists every rule once, in the order of the vocabulary', () => {
    expect(RULES.map((rule) => rule.code)).toEqual([...RULE_CODES]);
  });

  it('lists only findings of the rule itself, and names a question exactly where something is unknown', () => {
    for (const rule of RULES) {
      for (const finding of rule.findings) {
        expect(finding.rule).toBe(rule.code);
        expect(finding.asks !== null).toBe(finding.outcome === 'unknown');
      }
    }
  });

  it('has one rule that never fails: the limit of a stay', () => {
    const never = RULES.filter((rule) => rule.findings.every((finding) => finding.outcome !== 'fail'));
    expect(never.map((rule) => rule.code)).toEqual(['stay-limit']);
  });
});
