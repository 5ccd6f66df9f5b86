import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of when the clock alone makes what is read say something else. */
interface Watch {
  /** Milliseconds since 1970: what lies before does not matter any more. */
  after: number;
  next: number;
}

const watch = new AsyncLocalStorage<Watch>();

/** The first instant (milliseconds since 1970) at which it may be otherwise; null, or one that has passed: never. */
export type ClockStep = Date | string | number | null;

/**
 * Runs a read, and tells when it would say something else although nothing was written: the earliest of the instants that
 * whoever reads the clock for it has named by `stepsAt`.
 * @param from instant of the read; steps up to it are past
 */
export async function watchClock<T>(
  from: Date,
  read: () => Promise<T>,
): Promise<{ read: T; changesAt: Date | null }> {
  const mark: Watch = { after: from.getTime(), next: Infinity };
  const result = await watch.run(mark, read);
  return { read: result, changesAt: Number.isFinite(mark.next) ? new Date(mark.next) : null };
}

/** To be told by whatever reads the clock: until when what it says stays true. */
export function stepsAt(...steps: ClockStep[]): void {
  const mark = watch.getStore();
  if (!mark) return;
  for (const step of steps) {
    if (step === null) continue;
    const at = typeof step === 'number' ? step : new Date(step).getTime();
    if (at > mark.after && at < mark.next) mark.next = at;
  }
}
