import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('danger-area', {
  'none-named': { outcome: 'pass', facts: ['dangerAreas'] },
  outside: { outcome: 'pass', facts: ['dangerAreas', 'unit.municipality', 'unit.region', 'areas'] },
  inside: { outcome: 'fail', facts: ['dangerAreas', 'unit.municipality', 'unit.region'] },
  'possibly-inside': { outcome: 'fail', facts: ['dangerAreas', 'unit.municipality', 'unit.region', 'areas'] },
});

export const dangerAreaRule: Rule = {
  code: 'danger-area',
  source: '§7.2',
  failsWhen:
    'the municipality or the region of the unit is a danger area of this person; a unit whose municipality ' +
    'is not recorded counts as being anywhere in its region',
  findings: Object.values(findings),
  judge: (unit, { dangerAreas, dangerRegions }) => {
    if (dangerAreas.size === 0) return findings['none-named'];
    if (dangerAreas.has(unit.region)) return findings.inside;
    if (unit.municipality === null) {
      return dangerRegions.has(unit.region) ? findings['possibly-inside'] : findings.outside;
    }
    return dangerAreas.has(unit.municipality) ? findings.inside : findings.outside;
  },
};
