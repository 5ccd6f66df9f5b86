import { Client } from 'pg';
import type { ConfirmationRequest, ConfirmationRequests } from '../../src/contract/asking.js';
import type { Deliveries } from '../../src/contract/notifications.js';
import type { RequestInput } from '../../src/contract/request.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { PolicyService } from '../../src/policy/policy.service.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { BoardClient } from '../support/board-client.js';
import { jobsDone } from '../support/jobs.js';

const TWENTE = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const ALMELO = 'leger-des-heils-mo';
const HENGELO = 'humanitas-onder-dak-mo';
/** Takes nobody in at night. */
const COSM = 'cosm-amsterdam-vrouwen';
/** For men. */
const MEN = 'kadera-twente-mannen';
const OWNERS: Record<string, string> = {
  [TWENTE]: 'kadera',
  [ZWOLLE]: 'kadera',
  [ELSEWHERE]: 'vrouwenopvang-landelijk',
  [ALMELO]: 'leger-des-heils',
  [HENGELO]: 'humanitas-onder-dak',
  [COSM]: 'cosm',
  [MEN]: 'kadera',
};
const HOUR = 3_600_000;

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  service = await startApp({ clock });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());
beforeEach(async () => {
  clock.advance(48 * HOUR);
  // For those of the tests before nobody is asked any more.
  await service.app
    .get(UnitOfWork)
    .query(`UPDATE request SET closed_at = $1, outcome = 'withdrawn' WHERE closed_at IS NULL`, [clock.now()]);
  await jobsDone(service);
});

/** Figures as they were said so many hours ago. */
async function told(hours: number, units: Record<string, number>): Promise<void> {
  const confirmedAt = new Date(clock.now().getTime() - hours * HOUR).toISOString();
  for (const [unitId, free] of Object.entries(units)) {
    ok(await api.publish(OWNERS[unitId] ?? '', unitId, { free, confirmedAt }), 200);
  }
}

/** All of them, as everybody sees them. */
const FULL = { [TWENTE]: 0, [ZWOLLE]: 0, [ELSEWHERE]: 0, [ALMELO]: 0, [HENGELO]: 0, [COSM]: 0, [MEN]: 0 };

async function searched(facts: Partial<RequestInput> = {}): Promise<string> {
  const { id } = await api.request(facts);
  await api.matches(id);
  await jobsDone(service);
  return id;
}

async function askedFor(requestId: string): Promise<ConfirmationRequest[]> {
  const path = `/v1/requests/${requestId}/confirmation-requests`;
  return ok(await api.send<ConfirmationRequests>('coordinator', 'GET', path), 200).confirmationRequests;
}

const unitsAskedFor = async (requestId: string) =>
  (await askedFor(requestId)).map(({ unitId }) => unitId).sort();

async function openAt(provider: string): Promise<ConfirmationRequest[]> {
  return ok(await api.send<ConfirmationRequests>(provider, 'GET', '/v1/confirmation-requests'), 200)
    .confirmationRequests;
}

const answer = (as: string, id: string | undefined, said: unknown) =>
  api.send<ConfirmationRequest>(as, 'POST', `/v1/confirmation-requests/${id}/answers`, { answer: said });

describe('units whose figures are stale', () => {
  it('are asked when they would be among the best, and nobody else is', async () => {
    await told(1, { ...FULL, [ALMELO]: 2 });
    await told(20, { [TWENTE]: 3, [COSM]: 4, [MEN]: 1 });
    const id = await searched();
    expect(await unitsAskedFor(id)).toEqual([TWENTE]);
    expect(await openAt('kadera')).toEqual([
      {
        id: expect.any(String) as string,
        unitId: TWENTE,
        persons: 1,
        askedAt: clock.now().toISOString(),
        state: 'open',
        answeredAt: null,
      },
    ]);
    for (const provider of ['leger-des-heils', 'cosm', 'humanitas-onder-dak']) {
      expect(await openAt(provider)).toEqual([]);
    }
  });

  it('are not asked when they would stand below enough places that are sure', async () => {
    await told(1, { [TWENTE]: 3, [ZWOLLE]: 3, [ELSEWHERE]: 3, [ALMELO]: 3, [HENGELO]: 3 });
    await policyAsks(2);
    await told(20, { [HENGELO]: 3 });
    expect(await askedFor(await searched())).toEqual([]);
    await policyAsks(5);
  });

  it('that call themselves full are asked only when there is no place at all', async () => {
    await told(1, FULL);
    await told(20, { [ZWOLLE]: 0 });
    expect(await unitsAskedFor(await searched())).toEqual([ZWOLLE]);
  });

  it('that their provider closed are left in peace', async () => {
    await told(1, FULL);
    const confirmedAt = new Date(clock.now().getTime() - 20 * HOUR).toISOString();
    const closed = { free: 2, closed: true, closedReason: 'illness' as const, confirmedAt };
    ok(await api.publish('kadera', TWENTE, closed), 200);
    expect(await askedFor(await searched())).toEqual([]);
  });

  it('are asked as soon as the request is there, before anybody looks at the matches', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    const { id } = await api.request();
    await jobsDone(service);
    expect(await unitsAskedFor(id)).toEqual([TWENTE]);
  });

  it('are asked once in an hour, whoever needs them', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    const first = await searched();
    expect(await unitsAskedFor(await searched())).toEqual([]);
    await api.matches(first);
    await jobsDone(service);
    expect(await unitsAskedFor(first)).toEqual([TWENTE]);
    clock.advance(HOUR - 1);
    expect(await unitsAskedFor(await searched())).toEqual([]);
    clock.advance(1);
    expect(await openAt('kadera')).toEqual([]);
    const later = await searched();
    expect(await unitsAskedFor(later)).toEqual([TWENTE]);
    expect((await askedFor(first)).map(({ state }) => state)).toEqual(['lapsed']);
  });

  it('are never more than the policy says for one request', async () => {
    await policyAsks(2);
    await told(1, FULL);
    await told(20, { [TWENTE]: 3, [ZWOLLE]: 3, [ELSEWHERE]: 3, [ALMELO]: 3 });
    const id = await searched();
    const asked = await askedFor(id);
    expect(asked).toHaveLength(2);
    for (const { unitId, id: question } of asked) ok(await answer(OWNERS[unitId] ?? '', question, 'no'), 200);
    await api.matches(id);
    await jobsDone(service);
    expect(await askedFor(id)).toHaveLength(2);
    await policyAsks(5);
  });

  it('are not asked for somebody who has a place, nor a unit that said no to her', async () => {
    await told(20, { ...FULL, [TWENTE]: 3 });
    await policyAsks(0);
    const { id } = await api.request();
    const hold = ok(await api.hold(id, TWENTE), 201);
    const refusedTo = (await api.request()).id;
    const refused = ok(await api.hold(refusedTo, TWENTE), 201);
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    ok(await api.step('kadera', 'refusal', refused.id), 200);
    await jobsDone(service);
    await policyAsks(5);
    for (const request of [id, refusedTo]) await api.matches(request);
    await jobsDone(service);
    expect(await askedFor(id)).toEqual([]);
    expect(await unitsAskedFor(refusedTo)).not.toContain(TWENTE);
  });

  it('are not asked for a request that is closed', async () => {
    await told(1, FULL);
    await policyAsks(0);
    const { id } = await api.request();
    await jobsDone(service);
    ok(await api.send('coordinator', 'POST', `/v1/requests/${id}/closing`, { outcome: 'withdrawn' }), 200);
    await policyAsks(5);
    await told(20, { [TWENTE]: 3 });
    await api.matches(id);
    await jobsDone(service);
    expect(await askedFor(id)).toEqual([]);
  });

  it('have a message for everybody of the provider, that says nothing', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    const [asked] = await askedFor(await searched());
    const { deliveries } = (await service.call('GET', '/v1/deliveries', { as: 'admin' })).body as Deliveries;
    const about = deliveries.filter((delivery) => delivery.about.id === asked?.id);
    expect(about).toMatchObject([
      { label: 'kadera', channel: 'push', about: { type: 'confirmation-request' } },
    ]);
  });
});

describe('the answer', () => {
  it('yes confirms the figures, live on every board, and the coordinator sees who said it', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    const id = await searched();
    const board = await BoardClient.follow(service.url, service.tokens.coordinator ?? '');
    const [question] = await openAt('kadera');
    clock.advance(60_000);
    const now = clock.now().toISOString();
    expect(ok(await answer('kadera', question?.id, 'yes'), 200)).toEqual({
      ...question,
      state: 'yes',
      answeredAt: now,
    });
    const figures = await api.figures(TWENTE);
    expect(figures).toMatchObject({ free: 3, bookable: 3, confirmedAt: now, stale: false });
    await board.reached(figures.sequence);
    expect(board.unit(TWENTE)).toMatchObject({ free: 3, confirmedAt: now, stale: false });
    board.close();
    expect(await askedFor(id)).toMatchObject([{ unitId: TWENTE, state: 'yes', answeredAt: now }]);
    expect(await openAt('kadera')).toEqual([]);
  });

  it('no says that nothing is free, and keeps what is promised', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    const { id: other } = await api.request();
    const held = ok(await api.hold(other, TWENTE), 201);
    await searched();
    const [question] = await openAt('kadera');
    ok(await answer('kadera', question?.id, 'no'), 200);
    expect(await api.figures(TWENTE)).toMatchObject({ free: 1, held: 1, bookable: 0, stale: false });
    ok(await api.step('coordinator', 'release', held.id), 200);
    clock.advance(24 * HOUR);
    await told(20, { [TWENTE]: 3 });
    await searched();
    ok(await answer('kadera', (await openAt('kadera'))[0]?.id, 'no'), 200);
    expect(await api.figures(TWENTE)).toMatchObject({ free: 0, held: 0, bookable: 0 });
  });

  it('yes of a unit that called itself full makes room for those who need it', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 0 });
    await searched({ children: 2 });
    const [question] = await openAt('kadera');
    expect(question?.persons).toBe(3);
    ok(await answer('kadera', question?.id, 'yes'), 200);
    expect(await api.figures(TWENTE)).toMatchObject({ free: 3, bookable: 3 });
  });

  it('given twice was given once; the other one is refused', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    await searched();
    const [question] = await openAt('kadera');
    const first = ok(await answer('kadera', question?.id, 'yes'), 200);
    clock.advance(60_000);
    const { sequence } = await api.board();
    expect(ok(await answer('kadera', question?.id, 'yes'), 200)).toEqual(first);
    expect(outcomeOf(await answer('kadera', question?.id, 'no'))).toBe('409 already-answered');
    expect((await api.board()).sequence).toBe(sequence);
  });

  it('comes too late when the figures were told in another way since', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    const id = await searched();
    const [question] = await openAt('kadera');
    clock.advance(60_000);
    ok(await api.publish('kadera', TWENTE, 2), 200);
    expect(await openAt('kadera')).toEqual([]);
    expect((await askedFor(id))[0]?.state).toBe('updated');
    expect(outcomeOf(await answer('kadera', question?.id, 'no'))).toBe('409 already-updated');
    expect((await api.figures(TWENTE)).free).toBe(2);
  });

  it("is the provider's own", async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    await searched();
    const [question] = await openAt('kadera');
    for (const as of ['cosm', 'comensha']) {
      expect(outcomeOf(await answer(as, question?.id, 'yes'))).toBe('404 not-found');
    }
    for (const as of ['coordinator', 'monitor', 'admin']) {
      expect(outcomeOf(await answer(as, question?.id, 'yes'))).toBe('403 forbidden');
      expect(outcomeOf(await api.send(as, 'GET', '/v1/confirmation-requests'))).toBe('403 forbidden');
    }
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(outcomeOf(await answer('kadera', nowhere, 'yes'))).toBe('404 not-found');
    expect(
      outcomeOf(await api.send('coordinator', 'GET', `/v1/requests/${nowhere}/confirmation-requests`)),
    ).toBe('404 not-found');
    const faulty = await answer('kadera', question?.id, 'maybe');
    expect(faultyPaths(faulty)).toEqual(['answer']);
  });

  it('of ten taps at once counts once', async () => {
    await told(1, FULL);
    await told(20, { [TWENTE]: 3 });
    await searched();
    const [question] = await openAt('kadera');
    const { sequence } = await api.board();
    const taps = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        answer('kadera', question?.id, index % 2 === 0 ? 'yes' : 'no'),
      ),
    );
    const outcomes = new Set(taps.map(outcomeOf));
    expect(outcomes).toEqual(new Set(['200', '409 already-answered']));
    expect((await api.board()).sequence).toBe(sequence + 1);
  });
});

async function query(sql: string, params: unknown[]): Promise<void> {
  const client = new Client({ connectionString: service.database.url });
  await client.connect();
  await client.query(sql, params).finally(() => client.end());
}

/** As an administrator would, at once. */
async function policyAsks(maxUnits: number): Promise<void> {
  await query(`UPDATE policy SET body = jsonb_set(body, '{asking}', $1)`, [
    JSON.stringify({ maxUnits, againAfterMinutes: 60 }),
  ]);
  await service.app.get(PolicyService).read();
}
