import type { Occupancy, Supply } from '../contract/monitor.js';
import { KINDS, type Kind } from '../contract/words.js';

/** How often each word occurred; a word that is missing did not. */
export type Tally = Readonly<Record<string, number>>;

export type OccupancyHours = Omit<Occupancy, 'kind' | 'share'>;

/** What is kept of one month, as it was counted. One fact at a time, never two of a person. */
export interface MonthCounts {
  /** Requests that were made. */
  made: {
    requests: number;
    persons: number;
    /** Requests with children. */
    families: number;
    municipality: Tally;
    gender: Tally;
    form: Tally;
  };
  /** Searches that ended. */
  ended: {
    requests: number;
    outcome: Tally;
    /** `none`: no kind here is for minors. */
    kind: Tally;
    partOfDay: Tally;
    within: Tally;
    /** How many arrived within so many minutes, rounded up. */
    minutes: Tally;
    /** Those with nights between an arrival and the next one elsewhere, and these nights. */
    bridged: number;
    nights: number;
  };
  /** By kind and reason, with a space between. */
  refused: { holds: Tally; requests: Tally };
  /** At the end of the month. */
  supply: Supply[];
  occupancy: Partial<Record<Kind, OccupancyHours>>;
}

/** One figure about one fact of a month. */
export interface CountRow {
  measure: string;
  word: string;
  count: number;
}

export function toMonthCounts(
  rows: readonly CountRow[],
  supply: Supply[],
  occupancy: MonthCounts['occupancy'],
): MonthCounts {
  const tally = (measure: string): Tally => {
    const counts: Record<string, number> = {};
    for (const row of rows) {
      if (row.measure === measure) counts[row.word] = (counts[row.word] ?? 0) + row.count;
    }
    return counts;
  };
  const one = (measure: string): number => totalOf(tally(measure));
  return {
    made: {
      requests: one('requests'),
      persons: one('persons'),
      families: one('families'),
      municipality: tally('municipality'),
      gender: tally('gender'),
      form: tally('form'),
    },
    ended: {
      requests: one('ended'),
      outcome: tally('ended-outcome'),
      kind: tally('ended-kind'),
      partOfDay: tally('ended-part'),
      within: tally('ended-within'),
      minutes: tally('ended-minutes'),
      bridged: one('ended-bridged'),
      nights: one('ended-nights'),
    },
    refused: { holds: tally('refusal'), requests: tally('refusal-requests') },
    supply,
    occupancy,
  };
}

/** A month in which nothing was recorded. */
export function emptyMonth(): MonthCounts {
  return toMonthCounts([], KINDS.map(noSupply), {});
}

export function noSupply(kind: Kind): Supply {
  return {
    kind,
    ...{ units: 0, closedUnits: 0, places: 0, occupied: 0, held: 0, free: 0, closed: 0, unknown: 0 },
  };
}

export function totalOf(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}
