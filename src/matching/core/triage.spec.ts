import { requestOf } from '../../../test/support/match-facts.js';
import { LANGUAGES, TRIAGE_CODES, type ReflectionPeriodStatus, type Threat } from '../../contract/words.js';
import { triage, triageTexts } from './triage.js';

describe('triage', () => {
  it.each<[Threat, string[]]>([
    ['low', []],
    ['elevated', ['inform-safety-officer']],
    ['high', ['inform-safety-officer']],
    ['acute', ['call-112', 'police-and-kmt']],
  ])('an adult, threat %s', (threat, codes) => {
    expect(triage(requestOf({ threat }))).toEqual(codes);
  });

  it.each<[Threat, string[]]>([
    ['low', ['police-and-veilig-thuis']],
    ['elevated', ['police-and-veilig-thuis', 'inform-safety-officer']],
    ['high', ['police-and-veilig-thuis', 'inform-safety-officer']],
    ['acute', ['call-112', 'police-and-veilig-thuis']],
  ])('a minor, threat %s', (threat, codes) => {
    expect(triage(requestOf({ threat, ageGroup: 'minor' }))).toEqual(codes);
  });

  it('asks for a nomination when labour is among the forms and there is no referral', () => {
    expect(triage(requestOf({ exploitation: ['sexual', 'labour'] }))).toEqual(['nla-nomination']);
    expect(triage(requestOf({ exploitation: ['labour'], nlaReferral: true }))).toEqual([]);
    expect(triage(requestOf({ exploitation: ['unknown'] }))).toEqual([]);
  });

  it.each<[ReflectionPeriodStatus, string[]]>([
    ['none', ['reflection-period-offer']],
    ['unknown', ['reflection-period-offer']],
    ['active', []],
    ['ended', []],
  ])('a foreign victim, reflection period %s', (status, codes) => {
    expect(triage(requestOf({ nationality: 'eu', reflectionPeriod: { status } }))).toEqual(codes);
    expect(triage(requestOf({ nationality: 'unknown', reflectionPeriod: { status } }))).toEqual(codes);
  });

  it('offers no reflection period to a Dutch victim, nor where there is no trafficking', () => {
    expect(triage(requestOf({ nationality: 'dutch' }))).toEqual([]);
    expect(triage(requestOf({ nationality: 'eu', seriousDetrimentOnly: true }))).toEqual([]);
  });

  it('says each code in both languages', () => {
    for (const language of LANGUAGES) {
      const texts = triageTexts(TRIAGE_CODES, language);
      expect(texts.map(({ code }) => code)).toEqual([...TRIAGE_CODES]);
      expect(new Set(texts.map(({ text }) => text)).size).toBe(TRIAGE_CODES.length);
    }
    expect(triageTexts(['call-112'], 'nl')).toEqual([{ code: 'call-112', text: 'Bel 112.' }]);
    expect(triageTexts(['call-112'], 'en')).toEqual([{ code: 'call-112', text: 'Call 112.' }]);
  });
});
