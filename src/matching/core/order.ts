import type { UnitFacts } from './facts.js';
import { compareIds, type Candidate } from './rank.js';

/** Up to so many different places a table of counts is cheaper than comparing. */
const MOST_COUNTED_PLACES = 4096;

type Indices = Uint32Array<ArrayBuffer>;

/** The places of all units on one level, by index. */
type Places = Int32Array<ArrayBuffer>;

/**
 * Judges the units and puts them in the order of a list of places: the most deciding first, the lower place before
 * the higher; equal on all of them, by id. Stable passes from the least deciding to the most give the lexicographic
 * order, in time linear in the number of units when they come sorted by id, as the catalogue keeps them.
 */
export function inOrder<T extends Candidate>(
  units: readonly UnitFacts[],
  judge: (unit: UnitFacts) => T,
  placesOf: readonly ((judged: T) => number)[],
): T[] {
  const byId = isSortedById(units) ? units : [...units].sort(compareIds);
  const levels = placesOf.map((placeOf) => ({ placeOf, places: new Int32Array(byId.length) }));
  // Each unit is visited once for everything: fetching it from memory is most of the cost.
  const judged = byId.map((unit, index) => {
    const result = judge(unit);
    for (const { placeOf, places } of levels) places[index] = placeOf(result);
    return result;
  });
  let order: Indices = new Uint32Array(judged.length);
  for (let index = 0; index < order.length; index += 1) order[index] = index;
  for (const { places } of levels.reverse()) order = stablePass(order, places);
  const ordered: T[] = [];
  for (const index of order) ordered.push(judged[index] as T);
  return ordered;
}

function isSortedById(units: readonly UnitFacts[]): boolean {
  let before: string | undefined;
  for (const { id } of units) {
    if (before !== undefined && before > id) return false;
    before = id;
  }
  return true;
}

/** Sorts the indices in `order` by their place; equal places keep their order. */
function stablePass(order: Indices, places: Places): Indices {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const place of places) {
    if (place < lowest) lowest = place;
    if (place > highest) highest = place;
  }
  if (lowest >= highest) return order;
  if (highest - lowest >= MOST_COUNTED_PLACES) {
    return order.toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  }
  // Where the next index with each place goes: first how many there are, then how many stand before them.
  const next = new Uint32Array(highest - lowest + 1);
  for (const place of places) next[place - lowest] = (next[place - lowest] ?? 0) + 1;
  let before = 0;
  for (let place = 0; place < next.length; place += 1) {
    const count = next[place] ?? 0;
    next[place] = before;
    before += count;
  }
  const sorted = new Uint32Array(order.length);
  for (const index of order) {
    const place = (places[index] ?? 0) - lowest;
    const position = next[place] ?? 0;
    sorted[position] = index;
    next[place] = position + 1;
  }
  return sorted;
}
