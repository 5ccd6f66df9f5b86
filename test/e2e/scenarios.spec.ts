import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Matches, MatchPreview } from '../../src/contract/matches.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { catalogue } from '../support/match-facts.js';
import { shortfalls, type Scenarios } from '../support/scenario-check.js';

const { defaults, scenarios } = JSON.parse(
  readFileSync(join(__dirname, '../fixtures/scenarios.json'), 'utf8'),
) as Scenarios;
const kinds = new Map(catalogue.units.map(({ id, kind }) => [id, kind]));

describe('every scenario, asked over HTTP', () => {
  let service: TestApp;
  let api: ApiClient;

  beforeAll(async () => {
    service = await startApp({ providers: [] });
    api = new ApiClient(service.url, service.tokens);
  });
  afterAll(() => service.close());

  const preview = async (body: MatchPreview): Promise<Matches> =>
    ok(await api.send<Matches>('coordinator', 'POST', '/v1/match-previews', body), 200);

  it('is there', () => {
    expect(scenarios.length).toBeGreaterThan(30);
  });

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_, { request, at, availability, expect: expected }) => {
      const answer = await preview({ request: { ...defaults, ...request }, at, availability });
      expect(shortfalls(expected, answer, kinds)).toEqual([]);
    },
  );

  it('leaves nothing behind: a preview stores nothing', async () => {
    const { requests } = ok(
      await api.send<{ requests: unknown[] }>('coordinator', 'GET', '/v1/requests'),
      200,
    );
    expect(requests).toEqual([]);
  });
});
