import type { Matches } from './matches.js';

/** `POST /v1/ranking-replays`: what was shown of this request at an instant? */
export interface RankingReplayInput {
  /** Of the request, as it was said. */
  reference: string;
  /** RFC 3339; not in the future. */
  at: string;
  /** Of the ledger, where the screen had one: two changes can have the same instant. */
  sequence?: number;
}

/**
 * What is not kept of that moment, and was taken to be as the oldest that is: `house-rules` of before they were kept,
 * `rooms`: who was in which room, `hours`: of a day that long ago only the end is kept, `answers`: whether some were taken
 * back by telephone for a request from before that was kept.
 */
export const NOT_KEPT = ['house-rules', 'rooms', 'hours', 'answers'] as const;
export type NotKept = (typeof NOT_KEPT)[number];

/** A ranking computed again from facts, ledger, house rules and policy as they were, by the rules of today. */
export interface RankingReplay {
  reference: string;
  at: string;
  sequence: number;
  rulesVersion: number;
  /** Empty: all that it rests on is kept. */
  notKept: NotKept[];
  matches: Matches;
}
