/**
 * The clock of the service as this page knows it. A telephone may be minutes off, and a hold ends by the
 * clock of the service; so each answer that names its instant corrects ours.
 */
let offset = 0;

/** @param instant RFC 3339, the moment at which the service made the answer that has just come in */
export function noteServerTime(instant: string): void {
  const then = Date.parse(instant);
  if (!Number.isNaN(then)) offset = then - Date.now();
}

/** Milliseconds since 1970, by the clock of the service. */
export function serverNow(): number {
  return Date.now() + offset;
}
