import { bearer, HttpConnection } from './http-connection.js';
import type { LiveFigures, LiveOrder } from './live-holds-load.js';
import { runLoad } from './processes.js';
import { SECONDS } from './rounds.js';
import type { Service } from './service.js';

export const COORDINATORS = 4;
const UNIT = 'kadera-twente-vrouwen';
const PERSON = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

/** A request for each coordinator, and room for all. */
export async function prepareLiveHolds({ port, tokenOf, tokenOfProvider }: Service): Promise<LiveOrder> {
  const http = await HttpConnection.open(port);
  const send = async (token: string, method: string, path: string, body: object) => {
    const answer = await http.request(method, path, bearer(token), body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as { id: string };
  };
  await send(tokenOfProvider('kadera'), 'PUT', `/v1/units/${UNIT}/availability`, { free: 8 });
  const requestIds: string[] = [];
  while (requestIds.length < COORDINATORS) {
    requestIds.push((await send(tokenOf('coordinator'), 'POST', '/v1/requests', PERSON)).id);
  }
  http.close();
  return { port, token: tokenOf('coordinator'), requestIds, unitId: UNIT, seconds: SECONDS };
}

/** They hold and release until the time is up. */
export function holdLive(order: LiveOrder): Promise<LiveFigures> {
  return runLoad<LiveFigures>(new URL('./live-holds-load.js', import.meta.url), order);
}
