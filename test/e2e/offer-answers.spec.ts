import type { Hold } from '../../src/contract/hold.js';
import { ApiClient, newKey, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';

const TWENTE = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const ALMELO = 'leger-des-heils-mo';
const HENGELO = 'humanitas-onder-dak-mo';
/** Take nobody in at night; CoMensha decides. */
const AMSTERDAM = 'cosm-amsterdam-vrouwen';
const ROTTERDAM = 'cosm-rotterdam-vrouwen';
const OWNERS: Record<string, string> = {
  [TWENTE]: 'kadera',
  [ZWOLLE]: 'kadera',
  [ELSEWHERE]: 'vrouwenopvang-landelijk',
  [ALMELO]: 'leger-des-heils',
  [HENGELO]: 'humanitas-onder-dak',
  [AMSTERDAM]: 'cosm',
  [ROTTERDAM]: 'cosm',
};
const RUNNING = { reflectionPeriod: { status: 'active' as const, startedOn: '2026-11-20' } };
const FOREIGN = { nationality: 'non-eu' as const, ...RUNNING };

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
  clock.advance(24 * 3_600_000);
  // Nights of working days only, so that the COSM is always for later.
  for (const [unit, owner] of Object.entries(OWNERS)) ok(await api.publish(owner, unit, 3), 200);
});

const decider = (unitId: string) => (OWNERS[unitId] === 'cosm' ? 'comensha' : (OWNERS[unitId] ?? ''));

async function offer(requestId: string, ...unitIds: string[]): Promise<Hold[]> {
  return ok(await api.offer(requestId, unitIds), 201).holds;
}

const answer = (hold: Hold | undefined, step: 'acceptance' | 'refusal' | 'arrival' | 'release') =>
  api.step(step === 'release' ? 'coordinator' : decider(hold?.unitId ?? ''), step, hold?.id ?? '');

const sayMaybe = (hold: Hold | undefined, as = decider(hold?.unitId ?? '')) =>
  api.send<Hold>(as, 'POST', `/v1/holds/${hold?.id}/provisional-acceptance`);

const read = async (hold: Hold | undefined) => ok(await api.readHold('coordinator', hold?.id ?? ''), 200);

async function statuses(...holds: (Hold | undefined)[]): Promise<string[]> {
  return Promise.all(holds.map(async (hold) => (await read(hold)).status));
}

describe('maybe', () => {
  it('is shown, extends nothing, and moves no figure', async () => {
    const { id } = await api.request();
    const [hold] = await offer(id, TWENTE, ZWOLLE);
    const { sequence } = await api.board();
    clock.advance(60_000);
    const told = ok(await sayMaybe(hold), 200);
    expect(told).toEqual({ ...hold, provisionalAt: clock.now().toISOString() });
    expect(await read(hold)).toEqual(told);
    expect((await api.board()).sequence).toBe(sequence);
  });

  it('said twice was said the first time', async () => {
    const { id } = await api.request();
    const [hold] = await offer(id, TWENTE);
    const first = ok(await sayMaybe(hold), 200);
    clock.advance(60_000);
    expect(ok(await sayMaybe(hold), 200)).toEqual(first);
    const both = await Promise.all([sayMaybe(hold), sayMaybe(hold)]);
    expect(both.map(({ body }) => body)).toEqual([first, first]);
  });

  it.each(['acceptance', 'refusal'] as const)('can be followed by %s', async (step) => {
    const { id } = await api.request();
    const [hold] = await offer(id, TWENTE, ZWOLLE);
    ok(await sayMaybe(hold), 200);
    const { status, provisionalAt } = ok(await answer(hold, step), 200);
    expect([status, provisionalAt]).toEqual([
      step === 'refusal' ? 'refused' : 'accepted',
      expect.any(String) as string,
    ]);
  });

  it('of one unit keeps nobody else from saying yes', async () => {
    const { id } = await api.request();
    const [first, second] = await offer(id, TWENTE, ELSEWHERE);
    ok(await sayMaybe(first), 200);
    ok(await answer(second, 'acceptance'), 200);
    expect(await statuses(first, second)).toEqual(['released', 'accepted']);
    expect(outcomeOf(await sayMaybe(first))).toBe('409 already-placed-elsewhere');
  });

  it('comes too late for a hold that was answered, released or is over', async () => {
    const { id } = await api.request();
    const [yes, no, released, late] = await offer(id, TWENTE, ZWOLLE, ALMELO, HENGELO);
    ok(await answer(no, 'refusal'), 200);
    ok(await answer(released, 'release'), 200);
    expect(outcomeOf(await sayMaybe(no))).toBe('409 invalid-transition');
    expect(outcomeOf(await sayMaybe(released))).toBe('409 invalid-transition');
    clock.advance(30 * 60_000);
    expect(outcomeOf(await sayMaybe(late))).toBe('409 invalid-transition');
    const [again] = await offer(id, TWENTE);
    ok(await answer(again, 'acceptance'), 200);
    expect(outcomeOf(await sayMaybe(again))).toBe('409 invalid-transition');
    expect(outcomeOf(await sayMaybe(yes))).toBe('409 invalid-transition');
  });

  it('is said by whoever decides, and by nobody else', async () => {
    const { id } = await api.request(FOREIGN);
    const [cosm] = await offer(id, AMSTERDAM);
    expect(outcomeOf(await sayMaybe(cosm, 'cosm'))).toBe('403 forbidden');
    expect(outcomeOf(await sayMaybe(cosm, 'kadera'))).toBe('404 not-found');
    expect(outcomeOf(await sayMaybe(cosm, 'coordinator'))).toBe('403 forbidden');
    ok(await sayMaybe(cosm, 'comensha'), 200);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(outcomeOf(await api.send('kadera', 'POST', `/v1/holds/${nowhere}/provisional-acceptance`))).toBe(
      '404 not-found',
    );
  });
});

describe('a second offer while one is running', () => {
  it('asks more units, at most as many as the policy lets be asked at once', async () => {
    const { id } = await api.request();
    const first = await offer(id, TWENTE, ZWOLLE, ALMELO);
    ok(await api.offer(id, [HENGELO, ELSEWHERE]), 201);
    ok(await answer(first[0], 'refusal'), 200);
    const { holds } = ok(await api.offer(id, [TWENTE]), 201);
    expect(holds[0]?.offerId).not.toBe(first[0]?.offerId);
  });

  it('that would make them one too many asks nobody, and says how many are left', async () => {
    const { id } = await api.request(FOREIGN);
    await offer(id, TWENTE, ZWOLLE, ALMELO, ELSEWHERE);
    const answered = await api.offer(id, [HENGELO, AMSTERDAM]);
    expect(outcomeOf(answered)).toBe('409 too-many-offers');
    expect(answered.body).toMatchObject({ maxOffers: 5, waiting: 4 });
    expect((await api.figures(HENGELO)).held).toBe(0);
  });

  it('does not ask a unit twice: the hold that is there is part of the answer, as it is', async () => {
    const { id } = await api.request();
    const [first] = await offer(id, TWENTE);
    clock.advance(60_000);
    const { holds } = ok(await api.offer(id, [ZWOLLE, TWENTE]), 201);
    expect(holds).toEqual([expect.objectContaining({ unitId: ZWOLLE, status: 'held' }), first]);
    expect((await api.figures(TWENTE)).held).toBe(1);
    expect(ok(await api.offer(id, [TWENTE, ZWOLLE]), 200).holds).toEqual([first, holds[0]]);
    const single = ok(await api.hold(id, ALMELO), 201);
    expect(ok(await api.offer(id, [ALMELO]), 200).holds).toEqual([single]);
    expect((await api.figures(ALMELO)).held).toBe(1);
  });

  it('counts only the units that it asks anew towards the most at once', async () => {
    const { id } = await api.request();
    await offer(id, TWENTE, ZWOLLE, ALMELO, HENGELO);
    ok(await api.offer(id, [TWENTE, ZWOLLE, ALMELO, HENGELO, ELSEWHERE]), 201);
    expect(outcomeOf(await api.offer(id, [TWENTE, ALMELO, HENGELO, ELSEWHERE]))).toBe('200');
  });

  it('is one question with the first: one yes answers both', async () => {
    const { id } = await api.request();
    const [a, b] = await offer(id, TWENTE, ZWOLLE);
    const [c, d] = await offer(id, ALMELO, HENGELO);
    ok(await answer(c, 'acceptance'), 200);
    expect(await statuses(a, b, c, d)).toEqual(['released', 'released', 'accepted', 'released']);
    for (const late of [a, b, d]) {
      expect(outcomeOf(await answer(late, 'acceptance'))).toBe('409 already-placed-elsewhere');
    }
  });

  it('comes too late once a unit said yes; when that place is released it can be made', async () => {
    const { id } = await api.request();
    const [won] = await offer(id, TWENTE, ZWOLLE);
    ok(await answer(won, 'acceptance'), 200);
    expect(outcomeOf(await api.offer(id, [ALMELO]))).toBe('409 place-already-promised');
    ok(await answer(won, 'release'), 200);
    ok(await api.offer(id, [ALMELO]), 201);
  });

  it('is the same offer when it is sent again with its key', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = ok(await api.offer(id, [TWENTE, ZWOLLE], key), 201);
    expect(ok(await api.offer(id, [TWENTE, ZWOLLE], key), 201)).toEqual(first);
  });
});

describe('a place that is held on its own', () => {
  it('ends the running offers when it is accepted', async () => {
    const { id } = await api.request();
    const holds = await offer(id, TWENTE, ZWOLLE);
    const apart = ok(await api.hold(id, ALMELO), 201);
    ok(await answer(apart, 'acceptance'), 200);
    expect(await statuses(apart, ...holds)).toEqual(['accepted', 'released', 'released']);
  });

  it('leaves another that is held on its own alone: the coordinator chose both', async () => {
    const { id } = await api.request();
    const first = ok(await api.hold(id, ALMELO), 201);
    const second = ok(await api.hold(id, TWENTE), 201);
    ok(await answer(first, 'acceptance'), 200);
    expect(await statuses(first, second)).toEqual(['accepted', 'held']);
  });

  it('for tonight and an offer for tomorrow do not end one another', async () => {
    const { id } = await api.request(FOREIGN);
    const tonight = ok(await api.hold(id, TWENTE), 201);
    const tomorrow = await offer(id, AMSTERDAM, ROTTERDAM);
    ok(await answer(tonight, 'acceptance'), 200);
    expect(await statuses(tonight, ...tomorrow)).toEqual(['accepted', 'held', 'held']);
    ok(await answer(tomorrow[0], 'acceptance'), 200);
    expect(await statuses(tonight, ...tomorrow)).toEqual(['accepted', 'accepted', 'released']);
  });
});

describe('who gave it back', () => {
  it('is told: the coordinator, or a place elsewhere', async () => {
    const { id } = await api.request();
    const [won, elsewhere, withdrawn] = await offer(id, TWENTE, ZWOLLE, ALMELO);
    ok(await answer(withdrawn, 'release'), 200);
    ok(await answer(won, 'acceptance'), 200);
    expect((await read(withdrawn)).releaseReason).toBe('withdrawn');
    expect((await read(elsewhere)).releaseReason).toBe('placed-elsewhere');
    const seen = ok(await api.send<{ holds: Hold[] }>('leger-des-heils', 'GET', '/v1/holds'), 200).holds;
    expect(seen.find(({ id: holdId }) => holdId === withdrawn?.id)?.releaseReason).toBe('withdrawn');
  });
});
