import type { Count, EndedSearches, PartOfDay } from '../contract/monitor.js';
import {
  KINDS,
  PLACE_WITHIN,
  REQUEST_OUTCOMES,
  type Kind,
  type PlaceWithin,
  type RequestOutcome,
} from '../contract/words.js';

/** Equal rows of the ledger of demand, added up. */
export interface EndedRow {
  outcome: RequestOutcome;
  kind: Kind | null;
  hour: number;
  placeWithin: PlaceWithin | null;
  requests: number;
}

const PARTS_OF_DAY: readonly PartOfDay[] = ['night', 'morning', 'afternoon', 'evening'];
const HOURS_OF_A_PART = 6;

/**
 * One fact at a time, never two together. Pure.
 * @param table masks the counts of one table; @param one masks a single count
 */
export function endedSearches(
  rows: readonly EndedRow[],
  table: (counts: number[]) => Count[],
  one: (count: number) => Count,
): EndedSearches {
  const count = <Word>(
    words: readonly Word[],
    has: (row: EndedRow, word: Word) => boolean,
  ): [Word, Count][] => {
    const counts = table(words.map((word) => sum(rows.filter((row) => has(row, word)))));
    return words.map((word, index) => [word, counts[index] ?? 0]);
  };
  return {
    closed: one(sum(rows)),
    byOutcome: count(REQUEST_OUTCOMES, (row, word) => row.outcome === word).map(([outcome, requests]) => ({
      outcome,
      requests,
    })),
    byKind: count<Kind | null>([...KINDS, null], (row, word) => row.kind === word).map(
      ([kind, requests]) => ({
        kind,
        requests,
      }),
    ),
    byPartOfDay: count(
      PARTS_OF_DAY,
      (row, word) => PARTS_OF_DAY[Math.floor(row.hour / HOURS_OF_A_PART)] === word,
    ).map(([partOfDay, requests]) => ({ partOfDay, requests })),
    byPlaceWithin: count(PLACE_WITHIN, (row, word) => row.placeWithin === word).map(
      ([placeWithin, requests]) => ({ placeWithin, requests }),
    ),
  };
}

function sum(rows: readonly EndedRow[]): number {
  return rows.reduce((total, { requests }) => total + requests, 0);
}
