import { findingsOf, type Fact, type Rule } from '../finding.js';

const status: Fact[] = ['unit.kind', 'nationality', 'reflectionPeriod'];
const dated: Fact[] = [...status, 'admission'];

const findings = findingsOf('reflection-period', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  running: { outcome: 'pass', facts: dated },
  'running-eu': { outcome: 'caution', facts: dated },
  contradictory: { outcome: 'caution', facts: dated },
  undated: { outcome: 'caution', facts: status },
  'undated-eu': { outcome: 'caution', facts: status },
  unknown: { outcome: 'unknown', facts: status, asks: 'reflection-period' },
  dutch: { outcome: 'fail', facts: ['unit.kind', 'nationality'] },
  none: { outcome: 'fail', facts: status },
  ended: { outcome: 'fail', facts: status },
  'not-started': { outcome: 'fail', facts: dated },
  expired: { outcome: 'fail', facts: dated },
});

export const reflectionPeriodRule: Rule = {
  code: 'reflection-period',
  source: '§7.1, §7.2',
  failsWhen:
    'kind `cosm`, and no B8/3 reflection period is running at the instant of admission; a caution for an EU national, ' +
    'to whom B8/3 applies only where EU law gives no right of its own',
  findings: Object.values(findings),
  judge: (unit, { request }, { reflectionPeriod }) => {
    if (unit.kind !== 'cosm') return findings['other-kind'];
    if (request.nationality === 'eu') {
      if (reflectionPeriod === 'running') return findings['running-eu'];
      if (reflectionPeriod === 'undated') return findings['undated-eu'];
    }
    return findings[reflectionPeriod];
  },
};
