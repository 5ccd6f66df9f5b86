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

/** The one way out of a read, and of its snapshot: only for what the audit trail keeps of it. */
export function notingTheRead<T>(work: () => T): T {
  return reading.run(null, () => snapshot.run(null, work));
}

export function isReading(): boolean {
  return reading.getStore()?.open ?? false;
}

/** Reads that all see the database at one instant; `open` until it has ended. */
export interface Snapshot {
  open: boolean;
  /** What was read in it to be used more than once. */
  known: Map<object, Promise<unknown>>;
}

const snapshot = new AsyncLocalStorage<Snapshot | null>();

/** Runs the reads of a snapshot. Only `UnitOfWork` takes one: it knows the connection. */
export async function inSnapshot<T>(mark: Snapshot, work: () => Promise<T>): Promise<T> {
  try {
    return await snapshot.run(mark, work);
  } finally {
    // Work that nobody waited for goes on with a connection of its own.
    mark.open = false;
  }
}

export function currentSnapshot(): Snapshot | null {
  const mark = snapshot.getStore();
  return mark?.open ? mark : null;
}

/** In a snapshot it is read once, for whoever asks; elsewhere each time. @param key the same object for the same thing */
export function onceInSnapshot<T>(key: object, read: () => Promise<T>): Promise<T> {
  const mark = currentSnapshot();
  if (!mark) return read();
  let known = mark.known.get(key) as Promise<T> | undefined;
  if (!known) mark.known.set(key, (known = read()));
  return known;
}
