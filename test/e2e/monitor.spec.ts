import type { MonitorFigures } from '../../src/contract/monitor.js';
import type { RequestInput } from '../../src/contract/request.js';
import type { RequestOutcome } from '../../src/contract/words.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { assureFollowUp } from '../support/follow-up.js';
import { runTask } from '../support/jobs.js';
import { openApiChecker, type AssertMatchesOpenApi } from '../support/openapi-check.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** The first moment of November in the Netherlands. */
const NOVEMBER = '2026-10-31T23:00:00Z';
const DECEMBER = '2026-11-30T23:00:00Z';
const KADERA = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let assertMatchesOpenApi: AssertMatchesOpenApi;

beforeAll(async () => {
  clock.freeze(NOVEMBER);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  assertMatchesOpenApi = await openApiChecker(app.url);
});
afterAll(() => app.close());

async function place(requestId: string, unitId: string, as: string): Promise<string> {
  const { id } = ok(await api.hold(requestId, unitId), 201);
  ok(await api.step(as, 'acceptance', id), 200);
  ok(await api.step(as, 'arrival', id), 200);
  return id;
}

async function close(requestId: string, outcome: RequestOutcome): Promise<void> {
  await assureFollowUp(api, requestId);
  ok(await api.send('coordinator', 'POST', `/v1/requests/${requestId}/closing`, { outcome }), 200);
}

async function figures(as: string, query = ''): Promise<MonitorFigures> {
  const answer = await api.send<MonitorFigures>(as, 'GET', `/v1/monitor${query}`);
  assertMatchesOpenApi('GET', '/v1/monitor', answer.status, answer.body);
  return ok(answer, 200);
}

const made = (facts: Partial<RequestInput>) => api.request(facts).then(({ id }) => id);

describe('the figures of a month', () => {
  beforeAll(async () => {
    ok(await api.publish('kadera', KADERA, 8), 200);
    ok(await api.publish('vrouwenopvang-landelijk', ELSEWHERE, 8), 200);
    // Six who are placed in Enschede's house, and leave again; the sixth was bridged elsewhere for a night.
    for (let number = 0; number < 6; number += 1) {
      const requestId = await made({ municipality: 'Enschede', exploitation: ['sexual'] });
      clock.advance(12 * MINUTE);
      if (number === 5) {
        const bridge = await place(requestId, ELSEWHERE, 'vrouwenopvang-landelijk');
        clock.advance(24 * HOUR);
        ok(await api.step('vrouwenopvang-landelijk', 'departure', bridge), 200);
      }
      await place(requestId, KADERA, 'kadera');
      await close(requestId, number === 5 ? 'bridged-and-placed' : 'placed');
    }
    const refused = await made({
      municipality: 'Losser',
      gender: 'woman',
      children: 4,
      exploitation: ['labour'],
    });
    const hold = ok(await api.hold(refused, ELSEWHERE), 201);
    ok(await api.step('vrouwenopvang-landelijk', 'refusal', hold.id), 200);
    await close(refused, 'withdrawn');
    for (let number = 0; number < 5; number += 1) await made({ municipality: 'Almelo' });
    await runTask(app, 'fix-month-figures');
  });

  it('cannot be asked while it runs, by nobody and in no words', async () => {
    for (const as of ['monitor', 'coordinator']) {
      for (const query of [
        ...[
          '?from=2026-11',
          '?to=2026-11',
          '?from=2026-10&to=2026-11',
          '?from=2026-12',
          '?from=2026-10&to=2026-09',
        ],
        ...['?from=2026-11-01T00:00:00Z', '?from=2026-10-01', '?from=', '?month=2026-10'],
      ]) {
        const answer = await api.send(as, 'GET', `/v1/monitor${query}`);
        expect([query, answer.status]).toEqual([query, 400]);
      }
    }
    expect((await api.send('kadera', 'GET', '/v1/monitor')).status).toBe(403);
    expect((await app.call('GET', '/v1/monitor')).status).toBe(401);
  });

  it('are those of the month before by default: zeros, when nothing was recorded', async () => {
    const told = await figures('monitor');
    expect(told).toMatchObject({ from: '2026-10', to: '2026-10', masked: true });
    expect(JSON.stringify(told)).not.toContain('hidden');
    expect(told.demand.requests).toBe(0);
  });

  it('are counted within a minute after its end; until then the service says that they are not ready', async () => {
    clock.freeze(DECEMBER);
    await runTask(app, 'fix-month-figures');
    const answer = await api.send('monitor', 'GET', '/v1/monitor?from=2026-11');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(answer.body).toMatchObject({ type: 'urn:veilige-plek:problem/figures-not-ready' });
    assertMatchesOpenApi('GET', '/v1/monitor', 503, answer.body);
    clock.advance(MINUTE);
    await runTask(app, 'fix-month-figures');
    expect((await api.send('monitor', 'GET', '/v1/monitor?from=2026-11')).status).toBe(200);
  });

  it('are told to KMT as they are', async () => {
    const told = await figures('coordinator');
    expect(told).toMatchObject({ from: '2026-11', to: '2026-11', masked: false });
    expect(told.demand).toMatchObject({ requests: 12, persons: 16 });
    expect(told.demand.byMunicipality).toContainEqual({ municipality: 'Losser', requests: 1 });
    expect(told.demand.byForm).toContainEqual({ form: 'sexual', requests: 6 });
    expect(told.timeToPlacement).toEqual({
      placements: 6,
      medianMinutes: 15,
      ninetiethPercentileMinutes: 15,
    });
    expect(told.bridgedNights).toBe(1);
    expect(told.unplaced).toContainEqual({ reason: 'withdrawn', requests: 1 });
    expect(told.outcomes.closed).toBe(7);
    expect(told.outcomes.byOutcome).toContainEqual({ outcome: 'bridged-and-placed', requests: 1 });
    expect(told.outcomes.byPlaceWithin).toContainEqual({ placeWithin: 'quarter-of-an-hour', requests: 6 });
    expect(told.refusals.filter(({ holds }) => holds !== 0)).toEqual([
      { kind: 'vrouwenopvang', reason: 'no-staff', holds: 1 },
    ]);
    const women = told.supply.find(({ kind }) => kind === 'vrouwenopvang');
    expect(women).toMatchObject({ units: 5, places: 29, occupied: 0, free: 0, unknown: 29 });
    const hours = told.occupancy.find(({ kind }) => kind === 'vrouwenopvang');
    expect(hours?.placeHours).toBeCloseTo(29 * 30 * 24, 0);
    expect(hours?.unknownHours).toBeGreaterThan(0);
  });

  it('hide from others what is small, and what would give it away', async () => {
    const told = await figures('monitor', '?from=2026-11');
    expect(told.masked).toBe(true);
    expect(told.demand).toMatchObject({ requests: 12, persons: 'hidden' });
    expect(told.demand.byGender).toEqual([
      { gender: 'woman', requests: 12 },
      { gender: 'man', requests: 0 },
      { gender: 'other', requests: 0 },
    ]);
    // One of Losser would follow from twelve less the others: none is told.
    expect(new Set(told.demand.byMunicipality.map(({ requests }) => requests))).toEqual(new Set(['hidden']));
    expect(told.timeToPlacement).toEqual({
      placements: 'hidden',
      medianMinutes: null,
      ninetiethPercentileMinutes: null,
    });
    expect(told.bridgedNights).toBe('hidden');
    expect(new Set(told.refusals.map(({ holds }) => holds))).toEqual(new Set(['hidden']));
  });

  it('of several months are those of each of them together, hidden where one is', async () => {
    const told = await figures('monitor', '?from=2026-09&to=2026-11');
    expect(told.demand).toMatchObject({ requests: 12, persons: 'hidden' });
    expect(told.demand.byMunicipality).toContainEqual({ municipality: 'Almelo', requests: 'hidden' });
    expect((await figures('coordinator', '?from=2026-09&to=2026-11')).demand.persons).toBe(16);
  });

  it('do not count a closing that can still be taken back: it ends in the month in which that is over', async () => {
    clock.freeze('2026-12-31T22:45:00Z');
    const [before, kept, undone] = [await made({}), await made({}), await made({})];
    await close(before, 'withdrawn');
    clock.advance(6 * MINUTE);
    await close(kept, 'withdrawn');
    await close(undone, 'withdrawn');
    clock.freeze('2026-12-31T23:01:00Z');
    await runTask(app, 'fix-month-figures');
    ok(await api.send('coordinator', 'DELETE', `/v1/requests/${undone}/closing`), 200);
    clock.freeze('2027-01-31T23:01:00Z');
    await runTask(app, 'fix-month-figures');
    const ended = async (month: string) =>
      (await figures('coordinator', `?from=${month}&to=${month}`)).outcomes.closed;
    expect([await ended('2026-12'), await ended('2027-01')]).toEqual([1, 1]);
  });

  it('stay the same, whatever is closed, corrected or deleted later', async () => {
    const both = async () => [
      await figures('monitor', '?from=2026-11&to=2026-11'),
      await figures('coordinator', '?from=2026-11&to=2026-11'),
    ];
    const before = await both();
    await made({ municipality: 'Losser' });
    clock.freeze('2027-02-28T23:20:00Z');
    await runTask(app, 'fix-month-figures');
    await runTask(app, 'purge-requests');
    const after = await both();
    expect(after.map(({ generatedAt: _, ...told }) => told)).toEqual(
      before.map(({ generatedAt: _, ...told }) => told),
    );
  });
});
