import type { RequestFacts } from '../../../contract/request.js';
import type { Language } from '../../../contract/words.js';
import type { Finding } from '../finding.js';
import { EN } from './en.js';
import { NL } from './nl.js';
import type { NamedOfUnit, Sentence, Texts } from './texts.js';

const TEXTS: Readonly<Record<Language, Texts>> = { nl: NL, en: EN };

export function textsIn(language: Language): Texts {
  return TEXTS[language];
}

/** What a finding says. */
export function sentenceOf(
  { rule, reason }: Finding,
  request: RequestFacts,
  unit: NamedOfUnit,
  { rules, house }: Texts,
): string {
  if (reason === 'answered-yes' || reason === 'answered-no') return house[reason];
  const sentence =
    reason === 'not-confirmed'
      ? (house.notConfirmed[rule] ?? house.kindNotConfirmed)
      : (rules[rule] as Readonly<Record<string, Sentence>>)[reason];
  if (sentence === undefined) throw new Error(`no sentence for ${rule} ${reason}`);
  return typeof sentence === 'function' ? sentence(request, unit) : sentence;
}
