import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('multiproblem-required', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  present: { outcome: 'pass', facts: ['unit.kind', 'careNeeds'] },
  absent: { outcome: 'fail', facts: ['unit.kind', 'careNeeds'] },
});

export const multiproblemRequiredRule: Rule = {
  code: 'multiproblem-required',
  source: '§7.2',
  failsWhen: 'kind `omm`, and the person has no multiproblematiek',
  findings: Object.values(findings),
  judge: (unit, { multiproblem }) => {
    if (unit.kind !== 'omm') return findings['other-kind'];
    return multiproblem ? findings.present : findings.absent;
  },
};
