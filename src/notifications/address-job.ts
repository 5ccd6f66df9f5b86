import type { NewJob } from '../jobs/job-queue.service.js';

export const ADDRESS_TASK = 'send-message';

/** One job waits for each address, whatever waits to be told there. */
export function addressJob(addressId: string, runAt: Date | null): NewJob {
  return { task: ADDRESS_TASK, payload: { addressId }, key: `message ${addressId}`, ...(runAt && { runAt }) };
}

/** Of its own, so that what may only go out later does not put off what waits for the address now. */
export function laterJob(addressId: string, notBefore: Date): NewJob {
  return { ...addressJob(addressId, notBefore), key: `message ${addressId} from ${notBefore.toISOString()}` };
}
