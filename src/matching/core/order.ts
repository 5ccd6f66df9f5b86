import { compareIds, type Candidate } from './rank.js';

/** Up to so many different places a table of counts is cheaper than comparing. */
const MOST_COUNTED_PLACES = 4096;

type Indices = Uint32Array<ArrayBuffer>;

/** The places of all units on one level, by index. */
type Places = Float64Array<ArrayBuffer>;

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
  let order: Indices = new Uint32Array(byId.length);
  for (let index = 0; index < order.length; index += 1) order[index] = index;
  for (const places of readPlaces(byId, placesOf).reverse()) order = stablePass(order, places);
  const ordered: T[] = [];
  for (const index of order) ordered.push(byId[index] as T);
  return ordered;
}

function isSortedById(units: readonly Candidate[]): boolean {
  let before: Candidate | undefined;
  for (const candidate of units) {
    if (before !== undefined && before.unit.id > candidate.unit.id) return false;
    before = candidate;
  }
  return true;
}

/** One list for each level. Each unit is visited once: from memory that is most of the cost. */
function readPlaces<T>(units: readonly T[], placesOf: readonly ((unit: T) => number)[]): Places[] {
  const levels = placesOf.map((placeOf) => ({ placeOf, places: new Float64Array(units.length) }));
  let index = 0;
  for (const unit of units) {
    for (const { placeOf, places } of levels) places[index] = placeOf(unit);
    index += 1;
  }
  return levels.map(({ places }) => places);
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
