import type { RequestFacts, Triage } from '../contract/request.js';
import type { Language, TriageCode } from '../contract/words.js';
import { TRIAGE_TEXTS } from './triage-texts.js';

/** What to do before any place is shown (sections 6.1 and 7.1), most urgent first. */
export function triage(request: RequestFacts): TriageCode[] {
  const { threat, ageGroup, exploitation, nlaReferral, nationality, reflectionPeriod } = request;
  const codes: TriageCode[] = [];
  if (threat === 'acute') codes.push('call-112');
  if (threat === 'acute' && ageGroup === 'adult') codes.push('police-and-kmt');
  if (ageGroup === 'minor') codes.push('police-and-veilig-thuis');
  if (threat === 'elevated' || threat === 'high') codes.push('inform-safety-officer');
  if (exploitation.includes('labour') && !nlaReferral) codes.push('nla-nomination');
  const notInPeriod = reflectionPeriod.status === 'none' || reflectionPeriod.status === 'unknown';
  if (notInPeriod && nationality !== 'dutch' && !request.seriousDetrimentOnly) {
    codes.push('reflection-period-offer');
  }
  return codes;
}

export function triageTexts(
  codes: readonly TriageCode[],
  request: RequestFacts,
  language: Language,
): Triage[] {
  const texts = TRIAGE_TEXTS[language];
  return codes.map((code) => {
    const text = texts[code];
    return { code, text: typeof text === 'function' ? text(request) : text };
  });
}
