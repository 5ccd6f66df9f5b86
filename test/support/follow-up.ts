import type { FollowUp } from '../../src/contract/follow-up.js';
import { ok, type ApiClient } from './api-client.js';

/** What there is to do for a request, once the tasks that follow from what happened are there. */
export async function followUpOf(api: ApiClient, requestId: string): Promise<FollowUp> {
  for (;;) {
    const path = `/v1/requests/${requestId}/follow-up`;
    const found = ok(await api.send<FollowUp>('coordinator', 'GET', path), 200);
    const listed = new Set(found.tasks.flatMap(({ kind, state }) => (state === 'done' ? [] : kind)));
    if (found.openItems.every((kind) => listed.has(kind))) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Ticks off the checklist of somebody who has arrived, so that the case may close. */
export async function assureFollowUp(api: ApiClient, requestId: string): Promise<void> {
  const { tasks, openItems } = await followUpOf(api, requestId);
  for (const { id } of tasks.filter(({ kind }) => openItems.some((item) => item === kind))) {
    ok(await api.send('coordinator', 'POST', `/v1/tasks/${id}/completion`, {}), 200);
  }
}
