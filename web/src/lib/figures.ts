import type { Language } from '../../../src/contract/words.js';
import { LOCALES } from './dates.js';

/** Numbers and lists in words, in the language of the page. */
export interface FigureWords {
  /** `1.234,5`: at most one digit behind the comma. */
  number: (value: number) => string;
  /** `87%` of 0…1. */
  percent: (share: number) => string;
  /** `a, b en c` */
  list: (items: string[]) => string;
}

export function figureWords(language: Language): FigureWords {
  const locale = LOCALES[language];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    list: (items) => list.format(items),
  };
}
