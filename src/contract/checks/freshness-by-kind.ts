import { KINDS } from '../words.js';

/** A month: whoever confirms more seldom does not publish. */
export const MOST_FRESHNESS_HOURS = 720;

/** `{ kind: hours }` with kinds that exist, and nothing else in it. */
export function isFreshnessByKind(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const kinds: readonly string[] = KINDS;
  return Object.entries(value).every(
    ([kind, hours]) =>
      kinds.includes(kind) && Number.isInteger(hours) && hours >= 1 && hours <= MOST_FRESHNESS_HOURS,
  );
}
