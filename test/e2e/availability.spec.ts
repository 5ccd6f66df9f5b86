import type { PublishedAvailability } from '../../src/contract/availability.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';

const WOMEN = 'kadera-twente-vrouwen';
const MEN = 'kadera-twente-mannen';
const ALMELO = 'leger-des-heils-mo';

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
  ok(await put({ free: 0 }), 200); // meets what ran out, so that nothing is tidied up in the middle of a test
});

const url = (unitId: string) => `/v1/units/${unitId}/availability`;
const put = (body: unknown, unitId = WOMEN, as = 'kadera') =>
  api.send<PublishedAvailability>(as, 'PUT', url(unitId), body);
const putMany = (units: unknown, as = 'kadera') =>
  api.send<{ units: PublishedAvailability[] }>(as, 'PUT', '/v1/availability', { units });
const nowText = () => clock.now().toISOString();
const later = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();

describe('a unit of which its provider has never said anything', () => {
  it('has no free place, and is stale', async () => {
    expect(await api.figures('nla-crisis-1')).toMatchObject({
      unitId: 'nla-crisis-1',
      places: 6,
      free: 0,
      held: 0,
      bookable: 0,
      closed: false,
      confirmedAt: null,
      stale: true,
    });
  });
});

describe('publishing', () => {
  it('says what is free from now on', async () => {
    const { sequence } = await api.board();
    const published = ok(await put({ free: 5 }), 200);
    expect(published).toEqual({
      unitId: WOMEN,
      places: 8,
      free: 5,
      held: 0,
      bookable: 5,
      closed: false,
      closedReason: null,
      closedUntil: null,
      confirmedAt: nowText(),
      stale: false,
      sequence: sequence + 1,
    });
    expect(await api.figures(WOMEN)).toEqual(published);
  });

  it.each([0, 8])('%i of 8 free is possible', async (free) => {
    expect(ok(await put({ free }), 200)).toMatchObject({ free, bookable: free });
  });

  it.each([-1, 9, 501, 1.5, '2', null, undefined, true])('%p of 8 free is not', async (free) => {
    const before = await api.figures(WOMEN);
    const answer = await put({ free });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(['free']);
    expect(await api.figures(WOMEN)).toEqual(before);
  });

  it('may say when it was seen, up to now', async () => {
    expect(ok(await put({ free: 1, confirmedAt: nowText() }), 200).confirmedAt).toBe(nowText());
    const seen = later(-13 * 60);
    expect(ok(await put({ free: 1, confirmedAt: seen }), 200)).toMatchObject({
      confirmedAt: seen,
      stale: true,
    });
    const answer = await put({ free: 1, confirmedAt: new Date(clock.now().getTime() + 1).toISOString() });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(['confirmedAt']);
  });

  it.each([
    [{ free: 3, name: 'Anna' }, ['name']],
    [
      { free: -1, closed: 'yes', closedReason: 7, confirmedAt: 'gisteren', bed: 2 },
      ['bed', 'closed', 'closedReason', 'confirmedAt', 'free'],
    ],
    [{}, ['free']],
  ])('%j is refused with all its faults at once', async (body, paths) => {
    const answer = await put(body);
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(paths);
  });

  it('is for the own units only', async () => {
    expect(outcomeOf(await put({ free: 1 }, WOMEN, 'leger-des-heils'))).toBe('403 forbidden');
    for (const role of ['coordinator', 'monitor', 'admin']) {
      expect(outcomeOf(await put({ free: 1 }, WOMEN, role))).toBe('403 forbidden');
    }
  });

  it('a unit that does not exist is 404', async () => {
    expect(outcomeOf(await put({ free: 1 }, 'nowhere'))).toBe('404 not-found');
    expect(outcomeOf(await api.send('kadera', 'POST', `${url('nowhere')}/confirmations`))).toBe(
      '404 not-found',
    );
    expect(outcomeOf(await api.send('monitor', 'GET', url('nowhere')))).toBe('404 not-found');
  });
});

describe('confirming', () => {
  it('keeps what was said, and makes it fresh again', async () => {
    ok(await put({ free: 4 }), 200);
    clock.advance(12 * 3_600_000);
    expect(await api.figures(WOMEN)).toMatchObject({ free: 4, stale: false });
    clock.advance(1);
    expect(await api.figures(WOMEN)).toMatchObject({ free: 4, stale: true });
    const confirmed = ok(
      await api.send<PublishedAvailability>('kadera', 'POST', `${url(WOMEN)}/confirmations`),
      200,
    );
    expect(confirmed).toMatchObject({ free: 4, stale: false, confirmedAt: nowText() });
    expect(await api.figures(WOMEN)).toEqual(confirmed);
  });

  it('keeps that a unit is closed, and why', async () => {
    ok(await put({ free: 4, closed: true, closedReason: 'illness' }), 200);
    const confirmed = await api.send('kadera', 'POST', `${url(WOMEN)}/confirmations`);
    expect(confirmed.body).toMatchObject({ closed: true, closedReason: 'illness' });
  });

  it('is for the own units only', async () => {
    const answer = await api.send('leger-des-heils', 'POST', `${url(WOMEN)}/confirmations`);
    expect(outcomeOf(answer)).toBe('403 forbidden');
  });
});

describe('closing', () => {
  it('takes a reason and an expected end, and nobody can be held a place', async () => {
    const closedUntil = later(600);
    const closed = ok(await put({ free: 3, closed: true, closedReason: 'damage', closedUntil }), 200);
    expect(closed).toMatchObject({ closed: true, closedReason: 'damage', closedUntil, free: 3 });
    const { id } = await api.request();
    const match = (await api.matches(id)).units.find(({ unitId }) => unitId === WOMEN);
    expect(match?.status).toBe('full');
    expect(outcomeOf(await api.hold(id, WOMEN))).toBe('409 no-bookable-place');
  });

  it('ends with the next publication that does not say so', async () => {
    ok(await put({ free: 3, closed: true, closedReason: 'damage' }), 200);
    expect(ok(await put({ free: 3 }), 200)).toMatchObject({
      closed: false,
      closedReason: null,
      closedUntil: null,
    });
  });

  it.each<[object, string[]]>([
    [{ closed: true }, ['closedReason']],
    [{ closed: false, closedReason: 'illness' }, ['closedReason']],
    [{ closedUntil: '2027-01-01T00:00:00Z' }, ['closedUntil']],
    ...[
      'Fatima uit Losser, haar broer',
      '06,12,34,56,78',
      '٠٦١٢٣٤٥٦٧٨',
      '7511-AB',
      'Stationsstraat 5',
      'vol',
    ].map((text): [object, string[]] => [{ closed: true, closedReason: text }, ['closedReason']]),
  ])('with %j is refused', async (changes, paths) => {
    const answer = await put({ free: 3, ...changes });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(paths);
  });
});

describe('fewer free than held', () => {
  it('is accepted and answered with how many stand to come for nothing; the coordinator sees it', async () => {
    ok(await put({ free: 3 }), 200);
    const hold = await api.heldFor({ children: 2 }, WOMEN);
    expect(hold.overcommitted).toBe(false);
    const published = ok(await put({ free: 1 }), 200);
    expect(published).toMatchObject({ free: 1, held: 3, bookable: 0, overcommitted: 2 });
    expect((await api.readHold('coordinator', hold.id)).body.overcommitted).toBe(true);
    expect(ok(await put({ free: 3 }), 200)).not.toHaveProperty('overcommitted');
    expect((await api.readHold('coordinator', hold.id)).body.overcommitted).toBe(false);
  });

  it('is told at a confirmation too', async () => {
    ok(await put({ free: 1 }), 200);
    await api.heldFor({}, WOMEN);
    ok(await put({ free: 0 }), 200);
    const confirmed = await api.send('kadera', 'POST', `${url(WOMEN)}/confirmations`);
    expect(confirmed.body).toMatchObject({ free: 0, held: 1, overcommitted: 1 });
  });
});

describe('a write from a screen', () => {
  it('that shows the last state goes through, and one that does not is 412', async () => {
    const first = await put({ free: 5 });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe(`"${first.body.sequence}"`);
    const read = await api.send('monitor', 'GET', url(WOMEN));
    expect(read.headers.get('etag')).toBe(etag);
    const second = await api.publish('kadera', WOMEN, 4, { 'if-match': etag });
    expect(second.status).toBe(200);
    const stale = await api.publish('kadera', WOMEN, 3, { 'if-match': etag });
    expect(outcomeOf(stale)).toBe('412 stale-screen');
    expect(await api.figures(WOMEN)).toMatchObject({ free: 4 });
  });

  it('is 412 after a hold that it does not show', async () => {
    const { headers } = await put({ free: 5 });
    await api.heldFor({}, WOMEN);
    const stale = await api.publish('kadera', WOMEN, 4, { 'if-match': headers.get('etag') ?? '' });
    expect(outcomeOf(stale)).toBe('412 stale-screen');
  });

  it('is not stale after a change of another unit', async () => {
    const { headers } = await put({ free: 5 });
    ok(await put({ free: 1 }, MEN), 200);
    ok(await api.publish('kadera', WOMEN, 4, { 'if-match': headers.get('etag') ?? '' }), 200);
  });

  it('of twenty that show the same state at once, one goes through', async () => {
    const { headers } = await put({ free: 5 });
    const ifMatch = { 'if-match': headers.get('etag') ?? '' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => api.publish('kadera', WOMEN, index % 8, ifMatch)),
    );
    expect(answers.map(outcomeOf).sort()).toEqual(['200', ...Array<string>(19).fill('412 stale-screen')]);
  });

  it.each([
    ['*', '200'],
    ['"nonsense"', '412 stale-screen'],
    ['W/"1"', '412 stale-screen'],
    ['5', '400 invalid-input'],
  ])('with If-Match %s is %s', async (tag, outcome) => {
    expect(outcomeOf(await api.publish('kadera', WOMEN, 2, { 'if-match': tag }))).toBe(outcome);
  });
});

describe('publishing several units at once', () => {
  const women = (free: number, more: object = {}) => ({ unitId: WOMEN, free, ...more });
  const men = (free: number) => ({ unitId: MEN, free });

  it('publishes all of them, in one moment', async () => {
    const { sequence } = await api.board();
    const { units } = ok(await putMany([women(2), men(1)]), 200);
    expect(units.map(({ unitId, free }) => [unitId, free])).toEqual([
      [WOMEN, 2],
      [MEN, 1],
    ]);
    expect(units.map((unit) => unit.sequence)).toEqual([sequence + 1, sequence + 2]);
    expect(await api.figures(MEN)).toEqual(units[1]);
  });

  it.each([
    ['a number out of range', [women(7), men(3)], '400 invalid-input', ['units[1].free']],
    ['two such numbers', [women(9), men(3)], '400 invalid-input', ['units[0].free', 'units[1].free']],
    ['an unknown unit', [women(7), { unitId: 'nowhere', free: 1 }], '400 invalid-input', ['units[1].unitId']],
    ['the unit of another', [women(7), { unitId: ALMELO, free: 1 }], '403 forbidden', []],
    ['the same unit twice', [women(7), women(1)], '400 invalid-input', ['units']],
    ['nothing', [], '400 invalid-input', ['units']],
    [
      'a future instant',
      [women(7, { confirmedAt: '2099-01-01T00:00:00Z' })],
      '400 invalid-input',
      ['units[0].confirmedAt'],
    ],
    ['an unknown property', [women(7, { who: 'Anna' })], '400 invalid-input', ['units[0].who']],
    ['something else', 'all', '400 invalid-input', ['units']],
  ])('with %s publishes none', async (_, units, outcome, paths) => {
    ok(await put({ free: 1 }), 200);
    ok(await put({ free: 1 }, MEN), 200);
    const before = await api.board();
    const answer = await putMany(units);
    expect(outcomeOf(answer)).toBe(outcome);
    expect(faultyPaths(answer)).toEqual(paths);
    expect(await api.board()).toEqual(before);
  });

  it('tells which of them are overcommitted', async () => {
    ok(await put({ free: 2 }), 200);
    await api.heldFor({}, WOMEN);
    const { units } = ok(await putMany([women(0), men(0)]), 200);
    expect(units.map(({ overcommitted }) => overcommitted)).toEqual([1, undefined]);
  });
});
