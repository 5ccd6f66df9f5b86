import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('gender', {
  taken: { outcome: 'pass', facts: ['gender', 'unit.genders'] },
  'not-listed': { outcome: 'unknown', facts: ['gender', 'unit.genders'], asks: 'house-rule' },
  'not-taken': { outcome: 'fail', facts: ['gender', 'unit.genders'] },
});

export const genderRule: Rule = {
  code: 'gender',
  source: '§7.2',
  failsWhen:
    "the unit does not take the person's gender; unknown for gender `other` where the unit does not list it",
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (unit.genders.includes(request.gender)) return findings.taken;
    // The sources know women and men; that a unit lists no other gender says nothing.
    return request.gender === 'other' ? findings['not-listed'] : findings['not-taken'];
  },
};
