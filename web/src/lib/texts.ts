import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../src/contract/words.js';
import { dateWords, type DateWords } from './dates.js';
import { figureWords, type FigureWords } from './figures.js';
import { setLanguage, useLanguage } from './language.js';

export interface UseTexts {
  t: TFunction;
  dates: DateWords;
  figures: FigureWords;
  language: Language;
  setLanguage: (language: Language) => Promise<void>;
}

/** All words, dates and numbers on a screen come through here. */
export function useTexts(): UseTexts {
  const language = useLanguage();
  const { t } = useTranslation();
  return useMemo(
    () => ({ t, dates: dateWords(language), figures: figureWords(language), language, setLanguage }),
    [t, language],
  );
}
