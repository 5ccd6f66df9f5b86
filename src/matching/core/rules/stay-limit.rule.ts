import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf(
  'stay-limit',
  {
    'no-limit': { outcome: 'pass', facts: ['unit.maxStayDays'] },
    within: { outcome: 'pass', facts: ['unit.maxStayDays', 'expectedStayDays'] },
    longer: { outcome: 'caution', facts: ['unit.maxStayDays', 'expectedStayDays'] },
    unknown: { outcome: 'caution', facts: ['unit.maxStayDays', 'expectedStayDays'] },
  },
  false,
);

export const stayLimitRule: Rule = {
  code: 'stay-limit',
  source: '§7.2',
  failsWhen: 'never; a caution when the expected stay is longer than the unit allows, or not known',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (unit.maxStayDays === null) return findings['no-limit'];
    if (request.expectedStayDays === null) return findings.unknown;
    return request.expectedStayDays > unit.maxStayDays ? findings.longer : findings.within;
  },
};
