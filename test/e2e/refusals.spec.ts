import type { Changes } from '../../src/contract/administration.js';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Refusal } from '../../src/contract/hold-steps.js';
import type { Hold } from '../../src/contract/hold.js';
import type { Practice, PracticeAnswer } from '../../src/contract/practice.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, faultyPaths, ok, outcomeOf, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { openApiChecker, type AssertMatchesOpenApi } from '../support/openapi-check.js';

const KADERA = 'kadera-twente-vrouwen';
const DAY = 24 * 3_600_000;

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let assertMatchesOpenApi: AssertMatchesOpenApi;

beforeAll(async () => {
  clock.freeze('2026-11-24T10:00:00Z');
  app = await startApp({ clock, env: { LOG_LEVEL: 'silent' } });
  api = new ApiClient(app.url, app.tokens);
  assertMatchesOpenApi = await openApiChecker(app.url);
  await api.publish('kadera', KADERA, 8);
  await api.publish('cosm', 'cosm-vries-vrouwen', 2);
});
afterAll(() => app.close());

const refuse = (as: string, holdId: string, body: Refusal): Promise<Answer<Hold>> =>
  api.send(as, 'POST', `/v1/holds/${holdId}/refusal`, body);

describe('a refusal', () => {
  it('says who, why, and with what it would have been possible; the coordinator reads it', async () => {
    const hold = await api.heldFor({ children: 1 }, KADERA);
    const refused = await refuse('kadera', hold.id, {
      reason: 'children-do-not-fit',
      possibleIf: ['without-children', 'other-room'],
      note: '2',
    });
    assertMatchesOpenApi('POST', '/v1/holds/{id}/refusal', refused.status, refused.body);
    const told = {
      status: 'refused',
      refusalReason: 'children-do-not-fit',
      refusedBy: 'provider',
      possibleIf: ['without-children', 'other-room'],
      referralResult: 3,
    };
    expect(ok(refused, 200)).toMatchObject(told);
    expect((await api.readHold('coordinator', hold.id)).body).toMatchObject(told);
  });

  it('is that of the placing authority when that account answers', async () => {
    const facts = {
      nationality: 'non-eu',
      reflectionPeriod: { status: 'active', startedOn: '2026-11-02' },
    } as const;
    const hold = await api.heldFor(facts, 'cosm-vries-vrouwen');
    const refused = ok(await refuse('comensha', hold.id, { reason: 'no-staff' }), 200);
    expect(refused).toMatchObject({ refusedBy: 'placing-authority', referralResult: 3, possibleIf: [] });
  });

  it('of the person is recorded by the coordinator, who records no other', async () => {
    const hold = await api.heldFor({}, KADERA);
    expect(outcomeOf(await refuse('coordinator', hold.id, { reason: 'no-staff' }))).toBe('403 forbidden');
    const declined = ok(await refuse('coordinator', hold.id, { reason: 'person-declined' }), 200);
    expect(declined).toMatchObject({ status: 'refused', refusedBy: 'person', referralResult: 2 });
    expect(outcomeOf(await refuse('coordinator', hold.id, { reason: 'person-declined' }))).toBe(
      '409 invalid-transition',
    );
  });

  it('with a reason of another party, or words that are not in the lists, is refused', async () => {
    const hold = await api.heldFor({}, KADERA);
    expect(faultyPaths(await refuse('kadera', hold.id, { reason: 'no-staff', by: 'person' }))).toEqual([
      'by',
    ]);
    const wrong = { reason: 'person-declined', by: 'nobody', possibleIf: ['magic'] } as unknown as Refusal;
    expect(faultyPaths(await refuse('kadera', hold.id, wrong)).map((path) => path.split('[')[0])).toEqual([
      'by',
      'possibleIf',
    ]);
    ok(await api.step('coordinator', 'release', hold.id), 200);
  });
});

describe('house rules against what a house does', () => {
  const practice = async (as: string): Promise<Practice> => {
    const answer = await api.send<Practice>(as, 'GET', '/v1/practice');
    assertMatchesOpenApi('GET', '/v1/practice', answer.status, answer.body);
    return ok(answer, 200);
  };
  const answer = (
    as: string,
    what: 'acceptance' | 'dismissal',
    unitId = KADERA,
  ): Promise<Answer<PracticeAnswer>> =>
    api.send(as, 'POST', `/v1/units/${unitId}/proposals/children/${what}`);
  const unit = async () => ok(await api.send<CatalogueUnit>('kadera', 'GET', `/v1/units/${KADERA}`), 200);

  it('are silent below 5 answers', async () => {
    for (let index = 0; index < 3; index += 1) {
      const hold = await api.heldFor({ children: 1 }, KADERA);
      ok(await refuse('kadera', hold.id, { reason: 'children-do-not-fit' }), 200);
    }
    expect(await practice('kadera')).toEqual({ units: [] });
    expect(outcomeOf(await answer('kadera', 'acceptance'))).toBe('409 not-proposed');
  });

  it('are told to the house and to the administrator, and to nobody else', async () => {
    const hold = await api.heldFor({ children: 1 }, KADERA);
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    ok(await api.step('coordinator', 'release', hold.id), 200);
    const yes = await api.heldFor({ children: 1 }, KADERA);
    ok(await api.step('kadera', 'acceptance', yes.id), 200);
    expect(await practice('kadera')).toEqual({
      units: [
        {
          unitId: KADERA,
          findings: [
            {
              code: 'children',
              asked: 5,
              refused: 4,
              stated: 'Children may come along.',
              practised: '4 of 5 times the answer was no when children came along.',
              proposal: 'Put in your house rules: no children.',
            },
          ],
        },
      ],
    });
    expect(await practice('admin')).toEqual(await practice('kadera'));
    expect(await practice('leger-des-heils')).toEqual({ units: [] });
    for (const as of ['coordinator', 'monitor']) {
      expect(outcomeOf(await api.send(as, 'GET', '/v1/practice'))).toBe('403 forbidden');
    }
  });

  it('are left alone for 90 days when the house keeps its rule', async () => {
    expect(outcomeOf(await answer('leger-des-heils', 'dismissal'))).toBe('403 forbidden');
    expect(ok(await answer('kadera', 'dismissal'), 200).answer).toBe('declined');
    expect(ok(await answer('kadera', 'dismissal'), 200).answer).toBe('declined');
    expect(await practice('kadera')).toEqual({ units: [] });
    for (let index = 0; index < 5; index += 1) {
      clock.advance(60_000);
      const hold = await api.heldFor({ children: 1 }, KADERA);
      ok(await refuse('kadera', hold.id, { reason: 'children-do-not-fit' }), 200);
    }
    expect(await practice('kadera')).toEqual({ units: [] });
    clock.advance(90 * DAY);
    expect((await practice('kadera')).units).toMatchObject([
      { findings: [{ code: 'children', asked: 5, refused: 5 }] },
    ]);
  });

  it('change together with the answer, or not at all', async () => {
    const database = app.app.get(UnitOfWork);
    await database.query(`ALTER TABLE practice_answer ADD CONSTRAINT full_disk CHECK (answer <> 'accepted')`);
    expect((await answer('kadera', 'acceptance')).status).toBe(500);
    await database.query('ALTER TABLE practice_answer DROP CONSTRAINT full_disk');
    expect((await unit()).children).toBe(true);
    expect((await practice('kadera')).units).toHaveLength(1);
  });

  it('change with one tap: audited before and after, told to the boards, and no longer a match', async () => {
    const board = await api.board();
    expect(outcomeOf(await answer('leger-des-heils', 'acceptance'))).toBe('403 forbidden');
    expect(outcomeOf(await answer('admin', 'acceptance'))).toBe('403 forbidden');
    expect((await unit()).children).toBe(true);
    expect(ok(await answer('kadera', 'acceptance'), 200)).toEqual({
      unitId: KADERA,
      code: 'children',
      answer: 'accepted',
    });
    expect(ok(await answer('kadera', 'acceptance'), 200).answer).toBe('accepted');
    expect((await unit()).children).toBe(false);
    expect(await practice('kadera')).toEqual({ units: [] });
    expect((await api.board()).sequence).toBeGreaterThan(board.sequence);
    const { changes } = ok(await api.send<Changes>('admin', 'GET', '/v1/changes?thing=unit'), 200);
    expect(changes[0]).toMatchObject({
      username: 'kadera',
      action: 'unit.change',
      name: KADERA,
      before: { children: true },
      after: { children: false },
    });
    const { id } = await api.request({ children: 1 });
    const match = (await api.matches(id)).units.find(({ unitId }) => unitId === KADERA);
    expect(match).toMatchObject({ status: 'unsuitable', failed: ['children'] });
  });
});
