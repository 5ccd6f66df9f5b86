import { useMemo } from 'react';
import type { Language } from '../../../../src/contract/words.js';
import { dateWords } from '../../lib/dates.js';
import { useLanguage } from '../../lib/language.js';
import { en } from './admin-texts.en.js';
import { nl, type AdminTexts } from './admin-texts.nl.js';

const catalogues: Record<Language, AdminTexts> = { nl, en };

/** The words and dates of the administrator's screens. */
export function useAdminTexts() {
  const language = useLanguage();
  return useMemo(() => ({ t: catalogues[language], dates: dateWords(language) }), [language]);
}
