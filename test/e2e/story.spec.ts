import { BoardClient } from '../support/board-client.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import type { Hold } from '../../src/contract/hold.js';
import type { UrgentRequest } from '../../src/contract/request.js';

const TUESDAY_2330 = '2026-11-24T22:30:00Z';
const COSM_OPENS = '2026-11-25T08:00:00Z';
const KADERA = 'kadera-twente-vrouwen';
const COSM = 'cosm-rotterdam-vrouwen';

/** The main story, in order: each test goes on where the last one ended. */
describe('Tuesday 23:30, a woman in her reflection period', () => {
  const clock = new TestClock();
  let service: TestApp;
  let api: ApiClient;
  let board: BoardClient;
  let request: UrgentRequest;
  let hold: Hold;

  beforeAll(async () => {
    clock.freeze('2026-11-24T20:30:00.000Z');
    service = await startApp({ clock, providers: ['kadera', 'cosm', 'comensha'] });
    api = new ApiClient(service.url, service.tokens);
    board = await BoardClient.follow(service.url, service.tokens.monitor ?? '');
  });
  afterAll(async () => {
    board.close();
    await service.close();
  });

  /** The figures of Kadera in Twente, which are the same wherever one looks. */
  async function figures(): Promise<{ free: number; held: number; bookable: number }> {
    const { free, held, bookable, sequence } = await api.figures(KADERA);
    await board.reached(sequence);
    const shown = [board.unit(KADERA), (await api.board()).units.find(({ unitId }) => unitId === KADERA)];
    for (const unit of shown) expect(unit).toMatchObject({ free, held, bookable });
    const match = (await api.matches(request.id)).units.find(({ unitId }) => unitId === KADERA);
    expect(match?.bookable).toBe(bookable);
    return { free, held, bookable };
  }

  it('the providers say what they have', async () => {
    clock.freeze('2026-11-24T21:00:00.000Z');
    ok(await api.publish('kadera', KADERA, 2), 200);
    ok(await api.publish('cosm', COSM, 3), 200);
    clock.freeze(TUESDAY_2330);
  });

  it('a coordinator describes her, and is told nothing that does not hold for her', async () => {
    request = await api.request({
      nationality: 'non-eu',
      exploitation: ['sexual'],
      reflectionPeriod: { status: 'active', startedOn: '2026-11-20' },
    });
    expect(request.triage).toEqual([]);
    expect(request.reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(await figures()).toEqual({ free: 2, held: 0, bookable: 2 });
  });

  it('the answer is Kadera tonight and COSM tomorrow at nine', async () => {
    const matches = await api.matches(request.id);
    expect(matches.evaluatedAt).toBe(TUESDAY_2330);
    expect(matches.plans[0]).toMatchObject({
      rank: 1,
      type: 'bridge',
      steps: [
        { unitId: KADERA, from: TUESDAY_2330, until: COSM_OPENS },
        { unitId: COSM, from: COSM_OPENS, until: null },
      ],
    });
    expect(matches.triage).toEqual([]);
  });

  it('with the reason for every place that is possible and every place that is not', async () => {
    const { units } = await api.matches(request.id);
    expect(units).toHaveLength(18);
    expect(units.filter(({ status }) => status === 'now').map(({ unitId }) => unitId)).toEqual([KADERA]);
    expect(units.find(({ unitId }) => unitId === COSM)).toMatchObject({
      status: 'later',
      placeableFrom: COSM_OPENS,
      placingAuthority: 'comensha',
    });
    for (const { status, failed, verdicts } of units) {
      expect(verdicts.length).toBeGreaterThan(0);
      for (const { text, source } of verdicts) expect([text, source]).not.toContain('');
      expect(failed.length > 0).toBe(status === 'unsuitable');
    }
  });

  it('she holds the place, and the board shows it', async () => {
    hold = ok(await api.hold(request.id, KADERA), 201);
    expect(hold).toMatchObject({
      status: 'held',
      persons: 1,
      reference: request.reference,
      expiresAt: '2026-11-24T23:00:00.000Z',
    });
    expect(await figures()).toEqual({ free: 2, held: 1, bookable: 1 });
    const last = board.frames.at(-1);
    expect(last?.units).toEqual([expect.objectContaining({ unitId: KADERA, held: 1 })]);
  });

  it("Kadera's own list has it, with what the house must know; nobody else's has it", async () => {
    const list = async (as: string) =>
      ok(await api.send<{ holds: Hold[] }>(as, 'GET', '/v1/holds'), 200).holds;
    expect(await list('kadera')).toEqual([hold]);
    expect(hold.needs).toEqual({ gender: 'woman', children: 0, wheelchair: false, careNeeds: [] });
    expect(await list('cosm')).toEqual([]);
    expect(await list('comensha')).toEqual([]);
    expect(await list('coordinator')).toEqual([hold]);
  });

  it('Kadera accepts: the place waits for her, longer than the hold would have', async () => {
    clock.freeze('2026-11-24T22:35:00.000Z');
    const accepted = ok(await api.step('kadera', 'acceptance', hold.id), 200);
    expect(accepted).toMatchObject({ status: 'accepted', expiresAt: '2026-11-25T10:35:00.000Z' });
    expect(await figures()).toEqual({ free: 2, held: 1, bookable: 1 });
    clock.freeze('2026-11-24T23:30:00.000Z');
    expect(await figures()).toEqual({ free: 2, held: 1, bookable: 1 });
  });

  it('she arrives: one place fewer is free, and what is bookable stays as it was', async () => {
    const placed = ok(await api.step('kadera', 'arrival', hold.id), 200);
    expect(placed).toMatchObject({ status: 'placed', placementId: hold.id });
    expect(await figures()).toEqual({ free: 1, held: 0, bookable: 1 });
  });

  it('in the morning she moves to the COSM, which CoMensha decides', async () => {
    clock.freeze('2026-11-25T08:05:00.000Z');
    const { plans } = await api.matches(request.id);
    expect(plans[0]).toMatchObject({ type: 'direct', steps: [{ unitId: COSM }] });
    const next = ok(await api.hold(request.id, COSM), 201);
    expect((await api.step('cosm', 'acceptance', next.id)).status).toBe(403);
    ok(await api.step('comensha', 'acceptance', next.id), 200);
    ok(await api.step('cosm', 'arrival', next.id), 200);
    expect(await api.figures(COSM)).toMatchObject({ free: 2, held: 0, bookable: 2 });
  });

  it('and with that has left Kadera, which has the place again without doing anything', async () => {
    const [left] = ok(await api.send<{ holds: Hold[] }>('kadera', 'GET', '/v1/holds'), 200).holds;
    expect(left).toMatchObject({ id: hold.id, status: 'departed' });
    expect(await figures()).toEqual({ free: 2, held: 0, bookable: 2 });
  });

  it('afterwards the board can be seen as it was at each of these moments', async () => {
    const at = async (instant: string) =>
      (await api.board(instant)).units.find(({ unitId }) => unitId === KADERA);
    expect(await at('2026-11-24T20:00:00Z')).toBeUndefined();
    expect(await at('2026-11-24T20:59:59Z')).toMatchObject({ free: 0, held: 0, confirmedAt: null });
    expect(await at('2026-11-24T21:00:00Z')).toMatchObject({ free: 2, held: 0, intakeOpen: true });
    expect(await at('2026-11-24T22:31:00Z')).toMatchObject({ free: 2, held: 1, bookable: 1 });
    expect(await at('2026-11-24T23:29:59Z')).toMatchObject({ free: 2, held: 1, bookable: 1 });
    expect(await at('2026-11-24T23:30:00Z')).toMatchObject({ free: 1, held: 0, bookable: 1 });
    const cosm = (await api.board('2026-11-24T22:31:00Z')).units.find(({ unitId }) => unitId === COSM);
    expect(cosm).toMatchObject({ intakeOpen: false, opensAt: COSM_OPENS });
  });

  it('and no screen that followed ever saw who she is, or where', () => {
    const everything = board.received.join('\n');
    for (const secret of [request.id, request.reference, hold.id, 'Enschede', 'Almelo', 'Tynaarlo']) {
      expect(everything).not.toContain(secret);
    }
  });
});
