import { useSyncExternalStore } from 'react';
import type { CloseReason, RefusalCondition, RefusalReason } from '../../../../src/contract/words.js';
import { onForget } from '../../lib/session.js';

export const CLOSE_REASONS = [
  'own-residents',
  'staffing',
  'damage',
  'illness',
  'safety',
  'other',
] satisfies readonly CloseReason[];

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
  const drafts = new Map<string, Draft>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  onForget(() => {
    drafts.clear();
    tell();
  });
  return {
    /** The form of one unit or hold; null: not open. */
    useDraft: (id: string): Draft | null => useSyncExternalStore(subscribe, () => drafts.get(id) ?? null),
    /** null closes the form and forgets what was in it. */
    keep: (id: string, draft: Draft | null): void => {
      if (draft === null) drafts.delete(id);
      else drafts.set(id, draft);
      tell();
    },
  };
}

/** By unit. */
export const closeDrafts = formDrafts<CloseDraft>();
/** By hold. */
export const refusalDrafts = formDrafts<RefusalDraft>();
