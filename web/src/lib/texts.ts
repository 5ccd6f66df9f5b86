import { useMemo } from 'react';
import type { Language } from '../../../src/contract/words.js';
import { dateWords, type DateWords } from './dates.js';
import { setLanguage, useLanguage } from './language.js';
import { en } from './texts.en.js';
import { nl, type Texts } from './texts.nl.js';

const catalogues: Record<Language, Texts> = { nl, en };

export interface UseTexts {
  t: Texts;
  dates: DateWords;
  language: Language;
  setLanguage: (language: Language) => void;
}

/** All words, dates and numbers on a screen come through here. */
export function useTexts(): UseTexts {
  const language = useLanguage();
  return useMemo(
    () => ({ t: catalogues[language], dates: dateWords(language), language, setLanguage }),
    [language],
  );
}
