import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../../src/contract/words.js';
import { nl } from './texts.nl.js';

/** The texts, and the language of the page: remembered for as long as the page lives, in memory only. */
const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: 'nl' satisfies Language,
  resources: { nl: { translation: nl } },
  // The Dutch is here already: the first drawing needs not wait.
  initAsync: false,
  // React escapes by itself.
  interpolation: { escapeValue: false },
});

function asLanguage(tag: string): Language {
  return tag.toLowerCase().startsWith('en') ? 'en' : 'nl';
}

export function currentLanguage(): Language {
  return asLanguage(i18n.language);
}

/** English comes with a file of its own. When that cannot be had the page stays as it is. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    const { en } = await import('./texts.en.js');
    i18n.addResourceBundle('en', 'translation', en);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Takes the language that the browser asks for; Dutch when it asks for neither. */
export async function chooseLanguage(): Promise<void> {
  const wanted = asLanguage(navigator.language);
  if (wanted !== currentLanguage()) await setLanguage(wanted).catch(() => undefined);
}

export function useLanguage(): Language {
  return asLanguage(useTranslation().i18n.language);
}
