/** Rows of one answer; `limit` chooses. */
export const PAGE_LIMIT = { min: 1, max: 200, default: 50 } as const;

/** `?limit&after` of every list that can grow. */
export interface PageQuery {
  /** 1…200; default 50. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
}

/** What every list that can grow is answered with, beside its rows. */
export interface Page {
  /** For `after`: what comes after these; null: this is the end. */
  next: string | null;
  /** Rows of the whole list, with the filters of the question. */
  total: number;
}
