import { requestOf } from '../../test/support/match-facts.js';
import { LANGUAGES, TRIAGE_CODES, type ReflectionPeriodStatus, type Threat } from '../contract/words.js';
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

  it('tells an EU national that EU law comes first, and nobody else', () => {
    const offer = (nationality: 'eu' | 'non-eu' | 'unknown', language: 'nl' | 'en') =>
      triageTexts(['reflection-period-offer'], requestOf({ nationality }), language)[0]?.text;
    const plain =
      'De politie moet vertellen dat de persoon aangifte kan doen en recht kan hebben op bedenktijd (B8/3).';
    expect(offer('eu', 'nl')).toBe(
      `${plain} Voor EU-burgers geldt B8/3 alleen als het EU-recht zelf geen verblijfsrecht geeft: vraag het de IND of CoMensha.`,
    );
    expect(offer('non-eu', 'nl')).toBe(plain);
    expect(offer('unknown', 'nl')).toBe(plain);
    expect(offer('eu', 'en')).toMatch(
      /For EU nationals B8\/3 applies only where EU law gives no right of its own: ask the IND or CoMensha\.$/,
    );
  });

  it('says each code in both languages', () => {
    for (const language of LANGUAGES) {
      const texts = triageTexts(TRIAGE_CODES, requestOf(), language);
      expect(texts.map(({ code }) => code)).toEqual([...TRIAGE_CODES]);
      expect(new Set(texts.map(({ text }) => text)).size).toBe(TRIAGE_CODES.length);
    }
    expect(triageTexts(['call-112'], requestOf(), 'nl')).toEqual([{ code: 'call-112', text: 'Bel 112.' }]);
    expect(triageTexts(['call-112'], requestOf(), 'en')).toEqual([{ code: 'call-112', text: 'Call 112.' }]);
  });
});
