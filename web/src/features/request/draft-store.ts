import { onForget } from '../../lib/session.js';
import { Store } from '../../lib/store.js';
import { EMPTY_DRAFT, type Draft } from './draft.js';

/** The request being made: in memory only, so that a look at the board does not lose it and no device keeps it. */
const draft = new Store(EMPTY_DRAFT);

export function changeDraft(change: Partial<Draft>): void {
  draft.set({ ...draft.get(), ...change });
}

/** Puts back a whole draft, after it was cleared by mistake. */
export function restoreDraft(former: Draft): void {
  draft.set(former);
}

export function clearDraft(): void {
  draft.set(EMPTY_DRAFT);
}

onForget(clearDraft);

export function useDraft(): Draft {
  return draft.use();
}
