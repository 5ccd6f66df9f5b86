import type { Hold } from '../../src/contract/hold.js';
import type { MonitorFigures } from '../../src/contract/monitor.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { openApiChecker, type AssertMatchesOpenApi } from '../support/openapi-check.js';

const HOUR = 3_600_000;
const START = '2026-11-02T08:00:00Z';
const KADERA = 'kadera-twente-vrouwen';

describe('the figures of action 12', () => {
  const clock = new TestClock();
  let service: TestApp;
  let assertMatchesOpenApi: AssertMatchesOpenApi;

  beforeAll(async () => {
    clock.freeze(START);
    service = await startApp({ clock });
    assertMatchesOpenApi = await openApiChecker(service.url);
  });
  afterAll(() => service.close());

  const publish = (unitId: string, free: number, as = 'kadera') =>
    service.call('PUT', `/v1/units/${unitId}/availability`, { as, body: { free } });

  async function request(facts: object): Promise<string> {
    const body = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low', ...facts };
    return ((await service.call('POST', '/v1/requests', { as: 'coordinator', body })).body as UrgentRequest)
      .id;
  }

  async function hold(requestId: string, unitId: string): Promise<string> {
    const answer = await service.call('POST', `/v1/requests/${requestId}/holds`, {
      as: 'coordinator',
      body: { unitId },
    });
    expect(answer.status).toBe(201);
    return (answer.body as Hold).id;
  }

  async function place(requestId: string, unitId: string, as = 'kadera'): Promise<string> {
    const id = await hold(requestId, unitId);
    await service.call('POST', `/v1/holds/${id}/acceptance`, { as });
    expect((await service.call('POST', `/v1/holds/${id}/arrival`, { as })).status).toBe(200);
    return id;
  }

  async function figures(as: string, query = ''): Promise<MonitorFigures> {
    const answer = await service.call('GET', `/v1/monitor${query}`, { as });
    expect(answer.status).toBe(200);
    assertMatchesOpenApi('GET', '/v1/monitor', 200, answer.body);
    return answer.body as MonitorFigures;
  }

  it('tells supply, occupancy, demand, time and outcomes of what happened', async () => {
    await publish(KADERA, 8);
    await publish('kadera-zwolle-vrouwen', 0);
    for (let index = 0; index < 4; index += 1) await request({ municipality: 'Almelo' });
    const refused = await hold(await request({ municipality: 'Almelo', exploitation: ['sexual'] }), KADERA);
    await service.call('POST', `/v1/holds/${refused}/refusal`, {
      as: 'kadera',
      body: { reason: 'no-staff' },
    });
    const bridged = await request({ children: 1 });
    clock.advance(HOUR / 2);
    const first = await place(bridged, KADERA);
    clock.advance(20 * HOUR);
    await publish('vrouwenopvang-elders-vrouwen', 2, 'vrouwenopvang-landelijk');
    await place(bridged, 'vrouwenopvang-elders-vrouwen', 'vrouwenopvang-landelijk');
    await service.call('POST', `/v1/placements/${first}/departure`, { as: 'kadera' });
    clock.advance(HOUR / 2);

    const told = await figures('coordinator', `?from=${START}`);
    expect(told.masked).toBe(false);
    expect(told.supply.find(({ kind }) => kind === 'vrouwenopvang')).toEqual({
      kind: 'vrouwenopvang',
      units: 5,
      closedUnits: 0,
      places: 29,
      free: 8,
      held: 0,
    });
    const occupancy = told.occupancy.find(({ kind }) => kind === 'vrouwenopvang');
    // 21 h × (8 + 6) places, and ½ h × 10 of the third unit, of which 2 were lived in and 8 not published as free.
    expect(occupancy).toEqual({
      kind: 'vrouwenopvang',
      placeHours: 299,
      occupiedHours: 21 * 6 + 20 * 2 + 5,
      share: 0.572,
      hoursWithoutPlace: 0,
    });
    expect(told.demand.requests).toBe(6);
    expect(told.demand.persons).toBe(7);
    expect(told.demand.byMunicipality.find(({ municipality }) => municipality === 'Almelo')?.requests).toBe(
      5,
    );
    expect(told.demand.byForm.find(({ form }) => form === 'sexual')?.requests).toBe(1);
    expect(told.timeToPlacement).toEqual({
      placements: 1,
      medianMinutes: 30,
      ninetiethPercentileMinutes: 30,
    });
    expect(told.bridgedNights).toBe(1);
    expect(told.unplaced).toContainEqual({ reason: 'nothing-held', requests: 4 });
    expect(told.unplaced).toContainEqual({ reason: 'refused', requests: 1 });
    expect(told.refusals).toEqual([{ kind: 'vrouwenopvang', reason: 'no-staff', holds: 1 }]);
  });

  it('masks counts of persons below 5 outside KMT, and what would give them away', async () => {
    const told = await figures('monitor', `?from=${START}`);
    expect(told.masked).toBe(true);
    expect(told.demand.requests).toBe(6);
    expect(told.demand.byMunicipality.filter(({ requests }) => requests === '<5')).toHaveLength(13);
    expect(told.demand.byGender.map(({ requests }) => requests)).toEqual([6, '<5', '<5']);
    expect(told.timeToPlacement).toEqual({
      placements: '<5',
      medianMinutes: null,
      ninetiethPercentileMinutes: null,
    });
    expect(told.bridgedNights).toBe('<5');
    expect(told.refusals.map(({ holds }) => holds)).toEqual(['<5']);
  });

  it('counts the hours in which no unit of a kind had a place', async () => {
    await publish('cosm-vries-vrouwen', 1, 'cosm');
    const from = clock.now().toISOString();
    clock.advance(HOUR);
    await publish('cosm-vries-vrouwen', 0, 'cosm');
    clock.advance(2 * HOUR);
    const { occupancy } = await figures('monitor', `?from=${from}`);
    expect(occupancy.find(({ kind }) => kind === 'cosm')?.hoursWithoutPlace).toBe(2);
  });

  it('refuses a period that ends in the future or before it starts, and accounts without the right', async () => {
    const later = new Date(clock.now().getTime() + HOUR).toISOString();
    for (const query of [`?to=${later}`, `?from=${START}&to=${START}`, '?from=yesterday', '?month=11']) {
      expect((await service.call('GET', `/v1/monitor${query}`, { as: 'monitor' })).status).toBe(400);
    }
    expect((await service.call('GET', '/v1/monitor', { as: 'kadera' })).status).toBe(403);
    expect((await service.call('GET', '/v1/monitor')).status).toBe(401);
  });
});
