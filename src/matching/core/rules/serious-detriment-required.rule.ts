import { findingsOf, type Rule } from '../finding.js';

const findings = findingsOf('serious-detriment-required', {
  'other-kind': { outcome: 'pass', facts: ['unit.kind'] },
  'detriment-only': { outcome: 'pass', facts: ['unit.kind', 'seriousDetrimentOnly'] },
  trafficking: { outcome: 'fail', facts: ['unit.kind', 'seriousDetrimentOnly'] },
});

export const seriousDetrimentRequiredRule: Rule = {
  code: 'serious-detriment-required',
  source: '§7.2',
  failsWhen: 'kind `nla-ernstige-benadeling`, and the case is not serious detriment only',
  findings: Object.values(findings),
  judge: (unit, { request }) => {
    if (unit.kind !== 'nla-ernstige-benadeling') return findings['other-kind'];
    return request.seriousDetrimentOnly ? findings['detriment-only'] : findings.trafficking;
  },
};
