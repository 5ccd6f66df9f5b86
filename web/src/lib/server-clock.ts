/**
 * The clock of the service as this page knows it. A telephone may be minutes off, and a hold ends by the
 * clock of the service; so each answer that names its instant corrects ours.
 */
let offset = 0;
let exact = false;
const listeners = new Set<() => void>();

/** Milliseconds; less comes from the way that an answer travels. */
const NOTICEABLE = 1_000;
/** Milliseconds; less comes from the whole seconds of a `Date`, and from the way. */
const COARSE = 2_000;

/** @param instant RFC 3339, the moment at which the service made the answer that has just come in */
export function noteServerTime(instant: string): void {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return;
  exact = true;
  correct(then);
}

/**
 * Of an answer that names no instant. It tells whole seconds, and a proxy may put its own here: it counts until an
 * exact one has come in. @param header `Date` (RFC 9110), null when there is none
 */
export function noteServerDate(header: string | null): void {
  const then = header === null ? NaN : Date.parse(header);
  if (!exact && !Number.isNaN(then) && Math.abs(then - serverNow()) > COARSE) correct(then);
}

function correct(then: number): void {
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
