import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('wheelchair', {
  'not-needed': { outcome: 'pass', facts: ['wheelchair'] },
  there: { outcome: 'pass', facts: ['wheelchair', 'unit.wheelchair'] },
  'not-there': { outcome: 'fail', facts: ['wheelchair', 'unit.wheelchair'] },
});

export const wheelchairRule: Rule = {
  code: 'wheelchair',
  source: 'assumption',
  failsWhen: 'the person uses a wheelchair and the unit has no room for one',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (!request.wheelchair) return findings['not-needed'];
    return unit.wheelchair ? findings.there : findings['not-there'];
  },
};
