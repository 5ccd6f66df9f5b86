import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import type { NewsPage } from '../../../src/contract/news.js';
import type { PolicyVersion } from '../../../src/contract/policy.js';
import type { RequestInput } from '../../../src/contract/request.js';
import type { ConcernCode } from '../../../src/contract/words.js';
import type { NewsKind } from '../../../src/contract/work-words.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { ApiClient, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { jobsDone, passTime, runTask } from '../../support/jobs.js';
import { COSM, IN_REFLECTION, Night, NIGHT, OPENING } from '../../support/night.js';

const HOUSE = 'kadera-zwolle-vrouwen';
/** A period that ends when Thursday begins: long enough for Wednesday's opening. */
const PERSON: Partial<RequestInput> = {
  ...IN_REFLECTION,
  reflectionPeriod: { status: 'active', startedOn: '2026-08-26' },
};

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;
let night: Night;

beforeAll(async () => {
  clock.freeze(NIGHT);
  service = await startApp({ clock, providers: ['kadera', 'cosm', 'comensha'] });
  api = new ApiClient(service.url, service.tokens);
  night = new Night(api);
});
afterAll(() => service.close());
beforeEach(async () => {
  await jobsDone(service);
  await query('TRUNCATE intention, task, hold, claim CASCADE');
  clock.freeze(NIGHT);
  ok(await api.publish('cosm', COSM, 2), 200);
  ok(await api.publish('kadera', HOUSE, 4), 200);
});
afterEach(async () => {
  clock.freeze(NIGHT);
  await changeUnit({ genders: ['woman'] });
  await officeIsOpenOn([1, 2, 3, 4, 5]);
});

const query = <T extends object>(sql: string, params: unknown[] = []) =>
  service.app.get(UnitOfWork).query<T>(sql, params);

async function changeUnit(changes: Partial<CatalogueUnit>): Promise<void> {
  const { id: _id, ...unit } = ok(await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${COSM}`), 200);
  ok(await api.send('admin', 'PUT', `/v1/units/${COSM}`, { ...unit, ...changes }), 200);
}

async function officeIsOpenOn(days: number[]): Promise<void> {
  const { policies } = ok(await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies'), 200);
  const [{ levels, freshnessHours, officeHours, hold, maxOffers }] = policies as [PolicyVersion];
  const policy = { levels, freshnessHours, officeHours: { ...officeHours, days }, hold, maxOffers };
  ok(await api.send('admin', 'POST', '/v1/policies', policy), 201);
  await runTask(service, 'judge-again');
}

const reflection = (requestId: string, status: string) =>
  api.send('coordinator', 'PUT', `/v1/requests/${requestId}/reflection-period`, {
    status,
    ...(status === 'active' && { startedOn: '2026-08-26' }),
  });
const concernsAhead = async (requestId: string): Promise<ConcernCode[]> =>
  (await night.followUp(requestId)).intentions.flatMap(({ concerns }) => concerns.map(({ code }) => code));
async function newsOf(requestId: string): Promise<NewsKind[]> {
  const path = `/v1/news?requestId=${requestId}`;
  return ok(await api.send<NewsPage>('coordinator', 'GET', path), 200).news.map(({ kind }) => kind);
}
const messagesTo = (provider: string) =>
  query(
    `SELECT d.id FROM delivery d JOIN account a ON a.id = d.account_id
     WHERE d.key LIKE 'fit-changed %' AND a.provider_id = $1`,
    [provider],
  );
const opens = () => passTime(service, Date.parse(OPENING) - clock.now().getTime());

/** Somebody who is promised a place for the night, and for whom a COSM is asked for the morning. */
async function bridge(): Promise<{ requestId: string; holdId: string }> {
  const { id } = await night.person(PERSON);
  const hold = ok(await api.hold(id, { unitId: HOUSE, minutes: 240 }), 201);
  ok(await api.step('kadera', 'acceptance', hold.id), 200);
  ok(await night.ask(id), 201);
  await jobsDone(service);
  return { requestId: id, holdId: hold.id };
}

const CHANGES: [
  string,
  ConcernCode,
  (id: string) => Promise<unknown>,
  ((id: string) => Promise<unknown>) | null,
][] = [
  [
    'a report to the police',
    'police-report',
    (id) => api.send('coordinator', 'POST', `/v1/requests/${id}/police-report`),
    null,
  ],
  [
    'the end of the reflection period',
    'reflection-period',
    (id) => reflection(id, 'ended'),
    (id) => reflection(id, 'active'),
  ],
  [
    'a house rule',
    'gender',
    () => changeUnit({ genders: ['man'] }),
    () => changeUnit({ genders: ['woman'] }),
  ],
  [
    'a closing',
    'unit-closed',
    () => api.publish('cosm', COSM, { free: 2, closed: true, closedReason: 'staffing' }),
    () => api.publish('cosm', COSM, 2),
  ],
  [
    'a policy under which it opens too late',
    'reflection-period',
    () => officeIsOpenOn([1, 2, 4, 5]),
    () => officeIsOpenOn([1, 2, 3, 4, 5]),
  ],
];

describe.each(CHANGES)('%s, after a place was asked ahead', (_name, code, happens, isTakenBack) => {
  it('is told to the coordinator at once, and to nobody who was not asked yet', async () => {
    const before = (await messagesTo('comensha')).length;
    const { requestId, holdId } = await bridge();
    await happens(requestId);
    await jobsDone(service);
    expect(await concernsAhead(requestId)).toEqual([code]);
    expect(await newsOf(requestId)).toEqual(['fit-changed']);
    await runTask(service, 'judge-again');
    expect(await newsOf(requestId)).toEqual(['fit-changed']);
    expect(await messagesTo('comensha')).toHaveLength(before);
    // The place for the night is as good as it was.
    expect(ok(await api.readHold('kadera', holdId), 200).concerns).toEqual([]);
    ok(await api.step('kadera', 'arrival', holdId), 200);
  });

  it('keeps it from being held in silence when it opens', async () => {
    const { requestId } = await bridge();
    await happens(requestId);
    await opens();
    const [intention] = (await night.followUp(requestId)).intentions;
    if (code === 'reflection-period' && intention?.state === 'waiting') return; // it opens on Thursday now
    expect(intention).toMatchObject({ state: 'passed', holdId: null, concerns: [] });
    expect(await newsOf(requestId)).toContain('asked-ahead-lost');
    expect(await api.figures(COSM)).toMatchObject({ held: 0 });
  });

  if (isTakenBack) {
    it('taken back, it becomes a hold as if nothing had been', async () => {
      const { requestId } = await bridge();
      await happens(requestId);
      await jobsDone(service);
      await isTakenBack(requestId);
      await jobsDone(service);
      expect(await concernsAhead(requestId)).toEqual([]);
      expect(await newsOf(requestId)).toEqual(['fits-again']);
      await opens();
      expect((await night.followUp(requestId)).intentions[0]).toMatchObject({ state: 'held' });
    });
  }
});

describe('the first step of a bridge', () => {
  it('is judged with the rest: the house and the coordinator hear that it closed', async () => {
    const { requestId, holdId } = await bridge();
    ok(await api.publish('kadera', HOUSE, { free: 4, closed: true, closedReason: 'staffing' }), 200);
    await jobsDone(service);
    expect(await concernsAhead(requestId)).toEqual([]);
    expect(ok(await api.readHold('coordinator', holdId), 200).concerns).toMatchObject([
      { code: 'unit-closed', outcome: 'fail' },
    ]);
    expect(await newsOf(requestId)).toEqual(['fit-changed']);
    expect(outcomeOf(await api.step('coordinator', 'arrival', holdId))).toBe('409 no-longer-fits');
    ok(await api.publish('kadera', HOUSE, 4), 200);
  });
});
