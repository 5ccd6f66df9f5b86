import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { AccountsService } from '../../src/access/accounts.service.js';
import type { Hold } from '../../src/contract/hold.js';
import type { News, NewsPage } from '../../src/contract/news.js';
import type { Deliveries, OwnChannels, OwnChannelsInput } from '../../src/contract/notifications.js';
import type { Channel } from '../../src/contract/work-words.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { faultyPaths, ok, outcomeOf } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { always, EscalationClient } from '../support/escalation.js';
import { jobsDone, passTime } from '../support/jobs.js';
import { MessageGateway } from '../support/message-gateway.js';
import { PushServiceStandIn } from '../support/push-service.js';

const MINUTE = 60_000;
const UNIT = 'kadera-twente-vrouwen';
const PATH = '/v1/own-channels';
const NUMBER = '+31655555555';
const MAILBOX = 'zij@coordinatie.example';
const TEXT = 'Nieuws over een aanvraag. Log in.';
const NEWS = /ieuws over (een aanvraag|aanvragen)\. Log in\./;

const gateway = new MessageGateway();
const push = new PushServiceStandIn();
/** What went out about news, in turn: the channel and where it went. */
const sent: string[] = [];
let mailServer: SMTPServer;
let app: TestApp;
let api: EscalationClient;
let headers: Record<string, string>;

beforeAll(async () => {
  await gateway.start();
  await push.start();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      void stream.toArray().then((parts) => {
        const mail = Buffer.concat(parts as Buffer[]).toString();
        const [to] = session.envelope.rcptTo;
        if (NEWS.test(mail)) sent.push(`email ${to?.address}`);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  app = await startApp({
    providers: ['kadera'],
    env: {
      ...gateway.env(),
      SMTP_URL: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
      MAIL_FROM: 'dienst@plek.example',
      PUSH_SERVICES: push.origin,
    },
  });
  api = new EscalationClient(app);
  headers = await sessionOf('coordinator');
  ok(await api.publish('kadera', UNIT, 8), 200);
  const duty = await api.own('kadera', 'Wachtdienst', { email: 'wacht@kadera.example' });
  await api.roster('kadera', { weekly: [always(duty.id)] });
  await api.contact({ chain: 'region', name: 'Regiomanager', phone: '0900 8844', email: 'm@regio.example' });
  await api.contact({ chain: 'region', name: 'Regiopiket', phone: '053 765 43 21' });
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => mailServer.close(() => resolve(null)));
  await push.stop();
  await gateway.stop();
});

beforeEach(async () => {
  await passTime(app, 30 * MINUTE);
  gateway.calls.splice(0);
  sent.splice(0);
});

async function sessionOf(role: string): Promise<Record<string, string>> {
  const { username, password } = app.account(role);
  const answer = await app.call('POST', '/v1/session', { body: { username, password } });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, origin: app.url };
}

const call = (method: string, body?: OwnChannelsInput, more: Record<string, string> = {}) =>
  app.call(method, PATH, { body, headers: { ...headers, ...more } });
const record = async (body: OwnChannelsInput) => {
  const answer = await call('PUT', body);
  expect(answer.status).toBe(200);
  return answer.body as OwnChannels;
};

/** What went out about news since it was last asked, after these minutes. */
async function after(minutes: number): Promise<string[]> {
  await passTime(app, minutes * MINUTE);
  for (const { body } of gateway.calls.splice(0)) {
    const { channel, to, text } = JSON.parse(body) as { channel: Channel; to: string; text: string };
    if (NEWS.test(text)) sent.push(`${channel} ${to}`);
  }
  return sent.splice(0).sort();
}

/** A house says no after its yes. */
async function broken(): Promise<Hold> {
  const hold = await api.heldFor({}, { unitId: UNIT, minutes: 240 });
  ok(await api.step('kadera', 'acceptance', hold.id), 200);
  await jobsDone(app);
  ok(await api.step('kadera', 'refusal', hold.id), 200);
  await jobsDone(app);
  return hold;
}

async function newsOf({ requestId }: Hold): Promise<News> {
  const path = `/v1/news?state=unseen&requestId=${requestId}`;
  const [news] = ok(await api.send<NewsPage>('coordinator', 'GET', path), 200).news;
  if (!news) throw new Error(`no news of request ${requestId}`);
  return news;
}

async function statesOf(hold: Hold): Promise<string[]> {
  const [{ id } = { id: '' }] = await app.app
    .get(UnitOfWork)
    .query<{ id: string }>('SELECT id FROM news WHERE hold_id = $1', [hold.id]);
  const { deliveries } = ok(await api.send<Deliveries>('admin', 'GET', '/v1/deliveries?limit=200'), 200);
  return deliveries
    .filter(({ about }) => about.id === id)
    .map(({ label, channel, state }) => `${label} ${channel} ${state}`)
    .sort();
}

describe('where a coordinator is told', () => {
  it('she records herself, and any usual way of writing will do', async () => {
    expect((await call('GET')).body).toEqual({
      ...{ email: null, phone: null, channels: null, nextAfterMinutes: 5 },
      setUp: ['push', 'email', 'sms', 'voice'],
    });
    expect(await record({ email: MAILBOX, phone: '06 5555 5555' })).toMatchObject({
      email: MAILBOX,
      phone: NUMBER,
      channels: null,
    });
    expect(await record({ phone: NUMBER, channels: ['voice', 'sms'] })).toMatchObject({
      email: null,
      phone: NUMBER,
      channels: ['sms', 'voice'],
    });
  });

  it('is a number and a mailbox that get messages, and channels that there are', async () => {
    for (const [body, path] of [
      [{ phone: '0900 8844' }, 'phone'],
      [{ phone: 'zes' }, 'phone'],
      [{ email: 'nergens' }, 'email'],
      [{ channels: ['fax'] }, 'channels[0]'],
      [{ name: 'Anja' }, 'name'],
    ] as [OwnChannelsInput, string][]) {
      const { status, body: problem } = await call('PUT', body);
      expect(faultyPaths({ status, body: problem } as never)).toEqual([path]);
    }
  });

  it('is not overwritten from a screen that shows an older state', async () => {
    const etag = (await call('GET')).headers.get('etag') ?? '';
    expect((await call('PUT', { email: MAILBOX }, { 'if-match': etag })).status).toBe(200);
    expect((await call('PUT', { phone: NUMBER }, { 'if-match': etag })).status).toBe(412);
    expect((await call('GET')).body).toMatchObject({ email: MAILBOX, phone: null });
  });

  it('is shown to nobody else: no role, no token, no audit trail and no list', async () => {
    await record({ email: MAILBOX, phone: NUMBER });
    for (const role of ['kadera', 'monitor', 'admin', 'coordinator']) {
      expect(outcomeOf(await api.send(role, 'GET', PATH))).toBe('403 forbidden');
      expect(outcomeOf(await api.send(role, 'PUT', PATH, {}))).toBe('403 forbidden');
    }
    await broken();
    await after(0);
    const kept = await app.app.get(UnitOfWork).query('SELECT * FROM audit_entry');
    const lists = await Promise.all(
      ['/v1/deliveries?limit=200', '/v1/changes?limit=200', '/v1/accounts', '/v1/jobs?limit=200'].map(
        async (path) => (await api.send('admin', 'GET', path)).body,
      ),
    );
    const all = JSON.stringify([kept, lists]);
    expect(all).toContain('account.change-channels');
    expect(all).not.toContain(NUMBER.slice(3));
    expect(all).not.toContain(MAILBOX);
  });
});

describe('a promise that is broken', () => {
  it('is told by one of her channels after the other, and last to the region, until somebody looks', async () => {
    await record({ email: MAILBOX, phone: NUMBER });
    const hold = await broken();
    expect(await after(0)).toEqual([`email ${MAILBOX}`]);
    expect(await after(4)).toEqual([]);
    expect(await after(1)).toEqual([`sms ${NUMBER}`]);
    expect(await after(5)).toEqual([`voice ${NUMBER}`]);
    expect(await after(5)).toEqual(['email m@regio.example']);
    expect(await after(60)).toEqual([]);
    expect(await statesOf(hold)).toEqual([
      'Regiomanager email sent',
      ...['coordinator email sent', 'coordinator push not-set-up'],
      ...['coordinator sms sent', 'coordinator voice sent'],
    ]);
  });

  it('begins with her browsers, where one of them wants to be told', async () => {
    const { subscription, received } = push.browser();
    const path = '/v1/push-subscriptions';
    const { id } = (await app.call('POST', path, { body: subscription, headers })).body as { id: string };
    await record({ phone: NUMBER });
    await broken();
    expect(await after(0)).toEqual([]);
    expect(received).toEqual([{ title: 'VP', body: TEXT }]);
    expect(await after(5)).toEqual([`sms ${NUMBER}`]);
    expect((await app.call('DELETE', `${path}/${id}`, { headers })).status).toBe(204);
  });

  it('is told no more once a coordinator has seen it, whoever she is', async () => {
    await record({ email: MAILBOX, phone: NUMBER });
    const hold = await broken();
    expect(await after(0)).toEqual([`email ${MAILBOX}`]);
    const { id } = await newsOf(hold);
    ok(await api.send('coordinator', 'POST', `/v1/news/${id}/seen`), 200);
    expect(await after(30)).toEqual([]);
    expect(await statesOf(hold)).toEqual([
      'Regiomanager email not-needed',
      ...['coordinator email sent', 'coordinator push not-set-up'],
      ...['coordinator sms not-needed', 'coordinator voice not-needed'],
    ]);
  });

  it('is told no more once it is mended: another place is promised, or the house has enough again', async () => {
    await record({ email: MAILBOX, phone: NUMBER });
    const hold = await broken();
    expect(await after(0)).toEqual([`email ${MAILBOX}`]);
    const other = ok(await api.hold(hold.requestId, UNIT), 201);
    ok(await api.step('kadera', 'acceptance', other.id), 200);
    expect(await after(30)).toEqual([]);

    const { held } = await api.figures(UNIT);
    ok(await api.publish('kadera', UNIT, held - 1), 200);
    expect(await after(0)).toEqual([`email ${MAILBOX}`]);
    ok(await api.publish('kadera', UNIT, 8), 200);
    expect(await after(30)).toEqual([]);
  });

  it('goes by the channels that she chose, and at once by the first that leads to her', async () => {
    await record({ email: MAILBOX, phone: NUMBER, channels: ['voice'] });
    await broken();
    expect(await after(0)).toEqual([`voice ${NUMBER}`]);
    expect(await after(5)).toEqual(['email m@regio.example']);
  });

  it('goes to the region where she has no way of her own, once nobody has looked for that long', async () => {
    await record({});
    await broken();
    expect(await after(4)).toEqual([]);
    expect(await after(1)).toEqual(['email m@regio.example']);
  });

  it('follows the minutes of the policy', async () => {
    const { policies } = (await api.send('admin', 'GET', '/v1/policies')).body as { policies: object[] };
    const {
      version: _v,
      validFrom: _f,
      createdAt: _c,
      state: _s,
      ...now
    } = policies[0] as Record<string, unknown>;
    const policy = (nextAfterMinutes: number) =>
      api.send('admin', 'POST', '/v1/policies', { ...now, news: { nextAfterMinutes } });
    ok(await policy(2), 201);
    await record({ email: MAILBOX });
    await broken();
    expect(await after(0)).toEqual([`email ${MAILBOX}`]);
    expect(await after(2)).toEqual(['email m@regio.example']);
    ok(await policy(5), 201);
  });

  it('goes to no address that she took away meanwhile, and puts off nothing that waits there', async () => {
    await record({ email: MAILBOX, phone: NUMBER });
    await broken();
    expect(await after(3)).toEqual([`email ${MAILBOX}`]);
    // A second one: its text message comes later, and that of the first stays as it was.
    await broken();
    expect(await after(2)).toEqual([`email ${MAILBOX}`, `sms ${NUMBER}`]);
    await record({ email: MAILBOX });
    // What became due in the same minute is one message.
    expect(await after(30)).toEqual(['email m@regio.example']);
  });

  it('is told to nobody who works here no longer, and her number is forgotten', async () => {
    await record({ email: MAILBOX, phone: NUMBER });
    await broken();
    expect(await after(0)).toEqual([`email ${MAILBOX}`]);
    const accounts = app.app.get(AccountsService);
    const { username } = app.account('coordinator');
    await accounts.disable(username, null);
    expect(await after(30)).toEqual(['email m@regio.example']);
    expect(await app.app.get(UnitOfWork).query('SELECT * FROM own_channels')).toEqual([]);
    await accounts.enable(username, null);
  });
});
