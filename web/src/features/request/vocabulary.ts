import type { TFunction } from 'i18next';
import type {
  AgeGroup,
  CareNeed,
  ChildAge,
  ExploitationForm,
  Gender,
  Nationality,
  ReflectionPeriodStatus,
  ReflectionPeriodTerm,
  Threat,
  TwenteMunicipality,
} from '../../../../src/contract/words.js';

/** The choices of the form, in the order in which they stand there. The words are the contract's; this page only orders them. */
export const THREATS = ['low', 'elevated', 'high', 'acute'] satisfies readonly Threat[];
export const GENDERS = ['woman', 'man', 'other'] satisfies readonly Gender[];
export const AGE_GROUPS = ['adult', 'minor'] satisfies readonly AgeGroup[];
/** Whoever is not told is `unknown`. */
export const CHILD_AGES = ['0-1', '2-11', '12-17', 'boy-12-15', 'boy-16-17'] satisfies readonly ChildAge[];
export const NATIONALITIES = ['dutch', 'eu', 'non-eu', 'unknown'] satisfies readonly Nationality[];
export const REFLECTIONS = ['active', 'none', 'ended', 'unknown'] satisfies readonly ReflectionPeriodStatus[];
export const TERMS = ['three-months', 'thirty-days'] satisfies readonly ReflectionPeriodTerm[];
export const FORMS = [
  'sexual',
  'labour',
  'criminal',
  'organ',
  'unknown',
] satisfies readonly ExploitationForm[];
export const CARE_NEEDS = [
  'intellectual-disability',
  'psychiatric',
  'addiction',
  'multiple-life-domains',
] satisfies readonly CareNeed[];
export const MUNICIPALITIES = [
  'Almelo',
  'Borne',
  'Dinkelland',
  'Enschede',
  'Haaksbergen',
  'Hellendoorn',
  'Hengelo',
  'Hof van Twente',
  'Losser',
  'Oldenzaal',
  'Rijssen-Holten',
  'Tubbergen',
  'Twenterand',
  'Wierden',
] satisfies readonly TwenteMunicipality[];

/** Days; beside these there is "I don't know". */
export const STAYS = [3, 14, 90] as const;
export const MAX_CHILDREN = 20;
export const MAX_DANGER_AREAS = 20;

const MONTH = 30;

/** "Up to 3 days", "About 3 months". */
export function stayWords(t: TFunction, days: number): string {
  return days >= 3 * MONTH
    ? t('form.stayMonths', { count: Math.round(days / MONTH) })
    : t('form.stayDays', { count: days });
}
