import { AsyncLocalStorage } from 'node:async_hooks';

/** A read of the API; `open` until it was answered. */
interface Reading {
  open: boolean;
}

const reading = new AsyncLocalStorage<Reading | null>();

/**
 * Runs what answers a read: until `end` is called everything that follows from it, single statements too, takes its
 * connection from those on which PostgreSQL itself refuses to write.
 * @param work is handed `end`; what goes on after that is a read no more
 */
export function asReading(work: (end: () => void) => void): void {
  const mark: Reading = { open: true };
  reading.run(mark, () => work(() => (mark.open = false)));
}

/** The one way out of a read: only for what the audit trail keeps of it. */
export function notingTheRead<T>(work: () => T): T {
  return reading.run(null, work);
}

export function isReading(): boolean {
  return reading.getStore()?.open ?? false;
}
