/** Milliseconds since 1970 of an RFC 3339 instant. Throws a RangeError when it is none. */
export function epochOf(instant: string): number {
  const epoch = Date.parse(instant);
  if (Number.isNaN(epoch)) throw new RangeError(`not an instant: ${instant}`);
  return epoch;
}

/** RFC 3339 in UTC, without milliseconds where there are none: `2026-11-25T08:00:00Z`. */
export function instantOf(epoch: number): string {
  return new Date(epoch).toISOString().replace('.000Z', 'Z');
}
