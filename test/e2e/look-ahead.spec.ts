import fc from 'fast-check';
import type { Matches } from '../../src/contract/matches.js';
import type { RequestInput } from '../../src/contract/request.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { anyRequest } from '../properties/match-arbitraries.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { NIGHT } from '../support/night.js';

const SEED = 20_261_129;
const REQUESTS = 60;
const MOST_ANSWERS = 6;

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  ok(await api.publish('kadera', 'kadera-twente-vrouwen', 3), 200);
  ok(await api.publish('humanitas-onder-dak', 'humanitas-onder-dak-mo', 4), 200);
});
afterAll(() => app.close());

const lookAhead = (id: string) => api.matches(id);
const withoutAnswers = async (request: RequestInput) =>
  ok(await api.send<Matches>('coordinator', 'POST', '/v1/match-previews', { request }), 200);

/** Writes down what units say where a rule is unknown, or passes by what nobody confirmed. */
async function answerSome(id: string, says: readonly (boolean | null)[]): Promise<void> {
  const { units } = await api.matches(id);
  const asked = units.flatMap(({ unitId, verdicts }) =>
    verdicts.flatMap(({ rule, outcome, assumed }) =>
      outcome === 'unknown' || assumed ? { unitId, rule } : [],
    ),
  );
  for (const [place, question] of asked.slice(0, MOST_ANSWERS).entries()) {
    const fits = says[place % says.length] ?? null;
    if (fits === null) continue;
    // Not each of these is a house's to answer.
    await api.send('coordinator', 'POST', `/v1/requests/${id}/answers`, { ...question, fits });
  }
}

/** What the API takes of those that the rules take. */
const anyInput = anyRequest.map((facts) => ({
  ...facts,
  expectedStayDays: facts.expectedStayDays === 0 ? null : facts.expectedStayDays,
}));
const anyCase = fc.record({
  request: anyInput,
  says: fc.array(fc.constantFrom(true, false, null), { minLength: 1, maxLength: 4 }),
  corrected: fc.option(anyInput, { freq: 3 }),
});

describe('the look-ahead of the list of requests', () => {
  it('says of every request, whatever was answered or corrected, what its own page says', async () => {
    let byAnswers = 0;
    for (const { request, says, corrected } of fc.sample(anyCase, { seed: SEED, numRuns: REQUESTS })) {
      const { id } = await api.request(request);
      await answerSome(id, says);
      if (corrected) {
        const path = `/v1/requests/${id}/facts`;
        ok(await api.send('coordinator', 'PUT', path, corrected, { 'if-match': '*' }), 200);
      }
      const page = await api.matches(id);
      expect(await lookAhead(id)).toEqual(page);
      const asked = await withoutAnswers(corrected ?? request);
      if (JSON.stringify(asked) !== JSON.stringify(page)) byAnswers += 1;
    }
    // Answers that change nothing would prove nothing.
    expect(byAnswers).toBeGreaterThan(REQUESTS / 4);
  });

  it('keeps no decision', async () => {
    const { id } = await api.request();
    await lookAhead(id);
    const kept = await app.app.get(UnitOfWork).query('SELECT id FROM decision WHERE request_id = $1', [id]);
    expect(kept).toEqual([]);
  });
});
