import { syntheticUnits } from '../../bench/ranking/synthetic.js';
import { CatalogueService } from '../../src/capacity/catalogue.service.js';
import type { Matches, MatchesInBrief, PreviewInBrief, UnitMatch } from '../../src/contract/matches.js';
import { ApiClient, ok, outcomeOf } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';

const HOUSE = 'kadera-twente-vrouwen';
const PERSON = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  nationality: 'dutch',
} as const;

let service: TestApp;
let api: ApiClient;
let requestId: string;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera', 'humanitas-onder-dak'] });
  api = new ApiClient(service.url, service.tokens);
  ok(await api.publish('kadera', HOUSE, 2), 200);
  ok(await api.publish('humanitas-onder-dak', 'humanitas-onder-dak-mo', 0), 200);
  requestId = (await api.request(PERSON)).id;
});

afterAll(() => service?.close());

const get = async <T>(path: string): Promise<T> =>
  ok(await api.send<T>('coordinator', 'GET', `/v1/requests/${requestId}${path}`), 200);

const places = ({ units, full, unsuitable }: MatchesInBrief) => ({
  now: units.filter(({ status }) => status === 'now').map(({ unitId }) => unitId),
  full: full.flatMap(({ unitIds }) => unitIds),
  unsuitable: unsuitable.flatMap((fold) => fold.units.map(({ unitId }) => unitId)),
});

describe('the matches of a request in brief', () => {
  it('name every unit of the whole answer once, and each can be asked for whole', async () => {
    const whole = await get<Matches>('/matches');
    const brief = await get<MatchesInBrief>('/matches-in-brief');
    expect(places(brief)).toMatchObject({
      now: [HOUSE],
      full: ['humanitas-onder-dak-mo'],
      unsuitable: expect.arrayContaining(['kadera-twente-mannen']) as string[],
    });
    expect(brief).toMatchObject({ questions: whole.questions, triage: whole.triage });
    const named = [
      ...brief.units.map(({ unitId }) => unitId),
      ...places(brief).full,
      ...places(brief).unsuitable,
    ];
    expect(named.sort()).toEqual(whole.units.map(({ unitId }) => unitId).sort());
    for (const unit of whole.units) expect(await get<UnitMatch>(`/matches/${unit.unitId}`)).toEqual(unit);
  });

  it('are the same for a request that is not stored', async () => {
    const preview = async <T>(path: string): Promise<T> =>
      ok(await api.send<T>('coordinator', 'POST', path, { request: PERSON }), 200);
    const brief = await preview<MatchesInBrief>('/v1/match-previews-in-brief');
    expect(places(brief)).toEqual(places(await get<MatchesInBrief>('/matches-in-brief')));
    const { units } = await preview<Matches>('/v1/match-previews');
    expect(await preview<UnitMatch>(`/v1/match-previews/${HOUSE}`)).toEqual(
      units.find(({ unitId }) => unitId === HOUSE),
    );
  });

  it('say until when they are the same, where nobody changes anything', async () => {
    const at = async (instant: string) => {
      const body = { request: PERSON, at: instant };
      const answer = await api.send<PreviewInBrief>(
        'coordinator',
        'POST',
        '/v1/match-previews-in-brief',
        body,
      );
      // A direct plan begins when it is asked for.
      const { evaluatedAt: _, plans: __, changesAt, ...said } = ok(answer, 200);
      return { changesAt, said };
    };
    const now = await at(new Date().toISOString());
    const last = new Date(Date.parse(now.changesAt ?? '') - 1).toISOString();
    expect(await at(last)).toEqual(now);
  });

  it('know no unit that is not there, nor a request', async () => {
    const nowhere = await api.send('coordinator', 'GET', `/v1/requests/${requestId}/matches/nowhere`);
    const preview = await api.send('coordinator', 'POST', '/v1/match-previews/nowhere', { request: PERSON });
    const noRequest = '/v1/requests/00000000-0000-4000-8000-000000000000';
    const nobody = await api.send('coordinator', 'GET', `${noRequest}/matches/${HOUSE}`);
    const noBrief = await api.send('coordinator', 'GET', `${noRequest}/matches-in-brief`);
    for (const answer of [nowhere, preview, nobody, noBrief]) expect(outcomeOf(answer)).toMatch(/^404/);
  });
});

it('are at most 60 kB on the line among 500 units of every kind', async () => {
  const large = await startApp({ providers: ['kadera'] });
  try {
    const client = new ApiClient(large.url, large.tokens);
    const { areas } = await large.app.get(CatalogueService).areas();
    const units = syntheticUnits(500, areas).map((unit) => ({ ...unit, provider: 'kadera' }));
    const kadera = { id: 'kadera', name: 'Vrouwenopvang Kadera', source: '§7.2' };
    const catalogue = units.map(({ availability: _, ...unit }) => unit);
    await large.app
      .get(CatalogueService)
      .load({ source: 'made up', areas, providers: [kadera], units: catalogue });
    for (let from = 0; from < units.length; from += 100) {
      const some = units
        .slice(from, from + 100)
        .map(({ id, availability: { free } }) => ({ unitId: id, free }));
      ok(await client.send('kadera', 'PUT', '/v1/availability', { units: some }), 200);
    }
    for (const gender of ['woman', 'man'] as const) {
      const { id } = await client.request({ ...PERSON, gender });
      const answer = await client.send<MatchesInBrief>(
        'coordinator',
        'GET',
        `/v1/requests/${id}/matches-in-brief`,
      );
      const { units: possible, full, unsuitable } = ok(answer, 200);
      const named =
        possible.length +
        [...full.flatMap((fold) => fold.unitIds), ...unsuitable.flatMap((fold) => fold.units)].length;
      expect(named).toBeGreaterThanOrEqual(500);
      expect(answer.headers.get('content-encoding')).not.toBeNull();
      expect(Number(answer.headers.get('content-length'))).toBeLessThanOrEqual(60_000);
    }
  } finally {
    await large.close();
  }
});
