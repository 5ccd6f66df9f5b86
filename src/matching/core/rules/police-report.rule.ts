import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('police-report', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  'not-reported': { outcome: 'pass', facts: ['unit.kind', 'policeReport', 'cooperation'] },
  cooperates: { outcome: 'caution', facts: ['unit.kind', 'policeReport', 'cooperation'] },
  reported: { outcome: 'fail', facts: ['unit.kind', 'policeReport'] },
});

export const policeReportRule: Rule = {
  code: 'police-report',
  source: '§7.2',
  failsWhen:
    'kind `cosm`, and the victim has reported to the police; a caution when the victim cooperates otherwise',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (unit.kind !== 'cosm') return findings['other-kind'];
    if (request.policeReport) return findings.reported;
    // Left out before there was a question about it.
    return request.cooperation === true ? findings.cooperates : findings['not-reported'];
  },
};
