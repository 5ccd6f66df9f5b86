import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('undisclosed', {
  'no-high-threat': { outcome: 'pass', facts: ['threat'] },
  secret: { outcome: 'pass', facts: ['threat', 'unit.undisclosed'] },
  disclosed: { outcome: 'fail', facts: ['threat', 'unit.undisclosed'] },
});

export const undisclosedRule: Rule = {
  code: 'undisclosed',
  source: '§7.2',
  failsWhen: "threat `high` or `acute`, and the unit's address is not secret",
  findings: Object.values(findings),
  judge: (unit, { highThreat }) => {
    if (!highThreat) return findings['no-high-threat'];
    return unit.undisclosed ? findings.secret : findings.disclosed;
  },
};
