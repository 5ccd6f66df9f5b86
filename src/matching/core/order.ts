import { compareIds, type Candidate } from './rank.js';

/** Up to so many different places a table of counts is cheaper than comparing. */
const MOST_COUNTED_PLACES = 4096;

/**
 * The units by a list of places, the most deciding first, the lower place before the higher; equal on all of
 * them, by id. Stable passes from the least deciding to the most give the lexicographic order, in time linear in
 * the number of units when they come sorted by id, as the catalogue keeps them.
 */
export function inOrder<T extends Candidate>(
  units: readonly T[],
  placesOf: readonly ((unit: T) => number)[],
): T[] {
  const byId = isSortedById(units) ? units : [...units].sort((a, b) => compareIds(a.unit, b.unit));
  let order = Uint32Array.from(byId.keys());
  for (const placeOf of placesOf.toReversed()) order = stablePass(order, byId, placeOf);
  return Array.from(order, (index) => byId[index] as T);
}

function isSortedById(units: readonly Candidate[]): boolean {
  let before: Candidate | undefined;
  for (const candidate of units) {
    if (before !== undefined && compareIds(before.unit, candidate.unit) > 0) return false;
    before = candidate;
  }
  return true;
}

/** Sorts the indices in `order` by the place of their unit; equal places keep their order. */
function stablePass<T>(order: Uint32Array<ArrayBuffer>, units: readonly T[], placeOf: (unit: T) => number) {
  const places = new Float64Array(units.length);
  let lowest = Infinity;
  let highest = -Infinity;
  let index = 0;
  for (const unit of units) {
    const place = placeOf(unit);
    if (place < lowest) lowest = place;
    if (place > highest) highest = place;
    places[index] = place;
    index += 1;
  }
  if (lowest >= highest) return order;
  if (highest - lowest >= MOST_COUNTED_PLACES) {
    return order.toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  }
  return countingPass(order, places, lowest, highest);
}

function countingPass(
  order: Uint32Array<ArrayBuffer>,
  places: Float64Array,
  lowest: number,
  highest: number,
): Uint32Array<ArrayBuffer> {
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
