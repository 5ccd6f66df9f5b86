import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('own-region', {
  'no-high-threat': { outcome: 'pass', facts: ['threat'] },
  elsewhere: { outcome: 'pass', facts: ['threat', 'municipality', 'unit.region', 'areas'] },
  inside: { outcome: 'fail', facts: ['threat', 'municipality', 'unit.region', 'areas'] },
});

export const ownRegionRule: Rule = {
  code: 'own-region',
  source: '§7.2',
  failsWhen: 'threat `high` or `acute`, and the unit lies in the region of the responsible municipality',
  findings: Object.values(findings),
  judge: (unit, { highThreat, ownRegion }) => {
    if (!highThreat) return findings['no-high-threat'];
    return unit.region === ownRegion ? findings.inside : findings.elsewhere;
  },
};
