import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('police-report', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  'not-reported': { outcome: 'pass', facts: ['unit.kind', 'policeReport'] },
  reported: { outcome: 'fail', facts: ['unit.kind', 'policeReport'] },
});

export const policeReportRule: Rule = {
  code: 'police-report',
  source: '§7.2',
  failsWhen: 'kind `cosm`, and the victim has reported to the police',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (unit.kind !== 'cosm') return findings['other-kind'];
    return request.policeReport ? findings.reported : findings['not-reported'];
  },
};
