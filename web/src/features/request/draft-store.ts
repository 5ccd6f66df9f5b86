import { useSyncExternalStore } from 'react';
import { onForget } from '../../lib/session.js';
import { EMPTY_DRAFT, type Draft } from './draft.js';

/** The request being made: in memory only, so that a look at the board does not lose it and no device keeps it. */
let draft: Draft = EMPTY_DRAFT;
const listeners = new Set<() => void>();

function set(next: Draft): void {
  draft = next;
  for (const listener of listeners) listener();
}

export function changeDraft(change: Partial<Draft>): void {
  set({ ...draft, ...change });
}

/** Puts back a whole draft, after it was cleared by mistake. */
export function restoreDraft(former: Draft): void {
  set(former);
}

export function clearDraft(): void {
  set(EMPTY_DRAFT);
}

onForget(clearDraft);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(): Draft {
  return useSyncExternalStore(subscribe, () => draft);
}
