import type { Kind } from '../../../contract/words.js';
import { findingsOf, type Rule } from '../finding.js';

const FOR_TRAFFICKING: ReadonlySet<Kind> = new Set(['vrouwenopvang', 'cosm', 'omm', 'nla-crisis']);

const findings = findingsOf('trafficking-required', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  presumed: { outcome: 'pass', facts: ['unit.kind', 'seriousDetrimentOnly'] },
  'detriment-only': { outcome: 'fail', facts: ['unit.kind', 'seriousDetrimentOnly'] },
});

export const traffickingRequiredRule: Rule = {
  code: 'trafficking-required',
  source: '§7.2',
  failsWhen: 'kind `vrouwenopvang`, `cosm`, `omm` or `nla-crisis`, and the case is serious detriment only',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (!FOR_TRAFFICKING.has(unit.kind)) return findings['other-kind'];
    return request.seriousDetrimentOnly ? findings['detriment-only'] : findings.presumed;
  },
};
