import { useMemo } from 'react';
import type { Language } from '../../../../src/contract/words.js';
import { dateWords, dayOf } from '../../lib/dates.js';
import { useLanguage } from '../../lib/language.js';
import { en } from './admin-texts.en.js';
import { nl, type AdminTexts } from './admin-texts.nl.js';

const catalogues: Record<Language, AdminTexts> = { nl, en };

/** The words and dates of the administrator's screens. */
export function useAdminTexts() {
  const language = useLanguage();
  return useMemo(() => {
    const dates = dateWords(language);
    // With its year: what is in force, and who changed what, is looked up long after.
    const moment = (instant: string) => `${dates.day(dayOf(Date.parse(instant)))}, ${dates.time(instant)}`;
    return { t: catalogues[language], dates, moment };
  }, [language]);
}
