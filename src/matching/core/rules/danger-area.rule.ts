import { findingsOf, type Fact, type Rule } from '../finding.js';
import { recordedMunicipality, recordedRegion } from '../place.js';

const facts: Fact[] = [
  'dangerAreas',
  'unit.municipality',
  'unit.region',
  'unit.sites',
  'unit.assumed',
  'areas',
];
// An assumed municipality or region counts as not recorded, so nothing rests on it.
const restsOn = ['sites'] as const;

const findings = findingsOf('danger-area', {
  'none-named': { outcome: 'pass', facts: ['dangerAreas'] },
  'several-sites': { outcome: 'caution', facts: ['dangerAreas', 'unit.sites'] },
  inside: { outcome: 'fail', facts, restsOn },
  outside: { outcome: 'pass', facts, restsOn },
  'region-only': { outcome: 'unknown', facts, asks: 'house-rule' },
  'not-recorded': { outcome: 'unknown', facts, asks: 'house-rule' },
  'area-not-placed': { outcome: 'unknown', facts, asks: 'house-rule' },
});

export const dangerAreaRule: Rule = {
  code: 'danger-area',
  source: '§7.2',
  failsWhen:
    'the recorded municipality or the recorded region of the unit is a danger area of this person. Unknown when only its ' +
    'region is recorded and a municipality of that region is named, when nothing is recorded and any area is named, and ' +
    'when an area is named of which the catalogue does not say where it lies. A caution with several sites: the place ' +
    'must be outside the named areas',
  findings: Object.values(findings),
  judge: (unit, { dangerAreas, geography }) => {
    if (dangerAreas.named.size === 0) return findings['none-named'];
    if (unit.sites === 'several') return findings['several-sites'];
    const municipality = recordedMunicipality(unit);
    const region = recordedRegion(unit, geography);
    const isNamed = (area: string | null) => area !== null && dangerAreas.named.has(area);
    if (isNamed(municipality) || isNamed(region)) return findings.inside;
    if (municipality !== null) {
      if (isNamed(geography.regionOf.get(municipality) ?? null)) return findings.inside;
      if (dangerAreas.notPlaced) return findings['area-not-placed'];
      // A municipality that is in no list may lie in the region that is named.
      return region === null && dangerAreas.wholeRegion ? findings['not-recorded'] : findings.outside;
    }
    if (region === null) return findings['not-recorded'];
    if (dangerAreas.regions.has(region)) return findings['region-only'];
    return dangerAreas.notPlaced ? findings['area-not-placed'] : findings.outside;
  },
};
