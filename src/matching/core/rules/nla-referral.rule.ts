import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('nla-referral', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  given: { outcome: 'pass', facts: ['unit.kind', 'nlaReferral'] },
  'not-given': { outcome: 'fail', facts: ['unit.kind', 'nlaReferral'] },
});

export const nlaReferralRule: Rule = {
  code: 'nla-referral',
  source: '§7.2',
  failsWhen:
    'kind `nla-crisis` or `nla-ernstige-benadeling`, and the Nederlandse Arbeidsinspectie has not asked ' +
    'for or nominated the placement',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (unit.kind !== 'nla-crisis' && unit.kind !== 'nla-ernstige-benadeling') return findings['other-kind'];
    return request.nlaReferral ? findings.given : findings['not-given'];
  },
};
