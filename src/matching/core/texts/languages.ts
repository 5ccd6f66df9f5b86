import type { RequestFacts } from '../../../contract/request.js';
import type { Language, RuleCode } from '../../../contract/words.js';
import type { Finding } from '../finding.js';
import { EN } from './en.js';
import { NL } from './nl.js';
import type { NamedOfUnit, RuleTexts, Texts } from './texts.js';

const TEXTS: Readonly<Record<Language, Texts>> = { nl: NL, en: EN };

export function textsIn(language: Language): Texts {
  return TEXTS[language];
}

/** What a finding says, in the language of `rules`. */
export function sentenceOf<R extends RuleCode>(
  finding: Finding<R>,
  request: RequestFacts,
  unit: NamedOfUnit,
  rules: RuleTexts,
): string {
  const sentence = rules[finding.rule][finding.reason];
  return typeof sentence === 'function' ? sentence(request, unit) : sentence;
}
