import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { BoardClient } from '../support/board-client.js';
import { READ_HOUSE, readPath, readRoutes, seedReads } from '../support/every-read.js';

/** No other text has this word in it. */
const TOWN = 'Geheimerveen';
const OTHER_TOWN = 'Verborgenhuizen';
const ROLES = ['coordinator', 'kadera', 'humanitas-onder-dak', 'comensha', 'nla', 'monitor', 'admin'];

/** Who is told where the house of a secret address lies, and by what. */
const TOLD: Record<string, readonly string[]> = {
  '/v1/areas': ROLES,
  '/v1/desk': ['kadera'],
  '/v1/units': ['kadera', 'admin'],
  '/v1/units/{unitId}': ['kadera', 'admin'],
  '/v1/units/{unitId}/changes': ['kadera', 'admin'],
  '/v1/changes': ['admin'],
};

let service: TestApp;
let api: ApiClient;
let ids: Record<string, string>;
/** Answers to those who are not to be told, on the way there. */
const answers: string[] = [];

beforeAll(async () => {
  service = await startApp();
  api = new (class extends ApiClient {
    override async send<T>(as: string, method: string, path: string, body?: unknown) {
      const answer = await super.send<T>(as, method, path, body);
      // Every place that may be dangerous to somebody is there, whether or not there is a house.
      if (as === 'coordinator' && path !== '/v1/areas')
        answers.push(`${method} ${path} ${JSON.stringify(answer.body)}`);
      return answer;
    }
  })(service.url, service.tokens);
  for (const municipality of [TOWN, OTHER_TOWN]) {
    ok(await api.send('admin', 'POST', '/v1/areas', { municipality, region: 'Twente' }), 201);
  }
  await lieIn(TOWN);
  ids = await seedReads(api);
});
afterAll(() => service.close());

async function lieIn(municipality: string, more: Partial<CatalogueUnit> = {}): Promise<void> {
  const { id: _, ...unit } = ok(
    await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${READ_HOUSE}`),
    200,
  );
  ok(await api.send('admin', 'PUT', `/v1/units/${READ_HOUSE}`, { ...unit, municipality, ...more }), 200);
}

async function tagFor(as: string): Promise<string | null> {
  return (await api.send(as, 'GET', `/v1/units/${READ_HOUSE}`)).headers.get('etag');
}

describe('the municipality of a house with a secret address', () => {
  it('is in the answer of no read, but for whoever keeps the catalogue and the house itself', async () => {
    const telling: Record<string, string[]> = {};
    for (const route of await readRoutes(service.url)) {
      for (const as of ROLES) {
        const { headers, body } = await api.send(as, 'GET', readPath(route, ids));
        const text = JSON.stringify([body ?? null, ...headers]);
        if (text.includes(TOWN)) (telling[route] ??= []).push(as);
      }
    }
    expect(telling).toEqual(TOLD);
  });

  it('is in no answer on the way to a placement, and in none of a preview', async () => {
    const request = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'elevated' };
    ok(await api.send('coordinator', 'POST', '/v1/match-previews', { request }), 200);
    const { id } = await api.request({ threat: 'elevated', dangerAreas: ['Almelo'] });
    ok(await api.send('coordinator', 'POST', `/v1/requests/${id}/offers`, { unitIds: [READ_HOUSE] }), 201);
    expect(answers.length).toBeGreaterThan(30);
    expect(answers.filter((answer) => answer.includes(TOWN))).toEqual([]);
  });

  it('is not on the board', async () => {
    const board = await BoardClient.follow(service.url, service.tokens.coordinator ?? '');
    ok(await api.publish('kadera', READ_HOUSE, 7), 200);
    await board.reached((await api.figures(READ_HOUSE)).sequence);
    board.close();
    expect(board.received.join()).toContain(READ_HOUSE);
    expect(board.received.join()).not.toContain(TOWN);
  });

  it('cannot be found by trying towns against the tag of the answer', async () => {
    const [before, beforeOfHouse] = [await tagFor('coordinator'), await tagFor('kadera')];
    await lieIn(OTHER_TOWN);
    expect(await tagFor('coordinator')).toBe(before);
    expect(await tagFor('kadera')).not.toBe(beforeOfHouse);
  });

  it('is told no more by whether it is assumed', async () => {
    await lieIn(TOWN, { assumed: ['municipality', 'places'] });
    const seen = ok(await api.send<CatalogueUnit>('coordinator', 'GET', `/v1/units/${READ_HOUSE}`), 200);
    expect(seen).toMatchObject({
      municipality: null,
      undisclosed: true,
      region: 'Twente',
      assumed: ['places'],
    });
  });

  it('is told to everybody when the address is not secret', async () => {
    await lieIn(TOWN, { undisclosed: false });
    const { units } = ok(await api.send<{ units: CatalogueUnit[] }>('monitor', 'GET', '/v1/units'), 200);
    expect(units.find(({ id }) => id === READ_HOUSE)?.municipality).toBe(TOWN);
  });
});
