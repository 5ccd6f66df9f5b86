import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import type { TaskPage } from '../../../src/contract/follow-up.js';
import type { News, NewsPage } from '../../../src/contract/news.js';
import type { PolicyVersion } from '../../../src/contract/policy.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { faultyPaths, ok } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { always, EscalationClient, stepsOf } from '../../support/escalation.js';
import { jobsDone, passTime } from '../../support/jobs.js';
import { MessageGateway } from '../../support/message-gateway.js';

const MINUTE = 60_000;
const UNIT = 'kadera-twente-vrouwen';

const gateway = new MessageGateway();
const clock = new TestClock();
let mailServer: SMTPServer;
let smtpUrl: string;
/** With a gateway and e-mail. */
let app: TestApp;
/** On the same database, where the gateway was never set up, or is no more. */
let mailOnly: TestApp;
let api: EscalationClient;
let apiOfMailOnly: EscalationClient;

beforeAll(async () => {
  await gateway.start();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => void stream.resume().on('end', () => done()),
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  smtpUrl = `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`;
  app = await startApp({
    clock,
    providers: ['kadera'],
    env: { ...gateway.env(), SMTP_URL: smtpUrl, MAIL_FROM: 'dienst@plek.example' },
  });
  api = new EscalationClient(app);
  ok(await api.publish('kadera', UNIT, 8), 200);
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => mailServer.close(() => resolve(null)));
  await gateway.stop();
});

async function newsOf(requestId: string): Promise<News[]> {
  const path = `/v1/news?requestId=${requestId}`;
  return ok(await api.send<NewsPage>('coordinator', 'GET', path), 200).news;
}

async function held() {
  const hold = await api.heldFor({}, { unitId: UNIT, minutes: 240 });
  await jobsDone(app);
  return hold;
}

/** As a new version of the policy has it. */
async function escalateAfter(afterMinutes: number[]): Promise<void> {
  const { policies } = ok(await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies'), 200);
  const [now] = policies;
  if (!now) throw new Error('there is no policy');
  const { version: _version, validFrom: _from, createdAt: _made, state: _state, ...rest } = now;
  ok(await api.send('admin', 'POST', '/v1/policies', { ...rest, escalation: { afterMinutes } }), 201);
}

describe('a contact that no message can come to', () => {
  // Only for as long as nobody is told of anything: it would take steps too.
  beforeAll(async () => {
    mailOnly = await startApp({
      ...{ clock, database: app.database, providers: ['kadera'] },
      env: { SMTP_URL: smtpUrl, MAIL_FROM: 'dienst@plek.example' },
    });
    apiOfMailOnly = new EscalationClient(mailOnly);
  });
  afterAll(() => mailOnly.close());

  const faulty = async (client: EscalationClient, body: object) =>
    faultyPaths(
      await client.send('admin', 'POST', '/v1/contacts', { chain: 'region', name: 'Piket', ...body }),
    );

  it('is a fault when it is saved, where it is to be told and not only called', async () => {
    expect(await faulty(api, { phone: '0900 8844' })).toEqual(['email']);
    expect(await faulty(apiOfMailOnly, { phone: '053 123 45 67' })).toEqual(['email']);
    const police = await api.contact({ chain: 'police', name: 'Politie', phone: '0900 8844' });
    expect(police.phone).toBe('09008844');
    const own = await api.own('kadera', 'Dienst', { email: 'dienst@kadera.example' });
    const change = { name: 'Dienst', phone: '112' };
    expect(faultyPaths(await api.send('admin', 'PUT', `/v1/contacts/${own.id}`, change))).toEqual(['email']);
    ok(
      await api.send('admin', 'PUT', `/v1/contacts/${own.id}`, { ...change, email: 'a@kadera.example' }),
      200,
    );
    ok(await api.send('admin', 'DELETE', `/v1/contacts/${own.id}`), 204);
  });

  it('is a fault on a roster, and a finding where its only way was lost since', async () => {
    const phoneOnly = await api.own('kadera', 'Nachtdienst');
    const saved = await api.roster('kadera', { weekly: [always(phoneOnly.id)] });
    expect(saved.unreachable).toEqual([]);
    const roster = { weekly: [always(phoneOnly.id)], exceptions: [] };
    expect(faultyPaths(await apiOfMailOnly.send('admin', 'PUT', '/v1/rosters/kadera', roster))).toEqual([
      'weekly[0].contactId',
    ]);
    const found = ok(
      await apiOfMailOnly.send<{ unreachable: string[] }>('kadera', 'GET', '/v1/rosters/kadera'),
      200,
    );
    expect(found.unreachable).toEqual([phoneOnly.id]);
    await api.roster('kadera', {});
    ok(await api.send('admin', 'DELETE', `/v1/contacts/${phoneOnly.id}`), 204);
  });
});

describe('a step that can reach nobody', () => {
  it('is passed at once, is told as such, and the coordinator hears of it at once, once', async () => {
    const piket = await api.contact({ chain: 'region', name: 'Regiopiket', phone: '053 765 43 21' });
    const hold = await held();
    const escalation = await api.escalationOf(hold.id);
    expect(escalation.steps.map(({ target, contact, reached }) => [target, contact, reached])).toEqual([
      ['on-call', null, false],
      ['on-call-again', null, false],
      ['next-contact', null, false],
      ['region', 'Regiopiket', true],
    ]);
    expect(escalation.next).toBeNull();
    expect(await newsOf(hold.requestId)).toMatchObject([{ kind: 'nobody-reached', holdId: hold.id }]);
    await api.step('coordinator', 'release', hold.id);
    ok(await api.send('admin', 'DELETE', `/v1/contacts/${piket.id}`), 204);
  });

  it('is a task, too, until the question has ended: the region can not answer it', async () => {
    const piket = await api.contact({ chain: 'region', name: 'Regiopiket', phone: '053 765 43 21' });
    const hold = await held();
    const calls = async () => {
      const { tasks } = ok(
        await api.send<TaskPage>('coordinator', 'GET', '/v1/tasks?kind=call-yourself'),
        200,
      );
      return tasks.filter(({ holdId }) => holdId === hold.id).map(({ state }) => state);
    };
    expect(await calls()).toEqual(['open']);
    await api.step('coordinator', 'release', hold.id);
    await jobsDone(app);
    expect(await calls()).toEqual([]);
    ok(await api.send('admin', 'DELETE', `/v1/contacts/${piket.id}`), 204);
  });

  it('passes to the next contact of the house that a message can come to, before the region', async () => {
    const names = ['Eerste', 'Tweede', 'Derde'];
    const own = await Promise.all(
      names.map((name) => api.own('kadera', name, { email: `${name}@kadera.example` })),
    );
    const region = await api.contact({ chain: 'region', name: 'Regiopiket', phone: '053 765 43 21' });
    const first = own.find(({ name }) => name === 'Eerste');
    await api.roster('kadera', { weekly: [always(first?.id ?? '')] });
    const others = own.filter((contact) => contact !== first);
    const [unreachable, reachable] = others;
    const contactIds = [first, unreachable, reachable].map((contact) => contact?.id);
    ok(await api.send('admin', 'PUT', '/v1/contacts', { contactIds }), 200);
    // As one that was entered while e-mail was set up, and lost its only way since.
    await app.app
      .get(UnitOfWork)
      .query(`UPDATE contact SET email = NULL, phone = '09008844' WHERE id = $1`, [unreachable?.id]);
    const hold = await held();
    // What began by one policy goes on by it.
    await escalateAfter([1]);
    await passTime(app, 5 * MINUTE);
    await passTime(app, 5 * MINUTE);
    const escalation = await api.escalationOf(hold.id);
    expect(stepsOf(escalation)).toEqual([
      ...['on-call: Eerste', 'on-call-again: Eerste'],
      ...[`next-contact: ${unreachable?.name}`, `next-contact: ${reachable?.name}`],
    ]);
    expect(escalation.steps.map(({ reached }) => reached)).toEqual([true, true, false, true]);
    expect(escalation.next?.target).toBe('region');
    const left = Date.parse(escalation.next?.at ?? '') - Date.parse(escalation.steps[3]?.at ?? '');
    expect(Math.round(left / MINUTE)).toBe(10);
    expect(await newsOf(hold.requestId)).toEqual([]);
    await passTime(app, 10 * MINUTE);
    expect(stepsOf(await api.escalationOf(hold.id)).at(-1)).toBe('region: Regiopiket');
    await api.step('coordinator', 'release', hold.id);
    await escalateAfter([5, 10, 20]);
    await api.roster('kadera', {});
    for (const { id } of [...own, region]) ok(await api.send('admin', 'DELETE', `/v1/contacts/${id}`), 204);
  });

  it('is none where somebody can be reached: the steps then keep their minutes, and nothing is news', async () => {
    const duty = await api.own('kadera', 'Wachtdienst');
    const backup = await api.own('kadera', 'Achterwacht', { phone: '06 12345678' });
    await api.contact({ chain: 'region', name: 'Regiopiket', phone: '053 765 43 21' });
    const hold = await held();
    expect(stepsOf(await api.escalationOf(hold.id))).toEqual(['on-call: Wachtdienst']);
    expect(await newsOf(hold.requestId)).toEqual([]);
    // Whoever was told is taken away, the others change places: nobody is skipped and nobody is told twice.
    await passTime(app, 5 * MINUTE);
    ok(await api.send('admin', 'PUT', '/v1/contacts', { contactIds: [backup.id, duty.id] }), 200);
    await passTime(app, 5 * MINUTE);
    ok(await api.send('admin', 'DELETE', `/v1/contacts/${duty.id}`), 204);
    await passTime(app, 10 * MINUTE);
    expect(stepsOf(await api.escalationOf(hold.id))).toEqual([
      ...['on-call: Wachtdienst', 'on-call-again: Wachtdienst'],
      ...['next-contact: Achterwacht', 'region: Regiopiket'],
    ]);
    expect(await newsOf(hold.requestId)).toEqual([]);
    await api.step('coordinator', 'release', hold.id);
  });
});
