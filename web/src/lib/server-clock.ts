/**
 * The clock of the service as this page knows it. A telephone may be minutes off, and a hold ends by the
 * clock of the service; so each answer that names its instant corrects ours.
 */
let offset = 0;
const listeners = new Set<() => void>();

/** Milliseconds; less comes from the way that an answer travels. */
const NOTICEABLE = 1_000;

/** @param instant RFC 3339, the moment at which the service made the answer that has just come in */
export function noteServerTime(instant: string): void {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return;
  const corrected = then - Date.now();
  const noticeable = Math.abs(corrected - offset) > NOTICEABLE;
  offset = corrected;
  if (noticeable) for (const listener of listeners) listener();
}

/** Milliseconds since 1970, by the clock of the service. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** Called when what this page took for the time turns out to be wrong. */
export function onCorrection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
