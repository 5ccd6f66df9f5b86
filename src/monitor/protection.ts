import type { Count } from '../contract/monitor.js';
import {
  EXPLOITATION_FORMS,
  GENDERS,
  KINDS,
  PLACE_WITHIN,
  REFUSAL_REASONS,
  REQUEST_OUTCOMES,
  TWENTE_MUNICIPALITIES,
} from '../contract/words.js';
import type { MonthCounts, Tally } from './month-counts.js';

/*
 * Which counts of a month are told, and which are hidden, so that no hidden one can be narrowed to fewer than five
 * values, also by somebody who knows these rules and asks for every range of months. See
 * docs/decisions/0033-figures-of-a-month-are-fixed-once.md.
 */

/** Counts below this are never told. */
const SMALLEST = 5;
/** A total that is told is 0 or more than five: hidden ones have five values, 1 to 5. */
const SMALLEST_TOTAL = 6;
/** Requests that must be left over when searches are told as ended, so that nothing follows from "no more than were made". */
const LEEWAY = 5;

export const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'] as const;
/** The kind of a search for which there is none here. */
export const NO_KIND = 'none';
export const REFUSALS: readonly string[] = KINDS.flatMap((kind) =>
  REFUSAL_REASONS.map((reason) => `${kind} ${reason}`),
);

export type ToldTally = Record<string, Count>;

/** The counts of one month, as they are told outside KMT. */
export interface ToldMonth {
  requests: Count;
  persons: Count;
  municipality: ToldTally;
  gender: ToldTally;
  form: ToldTally;
  closed: Count;
  outcome: ToldTally;
  kind: ToldTally;
  partOfDay: ToldTally;
  within: ToldTally;
  placements: Count;
  nights: Count;
  refusals: ToldTally;
  /** What later months must know of all months up to this one: what was told. */
  until: Until;
}

/** Over all months so far: how many requests there were at least, and how many ends of searches were told. */
export interface Until {
  made: number;
  ended: number;
}

export const NOTHING_YET: Until = { made: 0, ended: 0 };

/** @param before `until` of the month before */
export function protectMonth({ made, ended, refused }: MonthCounts, before: Until): ToldMonth {
  const requests = toldTotal(made.requests);
  const demand = {
    requests,
    persons: requests === 'hidden' ? 'hidden' : toldPersons(made),
    municipality: parts(TWENTE_MUNICIPALITIES, made.municipality, requests),
    gender: parts(GENDERS, made.gender, requests),
    form: toldForms(made.form, requests),
  } as const;
  const until = { ...before, made: before.made + (requests === 'hidden' ? 1 : requests) };
  const closed = toldEnded(ended.requests, requests, until);
  if (closed !== 'hidden') until.ended += closed;

  const outcome = parts(REQUEST_OUTCOMES, ended.outcome, closed);
  const { placed = 'hidden', 'bridged-and-placed': bridged = 'hidden' } = outcome;
  const placements = placed === 'hidden' || bridged === 'hidden' ? 'hidden' : placed + bridged;
  return {
    ...demand,
    closed,
    outcome,
    kind: parts([...KINDS, NO_KIND], ended.kind, closed),
    partOfDay: parts(PARTS_OF_DAY, ended.partOfDay, closed),
    within: parts(PLACE_WITHIN, ended.within, placements === 'hidden' ? placements : toldTotal(placements)),
    placements,
    nights: toldNights(ended, bridged),
    refusals: toldRefusals(refused),
    until,
  };
}

/** A total on its own. */
function toldTotal(count: number): Count {
  return count === 0 || count >= SMALLEST_TOTAL ? count : 'hidden';
}

/**
 * Counts that add up to a total that is known. Small ones are hidden, zeros among them too unless there is nothing to
 * hide; when what is hidden adds up to so little or so much that it gives a count away, all of them are.
 */
export function toldParts(counts: readonly number[]): Count[] {
  const small = counts.filter((count) => count < SMALLEST);
  if (small.every((count) => count === 0)) return [...counts];
  const sum = small.reduce((total, count) => total + count, 0);
  const most = SMALLEST - 1;
  const wide = sum >= most && sum <= most * (small.length - 1);
  return counts.map((count) => (wide && count >= SMALLEST ? count : 'hidden'));
}

function parts(words: readonly string[], tally: Tally, total: Count): ToldTally {
  const counts = words.map((word) => tally[word] ?? 0);
  // A word of an older or a newer version: what is told would not add up.
  const whole = total !== 'hidden' && counts.reduce((sum, count) => sum + count, 0) === total;
  const told = whole ? toldParts(counts) : counts.map(() => 'hidden' as const);
  return tallyOf(words, told);
}

/** Nobody has two forms `unknown`; of the others a request can have several, so that they do not add up. */
export function toldForms(tally: Tally, requests: Count): ToldTally {
  const counts = EXPLOITATION_FORMS.map((word) => tally[word] ?? 0);
  return tallyOf(
    EXPLOITATION_FORMS,
    formsAreWide(counts, requests) ? hideSmall(counts) : counts.map(() => 'hidden'),
  );
}

function formsAreWide(counts: readonly number[], requests: Count): boolean {
  if (requests === 'hidden') return false;
  const small = counts.filter((count) => count < SMALLEST);
  if (small.every((count) => count === 0)) return true;
  const most = SMALLEST - 1;
  const known = counts.filter((_, index) => EXPLOITATION_FORMS[index] !== 'unknown');
  const unknown = counts[EXPLOITATION_FORMS.indexOf('unknown')] ?? 0;
  const told = known.filter((count) => count >= SMALLEST);
  const hidden = known.length - told.length;
  const covered = told.reduce((sum, count) => sum + count, 0);
  if (unknown >= SMALLEST) {
    const rest = requests - unknown;
    return rest >= SMALLEST_TOTAL && hidden >= 2 && rest <= covered + most * (hidden - 1);
  }
  return hidden >= 1 && requests - Math.max(0, ...told) >= most && requests <= covered + most * hidden;
}

/** Zeros are told only where nothing is hidden. */
function hideSmall(counts: readonly number[]): Count[] {
  const nothing = counts.every((count) => count === 0 || count >= SMALLEST);
  return counts.map((count) => (nothing || count >= SMALLEST ? count : 'hidden'));
}

/** Children are persons; those of a few families would point at one of them. */
function toldPersons({ requests, persons, families }: MonthCounts['made']): Count {
  const children = persons - requests;
  return children === 0 || (children >= SMALLEST_TOTAL && families >= SMALLEST) ? persons : 'hidden';
}

/**
 * Every search that ended had been made: that bounds what is hidden, unless enough are left over. Nothing is said of a
 * month whose requests are hidden, and not even a zero once there were requests.
 */
function toldEnded(ended: number, requests: Count, until: Until): Count {
  if (until.made === 0 && ended === 0) return 0;
  const left = until.made - until.ended - ended;
  return requests !== 'hidden' && ended >= SMALLEST_TOTAL && left >= LEEWAY ? ended : 'hidden';
}

function toldNights({ bridged, nights }: MonthCounts['ended'], outcome: Count): Count {
  if (outcome === 'hidden') return 'hidden';
  if (nights === 0 && outcome === 0) return 0;
  return outcome > 0 && bridged >= SMALLEST ? nights : 'hidden';
}

/** Several refusals can be about one person: what counts is how many persons. */
function toldRefusals({ holds, requests }: MonthCounts['refused']): ToldTally {
  const counts = REFUSALS.map((word) => holds[word] ?? 0);
  const isLarge = (word: string) => (requests[word] ?? 0) >= SMALLEST;
  const nothing = REFUSALS.every((word, index) => counts[index] === 0 || isLarge(word));
  return tallyOf(
    REFUSALS,
    REFUSALS.map((word, index) => (nothing || isLarge(word) ? (counts[index] ?? 0) : 'hidden')),
  );
}

function tallyOf(words: readonly string[], counts: readonly Count[]): ToldTally {
  return Object.fromEntries(words.map((word, index) => [word, counts[index] ?? 'hidden']));
}
