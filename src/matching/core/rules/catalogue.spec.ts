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

  it('never lets a field of a unit that nobody confirmed rule it out', () => {
    for (const { ifAssumed, outcome, restsOn } of RULES.flatMap((rule) => rule.findings)) {
      if (restsOn.length === 0 || outcome === 'unknown') expect(ifAssumed).toBeNull();
      else
        expect([ifAssumed?.outcome, ifAssumed?.assumed]).toEqual([
          outcome === 'fail' ? 'unknown' : outcome,
          true,
        ]);
    }
  });

  it('has two rules that never fail: the limit of a stay and the hours', () => {
    const never = RULES.filter((rule) => rule.findings.every((finding) => finding.outcome !== 'fail'));
    expect(never.map((rule) => rule.code)).toEqual(['stay-limit', 'intake']);
  });
});
