import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('children', {
  'none-come': { outcome: 'pass', facts: ['children'] },
  taken: { outcome: 'pass', facts: ['children', 'unit.children'] },
  'not-taken': { outcome: 'fail', facts: ['children', 'unit.children'] },
});

export const childrenRule: Rule = {
  code: 'children',
  source: 'assumption',
  failsWhen: 'children come along and the unit takes none',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (request.children === 0) return findings['none-come'];
    return unit.children ? findings.taken : findings['not-taken'];
  },
};
