import type { Language } from '../../../contract/words.js';
import { EN } from './en.js';
import { NL } from './nl.js';
import type { Texts } from './texts.js';

const TEXTS: Readonly<Record<Language, Texts>> = { nl: NL, en: EN };

export function textsIn(language: Language): Texts {
  return TEXTS[language];
}
