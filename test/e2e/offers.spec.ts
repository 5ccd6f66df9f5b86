import type { Hold } from '../../src/contract/hold.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';

const TWENTE = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const ALMELO = 'leger-des-heils-mo';
const UNITS = [TWENTE, ZWOLLE, ALMELO];
const OWNERS: Record<string, string> = {
  [TWENTE]: 'kadera',
  [ZWOLLE]: 'kadera',
  [ALMELO]: 'leger-des-heils',
};

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  service = await startApp({ clock, providers: ['kadera', 'leger-des-heils'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());
beforeEach(async () => {
  clock.advance(24 * 3_600_000);
  for (const unit of UNITS) ok(await api.publish(OWNERS[unit] ?? '', unit, 2), 200);
});

async function offered(unitIds = UNITS): Promise<Hold[]> {
  const { id } = await api.request();
  return ok(await api.offer(id, unitIds), 201).holds;
}

async function held(): Promise<number[]> {
  return Promise.all(UNITS.map(async (unit) => (await api.figures(unit)).held));
}

async function statuses(holds: Hold[]): Promise<string[]> {
  return Promise.all(holds.map(async ({ id }) => (await api.readHold('coordinator', id)).body.status));
}

const accept = (hold: Hold | undefined) =>
  api.step(OWNERS[hold?.unitId ?? ''] ?? '', 'acceptance', hold?.id ?? '');

describe('an offer to several units at once', () => {
  it('holds a place in each', async () => {
    const holds = await offered();
    expect(holds.map(({ unitId }) => unitId)).toEqual(UNITS);
    expect(new Set(holds.map(({ offerId }) => offerId)).size).toBe(1);
    expect(holds[0]?.offerId).not.toBeNull();
    expect(await held()).toEqual([1, 1, 1]);
  });

  it('that one of them cannot take holds a place in none', async () => {
    ok(await api.publish('leger-des-heils', ALMELO, 0), 200);
    const { id } = await api.request();
    expect(outcomeOf(await api.offer(id, UNITS))).toBe('409 no-bookable-place');
    expect(await held()).toEqual([0, 0, 0]);
  });

  it('that does not fit one of them holds a place in none', async () => {
    const { id } = await api.request({ threat: 'high' });
    const answer = await api.offer(id, [ZWOLLE, TWENTE]);
    expect(outcomeOf(answer)).toBe('422 unit-unsuitable');
    expect(await held()).toEqual([0, 0, 0]);
  });

  it.each([
    [[], ['unitIds']],
    [[TWENTE, TWENTE], ['unitIds']],
    [[TWENTE, 'nowhere'], ['unitIds[1]']],
    [['a', 'b', 'c', 'd', 'e', 'f'], ['unitIds']],
    [[TWENTE, 5], ['unitIds[1]']],
    [null, ['unitIds']],
  ])('to %j is refused', async (unitIds, paths) => {
    const { id } = await api.request();
    const answer = await api.send('coordinator', 'POST', `/v1/requests/${id}/offers`, { unitIds });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(paths);
  });
});

describe('the first acceptance of an offer', () => {
  it('wins, and the others are free again at once', async () => {
    const holds = await offered();
    const { sequence } = await api.board();
    expect(ok(await accept(holds[1]), 200).status).toBe('accepted');
    expect(await held()).toEqual([0, 1, 0]);
    expect(await statuses(holds)).toEqual(['released', 'accepted', 'released']);
    expect((await api.board()).sequence).toBe(sequence + 3);
  });

  it('makes every later one 409, and the later one is told why', async () => {
    const holds = await offered();
    ok(await accept(holds[0]), 200);
    for (const late of holds.slice(1)) {
      const answer = await accept(late);
      expect(outcomeOf(answer)).toBe('409 already-placed-elsewhere');
      expect(answer.body).toMatchObject({ title: 'Another place was found' });
    }
    expect(await held()).toEqual([1, 0, 0]);
    for (const step of ['arrival', 'departure'] as const)
      ok(await api.step('kadera', step, holds[0]?.id ?? ''), 200);
    expect(outcomeOf(await accept(holds[2]))).toBe('409 already-placed-elsewhere');
  });

  it('leaves alone who had refused, was released, or is too late', async () => {
    const holds = await offered();
    ok(await api.step('kadera', 'refusal', holds[0]?.id ?? ''), 200);
    ok(await api.step('coordinator', 'release', holds[1]?.id ?? ''), 200);
    ok(await accept(holds[2]), 200);
    expect(await statuses(holds)).toEqual(['refused', 'released', 'accepted']);
    expect(outcomeOf(await accept(holds[0]))).toBe('409 invalid-transition');
  });

  it('does not count once its time is up, and releases nothing then', async () => {
    const holds = await offered();
    clock.advance(30 * 60_000);
    expect(outcomeOf(await accept(holds[0]))).toBe('409 invalid-transition');
    expect(await statuses(holds)).toEqual(['expired', 'expired', 'expired']);
  });

  it('gives back a place that was held for the same person beside the offer', async () => {
    const { id } = await api.request();
    const apart = ok(await api.hold(id, ALMELO), 201);
    const { holds } = ok(await api.offer(id, [TWENTE, ZWOLLE]), 201);
    ok(await accept(holds[0]), 200);
    expect(await statuses([apart, ...holds])).toEqual(['released', 'accepted', 'released']);
    expect(outcomeOf(await accept(apart))).toBe('409 already-placed-elsewhere');
  });

  it('tells the others why, and who decided', async () => {
    const holds = await offered();
    ok(await accept(holds[0]), 200);
    const [won, lost] = await Promise.all(
      holds.map(async ({ id }) => ok(await api.readHold('coordinator', id), 200)),
    );
    expect(won).toMatchObject({ decidedBy: 'authority', releaseReason: null });
    expect(lost).toMatchObject({ decidedBy: null, releaseReason: 'placed-elsewhere' });
  });

  it('that is taken back by a refusal does not bring the others back to life', async () => {
    const holds = await offered();
    ok(await accept(holds[0]), 200);
    ok(await api.step('kadera', 'refusal', holds[0]?.id ?? ''), 200);
    expect(await statuses(holds)).toEqual(['refused', 'released', 'released']);
    expect(outcomeOf(await accept(holds[1]))).toBe('409 invalid-transition');
  });
});
