import type { FollowUp, Intention, Task } from '../../src/contract/follow-up.js';
import type { RequestInput, UrgentRequest } from '../../src/contract/request.js';
import { ok, type Answer, type ApiClient } from './api-client.js';
import { followUpOf } from './follow-up.js';

/** A Tuesday night, and the moment on Wednesday at which a COSM opens. */
export const NIGHT = '2026-11-24T22:30:00.000Z';
export const OPENING = '2026-11-25T08:00:00.000Z';
export const COSM = 'cosm-rotterdam-vrouwen';

/** A woman in her B8/3 reflection period: by day a COSM takes her. */
export const IN_REFLECTION: Partial<RequestInput> = {
  nationality: 'non-eu',
  exploitation: ['sexual'],
  reflectionPeriod: { status: 'active', startedOn: '2026-11-02' },
};

/** What is done around a bridge, a line each. */
export class Night {
  constructor(readonly api: ApiClient) {}

  person(facts: Partial<RequestInput> = {}): Promise<UrgentRequest> {
    return this.api.request({ ...IN_REFLECTION, ...facts });
  }

  ask(requestId: string, unitId = COSM, headers?: Record<string, string>): Promise<Answer<Intention>> {
    return this.api.send('coordinator', 'POST', `/v1/requests/${requestId}/intentions`, { unitId }, headers);
  }

  cancel(id: string): Promise<Answer<Intention>> {
    return this.api.send('coordinator', 'DELETE', `/v1/intentions/${id}`);
  }

  async followUp(requestId: string): Promise<FollowUp> {
    return followUpOf(this.api, requestId);
  }

  async tasks(as: string, kind?: Task['kind']): Promise<Task[]> {
    const { tasks } = ok(await this.api.send<{ tasks: Task[] }>(as, 'GET', '/v1/tasks'), 200);
    return kind ? tasks.filter((task) => task.kind === kind) : tasks;
  }

  complete(as: string, taskId: string, body: object = {}): Promise<Answer<Task>> {
    return this.api.send(as, 'POST', `/v1/tasks/${taskId}/completion`, body);
  }

  /** The search ends: nobody looks for a place any more. */
  close(requestId: string): Promise<Answer<unknown>> {
    return this.api.send('coordinator', 'POST', `/v1/requests/${requestId}/closing`, {
      outcome: 'withdrawn',
    });
  }

  /** Somebody who is in a unit. @param owner who takes the admission */
  async placed(facts: Partial<RequestInput>, unitId: string, owner: string) {
    const hold = await this.api.heldFor(facts, unitId);
    ok(await this.api.step(owner, 'acceptance', hold.id), 200);
    return ok(await this.api.step(owner, 'arrival', hold.id), 200);
  }
}
