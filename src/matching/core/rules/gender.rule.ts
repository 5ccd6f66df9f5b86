import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('gender', {
  taken: { outcome: 'pass', facts: ['gender', 'unit.genders'] },
  'not-taken': { outcome: 'fail', facts: ['gender', 'unit.genders'] },
});

export const genderRule: Rule = {
  code: 'gender',
  source: '§7.2',
  failsWhen: "the unit does not take the person's gender",
  findings: Object.values(findings),
  judge: (unit, { request }) =>
    unit.genders.includes(request.gender) ? findings.taken : findings['not-taken'],
};
