import { useSyncExternalStore } from 'react';
import type { Language } from '../../../src/contract/words.js';

/** The language of the page: remembered for as long as the page lives, in memory only. */
let current: Language = 'nl';
const listeners = new Set<() => void>();

export function currentLanguage(): Language {
  return current;
}

export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}
