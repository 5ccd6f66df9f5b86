import type { FollowUp } from '../../src/contract/follow-up.js';
import { ok, type ApiClient } from './api-client.js';

/** Ticks off the checklist of somebody who has arrived, so that the case may close. */
export async function assureFollowUp(api: ApiClient, requestId: string): Promise<void> {
  const path = `/v1/requests/${requestId}/follow-up`;
  const { tasks, openItems } = ok(await api.send<FollowUp>('coordinator', 'GET', path), 200);
  for (const { id } of tasks.filter(({ kind }) => openItems.some((item) => item === kind))) {
    ok(await api.send('coordinator', 'POST', `/v1/tasks/${id}/completion`, {}), 200);
  }
}
