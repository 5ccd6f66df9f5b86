import type { NewJob } from '../jobs/job-queue.service.js';

export const ADDRESS_TASK = 'send-message';

/** One job waits for each address, whatever waits to be told there. */
export function addressJob(addressId: string, runAt: Date | null): NewJob {
  return { task: ADDRESS_TASK, payload: { addressId }, key: `message ${addressId}`, ...(runAt && { runAt }) };
}
