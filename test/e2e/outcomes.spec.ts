import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ClosingChecks } from '../../src/outcomes/closing-checks.provider.js';
import type { Closing } from '../../src/contract/closing.js';
import type { RequestInput, UrgentRequest } from '../../src/contract/request.js';
import type { RequestOutcome } from '../../src/contract/words.js';
import { assureFollowUp } from '../support/follow-up.js';
import { ApiClient, newKey, ok, outcomeOf, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { openApiChecker, type AssertMatchesOpenApi } from '../support/openapi-check.js';

const MINUTE = 60_000;
const START = '2026-11-24T01:40:12Z';
const KADERA = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let database: Client;
let assertMatchesOpenApi: AssertMatchesOpenApi;
let followUp: { code: string; text: { nl: string; en: string } }[] = [];

beforeAll(async () => {
  clock.freeze(START);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
  assertMatchesOpenApi = await openApiChecker(app.url);
  app.app.get(ClosingChecks).register(() => Promise.resolve(followUp));
});
afterAll(async () => {
  await database.end();
  await app.close();
});

beforeEach(async () => {
  clock.freeze(START);
  followUp = [];
  await publish(KADERA, 0);
  await publish(ELSEWHERE, 0, 'vrouwenopvang-landelijk');
});

const publish = (unitId: string, free: number, as = 'kadera') => api.publish(as, unitId, free);
const close = (
  id: string,
  outcome: RequestOutcome,
  headers?: Record<string, string>,
): Promise<Answer<Closing>> =>
  api.send('coordinator', 'POST', `/v1/requests/${id}/closing`, { outcome }, headers);
const undo = (id: string): Promise<Answer<Closing>> =>
  api.send('coordinator', 'DELETE', `/v1/requests/${id}/closing`);

async function state(id: string): Promise<Closing> {
  const answer = await api.send<Closing>('coordinator', 'GET', `/v1/requests/${id}/closing`);
  assertMatchesOpenApi('GET', '/v1/requests/{id}/closing', answer.status, answer.body);
  return ok(answer, 200);
}

async function request(facts: Partial<RequestInput> = {}): Promise<string> {
  return (await api.request(facts)).id;
}

async function arrive(requestId: string, unitId = KADERA, as = 'kadera'): Promise<string> {
  const { id } = ok(await api.hold(requestId, unitId), 201);
  ok(await api.step(as, 'acceptance', id), 200);
  ok(await api.step(as, 'arrival', id), 200);
  await assureFollowUp(api, requestId);
  return id;
}

/** The ledger of demand, without the ids of its rows. */
async function demand(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(d) - 'id' AS row FROM demand_entry d ORDER BY weight DESC`,
  );
  return rows.map(({ row }) => row);
}

const counted = async () => (await demand()).reduce((sum, row) => sum + Number(row.weight), 0);

describe('a search', () => {
  it('that led to a place is closed as placed, and counted without the person', async () => {
    await publish(KADERA, 3);
    const id = await request({ children: 2, threat: 'low', exploitation: ['organ'], municipality: 'Losser' });
    expect((await state(id)).proposed).toBeNull();
    clock.advance(50 * MINUTE);
    await arrive(id);
    expect(await state(id)).toMatchObject({ proposed: 'placed', allowed: ['placed'], openWork: [] });
    expect(outcomeOf(await close(id, 'withdrawn'))).toBe('409 outcome-does-not-fit');
    const closed = ok(await close(id, 'placed'), 200);
    expect(closed).toMatchObject({
      outcome: 'placed',
      closedAt: '2026-11-24T02:30:12.000Z',
      undoUntil: '2026-11-24T02:40:12.000Z',
      deletedFrom: '2026-12-24T02:30:12.000Z',
      allowed: [],
    });
    expect(await state(id)).toEqual(closed);
    const read = await api.send<UrgentRequest>('coordinator', 'GET', `/v1/requests/${id}`);
    expect(read.body).toMatchObject({ closedAt: closed.closedAt, outcome: 'placed' });
    expect(await demand()).toEqual([
      {
        month: '2026-11-01',
        hour: 2,
        region: 'Twente',
        kind: 'vrouwenopvang',
        gender: 'woman',
        children: true,
        multiproblem: false,
        threat: 'lower',
        form: 'other-or-unknown',
        outcome: 'placed',
        place_within: 'hour',
        weight: 1,
      },
    ]);
  });

  it('with two steps is bridged and placed', async () => {
    await publish(KADERA, 3);
    await publish(ELSEWHERE, 3, 'vrouwenopvang-landelijk');
    const id = await request();
    await arrive(id);
    expect(outcomeOf(await close(id, 'bridged-and-placed'))).toBe('409 outcome-does-not-fit');
    await arrive(id, ELSEWHERE, 'vrouwenopvang-landelijk');
    expect((await state(id)).proposed).toBe('bridged-and-placed');
    ok(await close(id, 'bridged-and-placed'), 200);
  });

  it('is not over while a place is held', async () => {
    await publish(KADERA, 1);
    const id = await request();
    const hold = ok(await api.hold(id, KADERA), 201);
    const looked = await state(id);
    expect(looked.allowed).toEqual([]);
    expect(looked.openWork).toMatchObject([{ code: 'hold-live' }]);
    expect(outcomeOf(await close(id, 'withdrawn'))).toBe('409 work-open');
    ok(await api.step('coordinator', 'release', hold.id), 200);
    ok(await close(id, 'withdrawn'), 200);
  });

  it('that everybody refused says so, and not while a unit that fits was not asked', async () => {
    await publish(KADERA, 1);
    await publish(ELSEWHERE, 1, 'vrouwenopvang-landelijk');
    const id = await request();
    for (const [unitId, as] of [
      [KADERA, 'kadera'],
      [ELSEWHERE, 'vrouwenopvang-landelijk'],
    ] as const) {
      expect((await state(id)).allowed).toEqual(['person-declined', 'withdrawn']);
      const hold = ok(await api.hold(id, unitId), 201);
      ok(await api.step(as, 'refusal', hold.id), 200);
    }
    expect((await state(id)).proposed).toBe('all-refused');
    ok(await close(id, 'all-refused'), 200);
  });

  it('for which everything is full is recorded as not asked because known to be full', async () => {
    const id = await request();
    expect((await state(id)).proposed).toBe('not-asked-known-full');
    expect(outcomeOf(await close(id, 'nothing-suitable'))).toBe('409 outcome-does-not-fit');
    ok(await close(id, 'not-asked-known-full'), 200);
  });

  it('for a minor finds nothing suitable, and counts no kind', async () => {
    const id = await request({ ageGroup: 'minor' });
    expect((await state(id)).proposed).toBe('nothing-suitable');
    ok(await close(id, 'nothing-suitable'), 200);
    expect(await demand()).toContainEqual(
      expect.objectContaining({ kind: null, outcome: 'nothing-suitable', place_within: null }),
    );
  });

  it('is not closed as placed while follow-up is missing, and the answer says what', async () => {
    await publish(KADERA, 1);
    const id = await request();
    await arrive(id);
    followUp = [
      { code: 'safety-officer', text: { nl: 'Licht de veiligheid in.', en: 'Tell the safety officer.' } },
    ];
    expect((await state(id)).openWork).toEqual([
      { code: 'safety-officer', text: 'Tell the safety officer.', blocks: ['placed', 'bridged-and-placed'] },
    ]);
    const refused = await close(id, 'placed');
    expect(outcomeOf(refused)).toBe('409 work-open');
    expect(refused.body).toMatchObject({ openWork: ['safety-officer'], detail: 'Tell the safety officer.' });
    followUp = [];
    ok(await close(id, 'placed'), 200);
  });
});

describe('a closed request', () => {
  it('takes no hold and no offer', async () => {
    const id = await request();
    ok(await close(id, 'withdrawn'), 200);
    await publish(KADERA, 5);
    expect(outcomeOf(await api.hold(id, KADERA))).toBe('409 request-closed');
    expect(outcomeOf(await api.offer(id, [KADERA]))).toBe('409 request-closed');
  });

  it('is closed once, however often and by however many it is asked', async () => {
    const id = await request();
    const before = await counted();
    const key = newKey();
    const answers = await Promise.all([1, 2, 3, 4].map(() => close(id, 'withdrawn', key)));
    const others = await Promise.all([1, 2, 3, 4].map(() => close(id, 'withdrawn')));
    expect([...answers, ...others].map(outcomeOf)).toEqual(Array(8).fill('200'));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await counted()).toBe(before + 1);
    expect(outcomeOf(await close(id, 'not-asked-known-full'))).toBe('409 request-closed');
    expect(outcomeOf(await close(id, 'person-declined', key))).toBe('422 idempotency-key-reused');
  });

  it('never has a hold, when closing and holding meet', async () => {
    await publish(KADERA, 8);
    for (let round = 0; round < 8; round += 1) {
      const id = await request();
      const [held, closed] = await Promise.all([api.hold(id, KADERA), close(id, 'withdrawn')]);
      const outcome = `${outcomeOf(held)}, ${outcomeOf(closed)}`;
      expect(['201, 409 work-open', '409 request-closed, 200']).toContain(outcome);
      if (held.status === 201) await api.step('coordinator', 'release', held.body.id);
    }
  });

  it('can be opened again for ten minutes, and is then counted no more', async () => {
    const before = await counted();
    const id = await request();
    ok(await close(id, 'withdrawn'), 200);
    expect(await counted()).toBe(before + 1);
    clock.advance(10 * MINUTE);
    expect(ok(await undo(id), 200)).toMatchObject({ outcome: null, closedAt: null });
    expect(ok(await undo(id), 200).outcome).toBeNull();
    expect(await counted()).toBe(before);
    ok(await close(id, 'not-asked-known-full'), 200);
    clock.advance(10 * MINUTE + 1);
    expect(outcomeOf(await undo(id))).toBe('409 closing-final');
    expect((await state(id)).undoUntil).toBeNull();
    expect(await counted()).toBe(before + 1);
  });

  it('is refused without an outcome, of nobody, and to others than the coordinator', async () => {
    const id = await request();
    const path = `/v1/requests/${id}/closing`;
    expect(outcomeOf(await api.send('coordinator', 'POST', path, {}))).toBe('400 invalid-input');
    expect(outcomeOf(await api.send('coordinator', 'POST', path, { outcome: 'gone' }))).toBe(
      '400 invalid-input',
    );
    expect(outcomeOf(await close(randomUUID(), 'withdrawn'))).toBe('404 not-found');
    for (const as of ['kadera', 'monitor', 'admin']) {
      expect(outcomeOf(await api.send(as, 'POST', path, { outcome: 'withdrawn' }))).toBe('403 forbidden');
      expect(outcomeOf(await api.send(as, 'GET', path))).toBe('403 forbidden');
    }
    const sql = 'UPDATE request SET closed_at = now() WHERE id = $1';
    await expect(database.query(sql, [id])).rejects.toThrow(/request_closed_with_outcome/);
  });
});

describe('the ledger of demand', () => {
  it('cannot be changed by anybody', async () => {
    for (const sql of [
      'UPDATE demand_entry SET hour = 3',
      'DELETE FROM demand_entry',
      'TRUNCATE demand_entry',
    ]) {
      await expect(app.app.get(UnitOfWork).query(sql)).rejects.toThrow(/append-only/);
    }
  });

  it('has no column that leads to a request, a place or an instant', async () => {
    const { rows } = await database.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_name = 'demand_entry' ORDER BY column_name`,
    );
    expect(rows.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'children boolean',
      'form text',
      'gender text',
      'hour smallint',
      'id uuid',
      'kind text',
      'month date',
      'multiproblem boolean',
      'outcome text',
      'place_within text',
      'region text',
      'threat text',
      'weight smallint',
    ]);
  });
});
