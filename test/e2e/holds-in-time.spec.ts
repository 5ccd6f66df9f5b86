import { BoardClient } from '../support/board-client.js';
import { ApiClient, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { stopSweeper } from '../support/sweeper.js';
import type { Hold } from '../../src/contract/hold.js';

const HOUSE = 'kadera-twente-vrouwen';
const MINUTE = 60_000;

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  service = await startApp({ clock, providers: ['kadera'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());
beforeEach(async () => {
  clock.advance(24 * 60 * MINUTE);
  ok(await api.publish('kadera', HOUSE, 1), 200);
});

describe('a hold past its end, where nobody tidies up', () => {
  let hold: Hold;

  beforeAll(() => stopSweeper(service));
  beforeEach(async () => {
    hold = await api.heldFor({}, HOUSE);
  });

  const endAt = (instant: string) => clock.freeze(new Date(Date.parse(instant)));
  const justBefore = () => clock.freeze(new Date(Date.parse(hold.expiresAt) - 1));

  it('is expired for whoever asks, from the very instant on', async () => {
    justBefore();
    expect((await api.readHold('coordinator', hold.id)).body.status).toBe('held');
    endAt(hold.expiresAt);
    for (const who of ['coordinator', 'kadera']) {
      expect((await api.readHold(who, hold.id)).body.status).toBe('expired');
      const { holds } = ok(await api.send<{ holds: Hold[] }>(who, 'GET', '/v1/holds'), 200);
      expect(holds.filter(({ id, status }) => id === hold.id && status !== 'expired')).toEqual([]);
    }
  });

  it('holds no place any more: not in the figures, the list of units, the board or the matches', async () => {
    const { id } = await api.request();
    const bookable = async () => {
      const { units } = ok(
        await api.send<{ units: { id: string; availability: { bookable: number } }[] }>(
          'monitor',
          'GET',
          '/v1/units',
        ),
        200,
      );
      return [
        (await api.figures(HOUSE)).bookable,
        units.find((unit) => unit.id === HOUSE)?.availability.bookable,
        (await api.board()).units.find(({ unitId }) => unitId === HOUSE)?.bookable,
        (await api.matches(id)).units.find(({ unitId }) => unitId === HOUSE)?.bookable,
      ];
    };
    const status = async () => (await api.matches(id)).units.find(({ unitId }) => unitId === HOUSE)?.status;
    justBefore();
    expect([await bookable(), await status()]).toEqual([[0, 0, 0, 0], 'full']);
    endAt(hold.expiresAt);
    expect([await bookable(), await status()]).toEqual([[1, 1, 1, 1], 'now']);
  });

  it('is not on a board that connects now, nor in what is asked with since', async () => {
    const { sequence } = await api.figures(HOUSE);
    endAt(hold.expiresAt);
    const board = await BoardClient.follow(service.url, service.tokens.monitor ?? '');
    expect(board.unit(HOUSE)).toMatchObject({ free: 1, held: 0, bookable: 1 });
    const again = await board.socket.emitWithAck('subscribe', { since: sequence - 1 });
    expect(again).toMatchObject({ changes: { units: [{ unitId: HOUSE, held: 0 }] } });
    board.close();
  });

  it('gives its place to the next, and cannot be taken up after that or before', async () => {
    endAt(hold.expiresAt);
    for (const step of ['acceptance', 'refusal', 'arrival'] as const) {
      const answer = await api.step('kadera', step, hold.id);
      expect(outcomeOf(answer)).toBe('409 invalid-transition');
      expect(answer.body).toMatchObject({ holdStatus: 'expired' });
    }
    expect(outcomeOf(await api.step('coordinator', 'release', hold.id))).toBe('409 invalid-transition');
    const next = await api.heldFor({}, HOUSE);
    expect(outcomeOf(await api.step('kadera', 'acceptance', hold.id))).toBe('409 invalid-transition');
    ok(await api.step('kadera', 'acceptance', next.id), 200);
    expect(await api.figures(HOUSE)).toMatchObject({ free: 1, held: 1, bookable: 0 });
  });

  it('can be accepted in its last millisecond, and then waits twelve hours for her', async () => {
    justBefore();
    const accepted = ok(await api.step('kadera', 'acceptance', hold.id), 200);
    expect(Date.parse(accepted.expiresAt)).toBe(clock.now().getTime() + 12 * 60 * MINUTE);
    endAt(hold.expiresAt);
    expect((await api.readHold('kadera', hold.id)).body.status).toBe('accepted');
    endAt(accepted.expiresAt);
    expect((await api.readHold('kadera', hold.id)).body.status).toBe('expired');
    expect(outcomeOf(await api.step('kadera', 'arrival', hold.id))).toBe('409 invalid-transition');
    expect(await api.figures(HOUSE)).toMatchObject({ free: 1, held: 0, bookable: 1 });
  });

  it('is told of by the next change of the unit, before it', async () => {
    const board = await BoardClient.follow(service.url, service.tokens.monitor ?? '');
    const before = board.sequence;
    endAt(hold.expiresAt);
    ok(await api.publish('kadera', HOUSE, 1), 200);
    expect((await api.figures(HOUSE)).sequence).toBe(before + 2);
    await board.reached(before + 2);
    board.close();
  });

  it('makes a screen of before stale, since the figures changed', async () => {
    const screen = await api.send('kadera', 'GET', `/v1/units/${HOUSE}/availability`);
    endAt(hold.expiresAt);
    const ifMatch = { 'if-match': screen.headers.get('etag') ?? '' };
    expect(outcomeOf(await api.publish('kadera', HOUSE, 0, ifMatch))).toBe('412 stale-screen');
    const fresh = await api.send('kadera', 'GET', `/v1/units/${HOUSE}/availability`);
    ok(await api.publish('kadera', HOUSE, 0, { 'if-match': fresh.headers.get('etag') ?? '' }), 200);
  });

  it('is still on the board of the moments in which it lived', async () => {
    const { createdAt, expiresAt } = hold;
    endAt(expiresAt);
    clock.advance(60 * MINUTE);
    const heldAt = async (instant: number) =>
      (await api.board(new Date(instant).toISOString())).units.find(({ unitId }) => unitId === HOUSE)?.held;
    expect(await heldAt(Date.parse(createdAt))).toBe(1);
    expect(await heldAt(Date.parse(expiresAt) - 1)).toBe(1);
    expect(await heldAt(Date.parse(expiresAt))).toBe(0);
  });
});

describe('a hold past its end, where a node tidies up', () => {
  it('is taken from every board without anybody doing anything', async () => {
    const tidy = await startApp({ clock, database: service.database, providers: [] });
    const { expiresAt } = await api.heldFor({}, HOUSE);
    const boards = await Promise.all(
      [service, tidy].map(({ url }) => BoardClient.follow(url, service.tokens.monitor ?? '')),
    );
    const { sequence } = await api.figures(HOUSE);
    clock.freeze(expiresAt);
    for (const board of boards) {
      await board.reached(sequence + 1);
      expect(board.unit(HOUSE)).toMatchObject({ free: 1, held: 0, bookable: 1 });
      board.close();
    }
    expect((await api.figures(HOUSE)).sequence).toBe(sequence + 1);
    await tidy.close();
  });
});

describe('a hold on two nodes whose clocks differ', () => {
  it('that one of them has ended cannot be accepted on the other, and its place is not given twice', async () => {
    const ahead = new TestClock();
    ahead.freeze(clock.now());
    const fast = await startApp({ clock: ahead, database: service.database, providers: [] });
    const fastApi = new ApiClient(fast.url, service.tokens);
    const hold = await api.heldFor({}, HOUSE);
    ahead.advance(31 * MINUTE);
    const next = await fastApi.heldFor({}, HOUSE);
    expect((await api.readHold('coordinator', hold.id)).body.status).toBe('held'); // by its own clock it is
    const late = await api.step('kadera', 'acceptance', hold.id);
    expect(outcomeOf(late)).toBe('409 invalid-transition');
    expect(late.body).toMatchObject({ holdStatus: 'expired' });
    ok(await api.step('kadera', 'acceptance', next.id), 200);
    expect(await api.figures(HOUSE)).toMatchObject({ free: 1, held: 1, bookable: 0 });
    await fast.close();
  });
});
