import { Client } from 'pg';
import { AccountsService } from '../../src/access/accounts.service.js';
import type { TelephoneAnswer } from '../../src/contract/hold-steps.js';
import type { Hold, PlacingOrganisation } from '../../src/contract/hold.js';
import { ApiClient, faultyPaths, newKey, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';

/** Of COSM and of the NLA itself; CoMensha decides on both. */
const COSM = 'cosm-amsterdam-vrouwen';
/** Of Leger des Heils; CoMensha decides. */
const OMM = 'omm-noordoost';
/** Of the NLA, which decides too. */
const NLA = 'nla-ernstige-benadeling';
const DETRIMENT = { seriousDetrimentOnly: true, nlaReferral: true, expectedStayDays: 7 };
const FOREIGN = {
  nationality: 'non-eu' as const,
  reflectionPeriod: { status: 'active' as const, startedOn: '2026-11-20' },
};
const MULTIPROBLEM = { careNeeds: ['multiple-life-domains' as const] };

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T10:30:00Z');
  service = await startApp({ clock });
  api = new ApiClient(service.url, service.tokens);
  ok(await api.publish('cosm', COSM, 12), 200);
  ok(await api.publish('leger-des-heils', OMM, 6), 200);
  ok(await api.publish('nla', NLA, 8), 200);
});
afterAll(() => service.close());

const waitingFor = async (as: string) =>
  ok(await api.send<{ holds: Hold[] }>(as, 'GET', '/v1/holds'), 200).holds.map(({ id }) => id);

const byTelephone = (holdId: string, answer: object, headers = {}, as = 'coordinator') =>
  api.send<Hold>(as, 'POST', `/v1/holds/${holdId}/telephone-confirmation`, answer, headers);

const organisations = async () =>
  ok(
    await api.send<{ organisations: PlacingOrganisation[] }>(
      'coordinator',
      'GET',
      '/v1/placing-organisations',
    ),
    200,
  ).organisations;

describe('CoMensha, with an account of its own', () => {
  it('sees what waits for it in the houses of others, and decides', async () => {
    const cosm = await api.heldFor(FOREIGN, COSM);
    const omm = await api.heldFor(MULTIPROBLEM, OMM);
    expect(await waitingFor('comensha')).toEqual(expect.arrayContaining([cosm.id, omm.id]));
    ok(await api.send('comensha', 'POST', `/v1/holds/${cosm.id}/provisional-acceptance`), 200);
    expect(ok(await api.step('comensha', 'acceptance', cosm.id), 200)).toMatchObject({
      status: 'accepted',
      decidedBy: 'authority',
    });
    expect(ok(await api.step('comensha', 'refusal', omm.id), 200)).toMatchObject({
      status: 'refused',
      decidedBy: 'authority',
    });
  });

  it('lets the house see what comes, and say that it has no place after all', async () => {
    const { id } = await api.heldFor(FOREIGN, COSM);
    expect(await waitingFor('cosm')).toContain(id);
    expect(outcomeOf(await api.step('cosm', 'acceptance', id))).toBe('403 forbidden');
    expect(ok(await api.step('cosm', 'refusal', id), 200)).toMatchObject({
      status: 'refused',
      decidedBy: null,
    });
  });

  it('does not see what others decide', async () => {
    const { id } = await api.heldFor(DETRIMENT, NLA);
    expect(await waitingFor('comensha')).not.toContain(id);
    expect(outcomeOf(await api.readHold('comensha', id))).toBe('404 not-found');
  });
});

describe('the NLA, with an account of its own', () => {
  it('sees what waits for it and decides', async () => {
    const { id } = await api.heldFor(DETRIMENT, NLA);
    expect(await waitingFor('nla')).toContain(id);
    expect(ok(await api.step('nla', 'acceptance', id), 200).decidedBy).toBe('authority');
  });
});

describe('a confirmation by telephone', () => {
  it('is refused while the authority has an account, which is told to phone about', async () => {
    const { id } = await api.heldFor(FOREIGN, COSM);
    expect(outcomeOf(await byTelephone(id, { answer: 'yes' }))).toBe('409 authority-has-account');
    expect(ok(await api.readHold('coordinator', id), 200).status).toBe('held');
    const comensha = (await organisations()).find(({ id: of }) => of === 'comensha');
    expect(comensha?.hasAccount).toBe(true);
    expect(comensha?.unitIds).toEqual(expect.arrayContaining([COSM, OMM]));
  });

  it.each([
    [{}, ['answer']],
    [{ answer: 'maybe' }, ['answer']],
    [{ answer: 'no' }, ['reason']],
    [{ answer: 'no', reason: 'because' }, ['reason']],
    [{ answer: 'yes', reason: 'full' }, ['reason']],
    [{ answer: 'yes', who: 'Jansen' }, ['who']],
  ])('%j is not one', async (body, paths) => {
    const { id } = await api.heldFor(FOREIGN, COSM);
    const answered = await byTelephone(id, body);
    expect(outcomeOf(answered)).toBe('400 invalid-input');
    expect(faultyPaths(answered)).toEqual(paths);
    ok(await api.step('coordinator', 'release', id), 200);
  });

  it('is recorded by a coordinator only', async () => {
    const { id } = await api.heldFor(FOREIGN, COSM);
    for (const as of ['comensha', 'cosm', 'monitor', 'admin']) {
      expect(outcomeOf(await byTelephone(id, { answer: 'yes' }, {}, as))).toBe('403 forbidden');
    }
  });
});

describe('when CoMensha has no account', () => {
  beforeAll(async () => {
    await service.app.get(AccountsService).disable('comensha', null);
  });

  it('the coordinator can see that it must be phoned', async () => {
    const all = await organisations();
    expect(all.find(({ id }) => id === 'comensha')).toMatchObject({ hasAccount: false });
    expect(all.find(({ id }) => id === 'nla')).toMatchObject({ hasAccount: true });
    expect(all.filter(({ unitIds }) => unitIds.includes(NLA)).map(({ id }) => id)).toEqual(['nla']);
    expect(all.map(({ id }) => id)).not.toContain('cosm');
  });

  it('the coordinator records its yes, and everybody sees that it was by telephone', async () => {
    const { id } = await api.heldFor(FOREIGN, COSM);
    const key = newKey();
    const answer: TelephoneAnswer = { answer: 'yes' };
    const accepted = ok(await byTelephone(id, answer, key), 200);
    expect(accepted).toMatchObject({ status: 'accepted', decidedBy: 'coordinator-by-telephone' });
    expect(ok(await byTelephone(id, answer, key), 200)).toEqual(accepted);
    expect(ok(await api.readHold('cosm', id), 200).decidedBy).toBe('coordinator-by-telephone');
    expect(await audit(id, 'hold.accept')).toEqual([
      {
        username: 'coordinator',
        details: {
          unitId: COSM,
          reason: null,
          decidedBy: 'coordinator-by-telephone',
          onBehalfOf: 'comensha',
        },
      },
    ]);
  });

  it('the coordinator records its no, with the reason', async () => {
    const { id } = await api.heldFor(FOREIGN, COSM);
    const refused = await byTelephone(id, { answer: 'no', reason: 'placing-authority-declined' });
    expect(ok(refused, 200)).toMatchObject({
      status: 'refused',
      refusalReason: 'placing-authority-declined',
      decidedBy: 'coordinator-by-telephone',
    });
    expect(outcomeOf(await byTelephone(id, { answer: 'yes' }))).toBe('409 invalid-transition');
  });

  it('a yes by telephone wins an offer like any other', async () => {
    const { id } = await api.request(FOREIGN);
    ok(await api.publish('cosm', 'cosm-rotterdam-vrouwen', 3), 200);
    const { holds } = ok(await api.offer(id, [COSM, 'cosm-rotterdam-vrouwen']), 201);
    ok(await byTelephone(holds[1]?.id ?? '', { answer: 'yes' }), 200);
    expect(ok(await api.readHold('coordinator', holds[0]?.id ?? ''), 200).status).toBe('released');
    expect(outcomeOf(await byTelephone(holds[0]?.id ?? '', { answer: 'yes' }))).toBe(
      '409 already-placed-elsewhere',
    );
  });
});

async function audit(holdId: string, action: string): Promise<object[]> {
  const client = new Client({ connectionString: service.database.url });
  await client.connect();
  const { rows } = await client.query<object>(
    'SELECT username, details FROM audit_entry WHERE subject_id = $1 AND action = $2',
    [holdId, action],
  );
  await client.end();
  return rows;
}
