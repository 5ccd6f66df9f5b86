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

/** Fetches the texts of one feature, `export const nl` or `en`. */
export type TextsOf = Record<Language, () => Promise<object>>;

/** Texts that came with a route, by feature. */
const brought = new Map<string, TextsOf>();

async function add(language: Language, feature: string, texts: TextsOf): Promise<void> {
  if (i18n.exists(feature, { lng: language, fallbackLng: [] })) return;
  i18n.addResourceBundle(language, 'translation', { [feature]: await texts[language]() }, true);
}

/** A route's own texts: under the name of its feature from here on, in every language that is chosen. */
export async function bringTexts(feature: string, texts: TextsOf): Promise<void> {
  brought.set(feature, texts);
  await add(currentLanguage(), feature, texts);
}

/** English comes with files of its own. When one cannot be had the page stays as it is. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18n.exists('product', { lng: language, fallbackLng: [] })) {
    const { en } = await import('./texts.en.js');
    i18n.addResourceBundle('en', 'translation', en, true);
  }
  await Promise.all([...brought].map(([feature, texts]) => add(language, feature, texts)));
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
