import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '../../src/database/unit-of-work.js';

const WAITING = `
  SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

/** How many of this database wait for the lock of another at this moment. */
export async function waitingForLocks(database: Pick<Transaction, 'query'>): Promise<number> {
  return (await database.query(WAITING)).length;
}

/** Resolves once so many wait. */
export async function untilWaiting(database: Pick<Transaction, 'query'>, count = 1): Promise<void> {
  while ((await waitingForLocks(database)) < count) await sleep(5);
}
