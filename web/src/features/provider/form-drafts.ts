import type { CloseReason, RefusalCondition, RefusalReason } from '../../../../src/contract/words.js';
import { onForget } from '../../lib/session.js';
import { Store } from '../../lib/store.js';

/** A unit about to be closed; `until`: the wall clock in the Netherlands, e.g. `2026-11-25T09:00`, or empty. */
export interface CloseDraft {
  reason: CloseReason | undefined;
  until: string;
}

/** A request about to be refused. */
export interface RefusalDraft {
  reason: RefusalReason | undefined;
  possibleIf: RefusalCondition[];
}

export const EMPTY_CLOSE: CloseDraft = { reason: undefined, until: '' };
export const EMPTY_REFUSAL: RefusalDraft = { reason: undefined, possibleIf: [] };

/**
 * Forms that are being filled in, in memory only: they outlive the end of a session, so that whoever logs in again
 * goes on where they were, and nothing of them is kept on the device.
 */
function formDrafts<Draft>() {
  const drafts = new Store<Readonly<Record<string, Draft | null>>>({});
  onForget(() => drafts.set({}));
  return {
    /** The form of one unit or hold; null: not open. */
    useDraft: (id: string): Draft | null => drafts.use()[id] ?? null,
    /** null closes the form and forgets what was in it. */
    keep: (id: string, draft: Draft | null): void => drafts.set({ ...drafts.get(), [id]: draft }),
  };
}

/** By unit. */
export const closeDrafts = formDrafts<CloseDraft>();
/** By hold. */
export const refusalDrafts = formDrafts<RefusalDraft>();
