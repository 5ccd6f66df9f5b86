import type { FactVersions, RequestInput, UrgentRequest } from '../../src/contract/request.js';
import { ok, type Answer, type ApiClient } from './api-client.js';

const BODY: RequestInput = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  nationality: 'dutch',
};

/** The version that a change is made against. */
export const tag = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });

/** What a coordinator does with the facts of a request, a line each. */
export class Correcting {
  constructor(readonly api: ApiClient) {}

  /** As `api.request` makes one, with these facts. */
  correct(id: string, facts: object, headers?: Record<string, string>): Promise<Answer<UrgentRequest>> {
    const path = `/v1/requests/${id}/facts`;
    return this.api.send('coordinator', 'PUT', path, { ...BODY, ...facts }, headers);
  }

  later(
    id: string,
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer<UrgentRequest>> {
    return this.api.send('coordinator', method, `/v1/requests/${id}/${path}`, body, headers);
  }

  read(id: string): Promise<Answer<UrgentRequest>> {
    return this.api.send('coordinator', 'GET', `/v1/requests/${id}`);
  }

  async versions(id: string, query = ''): Promise<FactVersions> {
    const path = `/v1/requests/${id}/fact-versions${query}`;
    return ok(await this.api.send<FactVersions>('coordinator', 'GET', path), 200);
  }
}
