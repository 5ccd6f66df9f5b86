import { lazy, type ComponentType } from 'react';
import { bringTexts, type TextsOf } from './language.js';

/** A screen, or a part of one, with texts of its own; they come beside it, in the language of the page. */
export function withTexts<Props extends object>(
  feature: string,
  part: () => Promise<{ default: ComponentType<Props> }>,
  texts: TextsOf,
) {
  return lazy(async () => (await Promise.all([part(), bringTexts(feature, texts)]))[0]);
}
