import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('age', {
  adult: { outcome: 'pass', facts: ['ageGroup'] },
  minor: { outcome: 'fail', facts: ['ageGroup'] },
});

export const ageRule: Rule = {
  code: 'age',
  source: '§6.1, §7.1',
  failsWhen: 'the person is a minor: no unit takes minors on their own, the triage says whom to call',
  findings: Object.values(findings),
  judge: (_unit, { request }) => (request.ageGroup === 'minor' ? findings.minor : findings.adult),
};
