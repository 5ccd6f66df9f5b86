import type { ComponentType, ReactNode } from 'react';
import { bringTexts, type TextsOf } from './language.js';
import { onDemand } from './on-demand.js';

/** A screen, or a part of one, with texts of its own; they come beside it, in the language of the page. */
export function withTexts<Props extends object>(
  feature: string,
  part: () => Promise<{ default: ComponentType<Props> }>,
  texts: TextsOf,
  placeholder?: ReactNode,
): ComponentType<Props> {
  return onDemand(async () => (await Promise.all([part(), bringTexts(feature, texts)]))[0], placeholder);
}
