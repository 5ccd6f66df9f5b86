import type { Page, PageQuery } from './page.js';

/**
 * What a coordinator has to hear of a request, wherever she is. `refused-after-yes`, `expired-after-yes`: a place that
 * was promised is lost; `departed`: the person has left; `fit-changed`: the place may no longer be the right one;
 * `fits-again`: it is again; `asked-ahead-lost`: a place that was asked ahead did not become a hold;
 * `arrival-undone`, `departure-undone`: it was recorded by mistake, and taken back;
 * `nobody-reached`: no message reaches anybody who could answer a question; `overcommitted`: the unit has fewer places free than it promised.
 */
export const NEWS_KINDS = [
  'refused-after-yes',
  'expired-after-yes',
  'departed',
  'arrival-undone',
  'departure-undone',
  'fit-changed',
  'fits-again',
  'asked-ahead-lost',
  'nobody-reached',
  'overcommitted',
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** Something happened to a request; what exactly stands with the request itself. */
export interface News {
  id: string;
  kind: NewsKind;
  requestId: string;
  reference: string;
  holdId: string | null;
  /** Of the hold. */
  unitId: string | null;
  at: string;
  /** When a coordinator said that she has seen it. */
  seenAt: string | null;
}

/** `unseen`: still to be looked at; `seen`: by any coordinator. */
export const NEWS_LIST_STATES = ['unseen', 'seen'] as const;
export type NewsListState = (typeof NEWS_LIST_STATES)[number];

/** `GET /v1/news`. */
export interface NewsListQuery extends PageQuery {
  state?: NewsListState;
  requestId?: string;
}

/** Unseen first, newest first; then what was seen, newest first. */
export interface NewsPage extends Page {
  news: News[];
}
