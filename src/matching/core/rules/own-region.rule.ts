import { findingsOf, type Fact, type Rule } from '../finding.js';
import { liesIn } from '../place.js';

const facts: Fact[] = [
  'threat',
  'municipality',
  'unit.municipality',
  'unit.region',
  'unit.sites',
  'unit.assumed',
  'areas',
];
// An assumed municipality or region counts as not recorded, so nothing rests on it.
const restsOn = ['sites'] as const;

const findings = findingsOf('own-region', {
  'no-high-threat': { outcome: 'pass', facts: ['threat'] },
  'several-sites': { outcome: 'caution', facts: ['threat', 'unit.sites'] },
  elsewhere: { outcome: 'pass', facts, restsOn },
  inside: { outcome: 'fail', facts, restsOn },
  'not-recorded': { outcome: 'unknown', facts, asks: 'house-rule' },
});

const INSTEAD = { 'own-region': 'inside', elsewhere: 'elsewhere', 'not-recorded': 'not-recorded' } as const;

export const ownRegionRule: Rule = {
  code: 'own-region',
  source: '§7.2',
  failsWhen:
    'threat `high` or `acute`, and the recorded region of the unit is that of the responsible municipality. Unknown when ' +
    'no region is recorded; a caution with several sites: the place must be outside the own region',
  findings: Object.values(findings),
  judge: (unit, person) => {
    if (!person.highThreat) return findings['no-high-threat'];
    if (unit.sites === 'several') return findings['several-sites'];
    return findings[INSTEAD[liesIn(unit, person)]];
  },
};
