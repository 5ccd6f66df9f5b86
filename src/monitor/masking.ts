import type { Count } from '../contract/monitor.js';

/** Counts of persons below this are not told: they would point at somebody. */
const SMALLEST_TOLD = 5;
const HIDDEN = '<5';

/** A single count, e.g. a total. */
export function maskOne(count: number): Count {
  return count < SMALLEST_TOLD ? HIDDEN : count;
}

/**
 * The counts of one table whose total is told as well. When exactly one is hidden, it could be found by
 * subtraction: then the smallest of the others is hidden too.
 */
export function maskTable(counts: readonly number[]): Count[] {
  const hidden = new Set(counts.flatMap((count, index) => (count < SMALLEST_TOLD ? index : [])));
  if (hidden.size === 1) {
    const others = counts.map((count, index) => ({ count, index })).filter(({ index }) => !hidden.has(index));
    const smallest = others.sort((a, b) => a.count - b.count || a.index - b.index)[0];
    if (smallest) hidden.add(smallest.index);
  }
  return counts.map((count, index) => (hidden.has(index) ? HIDDEN : count));
}
