import type { TFunction } from 'i18next';
import { CHILD_AGES } from '../../../../src/contract/words.js';

/** Whoever is not told is `unknown`. */
export const AGES_TOLD = CHILD_AGES.filter((age) => age !== 'unknown');
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
