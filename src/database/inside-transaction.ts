import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { currentSnapshot } from './reading.js';

/** Work that is carried out in a transaction; `open` until the transaction has ended. */
interface Inside {
  open: boolean;
}

const inside = new AsyncLocalStorage<Inside | null>();
const logger = new Logger('database');
const logged = new Set<string>();

/**
 * Code inside a transaction that asked for another connection. When as many do so at once as there are connections,
 * each waits for one that none gives back: the service stands still until the waiting times out.
 */
export class SecondConnection extends Error {}

/** What happens when code does so. Throw, and it gets no connection. */
export type SecondConnectionHandler = (error: SecondConnection) => void;

let handler: SecondConnectionHandler = logOnce;

/** The tests replace it by one that throws, and fails the test even when the code survives that. */
export function onSecondConnection(other: SecondConnectionHandler): void {
  handler = other;
}

/** Runs the work of a transaction: until it has ended nothing that it calls may take a connection. */
export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const mark: Inside = { open: true };
  try {
    return await inside.run(mark, work);
  } finally {
    // Work that nobody waited for, and timers, carry the mark on; they are free from here.
    mark.open = false;
  }
}

/** Starts work that others will wait for too, or that goes on by itself: it belongs to no transaction. */
export function outsideTransaction<T>(work: () => T): T {
  return inside.run(null, work);
}

/**
 * To be called by everything that takes a connection, and by what does so only now and then, such as a cache: it must
 * not depend on the moment whether the fault is seen. @param what in a few words, for the log
 */
export function mustBeOutsideTransaction(what: string): void {
  if (inside.getStore()?.open) handler(new SecondConnection(`${what} was asked for inside a transaction`));
}

/** As above, of what cannot go through the connection of a snapshot: what caches read can. */
export function mustBeOutsideSnapshot(what: string): void {
  if (currentSnapshot()) handler(new SecondConnection(`${what} was asked for inside a snapshot`));
}

// At night a slow answer is better than none: in service the code gets its connection, which mostly goes well, within
// the deadline of the pool. The log tells each place once.
function logOnce({ message, stack = '' }: SecondConnection): void {
  if (logged.has(stack)) return;
  logged.add(stack);
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  logger.error({ message, stack: frames.map((line) => line.trim()) });
}
