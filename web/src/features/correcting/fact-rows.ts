import type { TFunction } from 'i18next';
import type { RequestFacts } from '../../../../src/contract/request.js';
import type { DateWords } from '../../lib/dates.js';
import { stayWords } from '../request/vocabulary.js';

/** Each fact as it is asked, with what is known of it. */
export function factRows(t: TFunction, dates: DateWords, facts: RequestFacts): [string, string][] {
  const { reflectionPeriod } = facts;
  const childrenRows = (): [string, string][] => {
    if (facts.children === 0) return [];
    // A question from before there were ages has none.
    const ages = facts.childrenAges ?? [];
    const told = [...new Set(ages)].map((age) => {
      const count = ages.filter((one) => one === age).length;
      return `${count} × ${t(`childAges.${age}`)}`;
    });
    const cots = facts.cots ?? ages.filter((age) => age === '0-1').length;
    return [
      [t('form.childrenAges'), told.join(', ') || t('common.unknown')],
      [t('form.cots'), String(cots)],
    ];
  };
  return [
    [t('form.threat'), t(`threats.${facts.threat}.name`)],
    [t('form.gender'), `${t(`genders.${facts.gender}`)}, ${t(`ageGroups.${facts.ageGroup}`)}`],
    [t('form.children'), String(facts.children)],
    ...childrenRows(),
    [t('form.municipality'), facts.municipality],
    [t('form.nationality'), t(`nationalities.${facts.nationality}`)],
    [
      t('form.reflection'),
      t(`reflection.${reflectionPeriod.status}`) +
        (reflectionPeriod.startedOn ? `, ${dates.day(reflectionPeriod.startedOn)}` : ''),
    ],
    ...(reflectionPeriod.status === 'active'
      ? [
          [
            t('form.reflectionTerm'),
            t(`reflectionTerms.${reflectionPeriod.term ?? 'three-months'}.name`),
          ] as [string, string],
        ]
      : []),
    [t('form.policeReport'), facts.policeReport ? t('common.yes') : t('common.no')],
    [t('form.cooperation'), facts.cooperation ? t('common.yes') : t('common.no')],
    [
      t('form.exploitation'),
      facts.exploitation.map((form) => t(`exploitation.${form}`)).join(', ') || t('common.unknown'),
    ],
    [t('form.seriousDetrimentOnly'), facts.seriousDetrimentOnly ? t('common.yes') : t('common.no')],
    [t('form.nlaReferral'), facts.nlaReferral ? t('common.yes') : t('common.no')],
    [t('form.careNeeds'), facts.careNeeds.map((need) => t(`careNeeds.${need}`)).join(', ') || t('common.no')],
    [t('form.wheelchair'), facts.wheelchair ? t('common.yes') : t('common.no')],
    [t('form.dangerAreas'), facts.dangerAreas.join(', ') || t('correcting.none')],
    [
      t('form.stay'),
      facts.expectedStayDays === null ? t('common.unknown') : stayWords(t, facts.expectedStayDays),
    ],
  ];
}

export interface Difference {
  fact: string;
  /** Empty: it was not asked. */
  was: string;
  is: string;
}

/** What one says otherwise than the other, in the words of the form. */
export function differences(
  t: TFunction,
  dates: DateWords,
  before: RequestFacts,
  after: RequestFacts,
): Difference[] {
  const was = new Map(factRows(t, dates, before));
  const is = new Map(factRows(t, dates, after));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((fact) => {
    const [one, other] = [was.get(fact) ?? '', is.get(fact) ?? ''];
    return one === other ? [] : { fact, was: one, is: other };
  });
}
