import type { Contact } from '../../src/contract/contacts.js';
import { ok, type ApiClient } from './api-client.js';
import { fetchOpenApi } from './openapi-check.js';

export const READ_HOUSE = 'kadera-twente-vrouwen';

/** A night with something of everything; gives the ids of what was made, by the folder of the route that takes them. */
export async function seedReads(api: ApiClient): Promise<Record<string, string>> {
  ok(await api.publish('kadera', READ_HOUSE, 8), 200);
  const placed = await api.heldFor({}, READ_HOUSE);
  ok(await api.step('kadera', 'acceptance', placed.id), 200);
  ok(await api.step('kadera', 'arrival', placed.id), 200);
  for (let count = 0; count < 30; count += 1) {
    const { id } = await api.request({ dangerAreas: ['Almelo'] });
    await api.matches(id);
  }
  const refused = await api.heldFor({}, READ_HOUSE);
  ok(await api.step('kadera', 'refusal', refused.id), 200);
  const phone = { chain: 'provider', providerId: 'kadera', name: 'Wachtdienst', phone: '+31 53 123 45 67' };
  ok(await api.send<Contact>('admin', 'POST', '/v1/contacts', phone), 201);
  const { accounts } = ok(
    await api.send<{ accounts: { id: string }[] }>('admin', 'GET', '/v1/accounts'),
    200,
  );
  return {
    requests: placed.requestId,
    cases: placed.requestId,
    holds: placed.id,
    accounts: accounts[0]?.id ?? '',
    units: READ_HOUSE,
    rosters: 'kadera',
    catalogue: READ_HOUSE,
    matches: READ_HOUSE,
  };
}

/** Every route of the OpenAPI document that is read. */
export async function readRoutes(url: string): Promise<string[]> {
  const { paths } = await fetchOpenApi(url);
  return Object.entries(paths).flatMap(([route, operations]) => (operations.get ? route : []));
}

/** The path of a route with these ids. */
export function readPath(route: string, ids: Readonly<Record<string, string>>): string {
  return route.replace(/([a-z-]+)\/\{\w+\}/g, (_, folder: string) => {
    const id = ids[folder];
    if (!id) throw new Error(`Say in seedReads() what stands for the id of ${route}.`);
    return `${folder}/${id}`;
  });
}
