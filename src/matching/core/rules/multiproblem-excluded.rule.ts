import type { Kind } from '../../../contract/words.js';
import { findingsOf, type Finding, type Rule } from '../finding.js';

/** The regular field, in which a person with multiproblematiek cannot be placed. */
const REGULAR: ReadonlySet<Kind> = new Set([
  'vrouwenopvang',
  'maatschappelijke-opvang',
  'cosm',
  'nla-crisis',
]);

const findings = findingsOf('multiproblem-excluded', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  absent: { outcome: 'pass', facts: ['unit.kind', 'careNeeds'] },
  present: { outcome: 'fail', facts: ['unit.kind', 'careNeeds'] },
  bridged: { outcome: 'caution', facts: ['unit.kind', 'careNeeds'] },
});

/** What `present` becomes where the unit is only the first step of a bridge. */
export const bridgedMultiproblem: Finding = findings.bridged;

export const multiproblemExcludedRule: Rule = {
  code: 'multiproblem-excluded',
  source: '§7.2',
  failsWhen:
    'kind `vrouwenopvang`, `maatschappelijke-opvang`, `cosm` or `nla-crisis`, and the person has ' +
    'multiproblematiek; a caution where the unit is the first step of a bridge',
  findings: Object.values(findings),
  judge: (unit, { multiproblem }) => {
    if (!REGULAR.has(unit.kind)) return findings['other-kind'];
    return multiproblem ? findings.present : findings.absent;
  },
};
