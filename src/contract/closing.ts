import type { RequestOutcome } from './words.js';

/** `POST /v1/requests/{id}/closing`. */
export interface ClosingInput {
  outcome: RequestOutcome;
}

/** What must be done before the request can be closed with one of these outcomes. */
export interface OpenWork {
  /** `hold-live`, or a code of the follow-up. */
  code: string;
  text: string;
  /** The outcomes that it stands in the way of. */
  blocks: RequestOutcome[];
}

/** Why an outcome does not agree with what happened. */
export interface OutcomeObjection {
  outcome: RequestOutcome;
  /** Stable, e.g. `nobody-arrived`. */
  code: string;
  text: string;
}

/** `intention`: a place asked ahead; `task`: work for somebody; `question`: whether there is still room. */
export const REOPENED_KINDS = ['intention', 'task', 'question'] as const;
export type ReopenedKind = (typeof REOPENED_KINDS)[number];

/** Something that closing had ended, when the closing was taken back. */
export interface ReopenedItem {
  kind: ReopenedKind;
  /** Null: not about one unit. */
  unitId: string | null;
  /** It is open again; false: it is too late for that. */
  back: boolean;
}

/** `GET /v1/requests/{id}/closing`: how the search ended, or can end. */
export interface Closing {
  requestId: string;
  /** Null while the search goes on. */
  outcome: RequestOutcome | null;
  closedAt: string | null;
  /** Until when a closing by mistake can be taken back; null when it cannot. */
  undoUntil: string | null;
  /** From when the request is deleted; null while it is open. Somebody who still lives in the place delays it. */
  deletedFrom: string | null;
  /** The outcome that agrees best with what happened; null: look on, or there is work to do first. */
  proposed: RequestOutcome | null;
  /** Outcomes with which it can be closed now. */
  allowed: RequestOutcome[];
  whyNot: OutcomeObjection[];
  openWork: OpenWork[];
  /** Of an open request whose closing was taken back: what closing had ended; else null. */
  reopened: ReopenedItem[] | null;
}
