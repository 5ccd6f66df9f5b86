import type { NewJob } from '../jobs/job-queue.service.js';
import type { LockName } from '../database/held-lock.js';
import type { Transaction } from '../database/unit-of-work.js';

/** Any fixed number: the second key is the unit's. */
const INTENTION_LOCK = 7_261_004;

export const OPENING_TASK = 'open-intentions';

/** Who asks a place ahead, takes that back, or gives the turns of a unit, waits for the others who do. */
export function intentionLock(unitId: string): LockName {
  return [INTENTION_LOCK, unitId];
}

/** The same lock, until a transaction ends. */
export async function lockIntentions(tx: Transaction, unitId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [...intentionLock(unitId)]);
}

/** One job for all that waits for a unit. */
export function openingJob(unitId: string, opensAt: Date): NewJob {
  return { task: OPENING_TASK, payload: { unitId }, runAt: opensAt, key: `${OPENING_TASK} ${unitId}` };
}
