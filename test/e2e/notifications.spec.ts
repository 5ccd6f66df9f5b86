import { createHmac, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Deliveries, PushSubscriptions } from '../../src/contract/notifications.js';
import type { Channel } from '../../src/contract/work-words.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { NotificationsService, type Addressee } from '../../src/notifications/notifications.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone, passTime } from '../support/jobs.js';
import { ManyRows } from '../support/many-rows.js';
import { MessageGateway } from '../support/message-gateway.js';
import { PushServiceStandIn } from '../support/push-service.js';

const MINUTE = 60_000;
const SECRET = 'between the gateway and us';

const push = new PushServiceStandIn();
const mails: string[] = [];
let refuseMail: number | null = null;
const gateway = new MessageGateway();
const { calls, answers: gatewayAnswers } = gateway;
let mailServer: SMTPServer;
let app: TestApp;
let rows: ManyRows;

beforeAll(async () => {
  await push.start();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(refuseMail === null ? null : Object.assign(new Error('no'), { responseCode: refuseMail })),
    onData: (stream, _session, done) => {
      void stream.toArray().then((parts) => {
        mails.push(Buffer.concat(parts as Buffer[]).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  await gateway.start();
  app = await startApp({
    providers: ['kadera', 'comensha'],
    env: {
      SMTP_URL: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
      MAIL_FROM: 'dienst@plek.example',
      ...gateway.env(SECRET),
      MESSAGE_GATEWAY_TEMPLATE:
        '{"messages":[{"id":"{{id}}","via":"{{channel}}","number":"{{to}}","say":"{{text}}"}]}',
      PUSH_SERVICES: push.origin,
    },
  });
  rows = await ManyRows.of(app);
});

afterAll(async () => {
  await rows.end();
  await app.close();
  await push.stop();
  await new Promise((resolve) => mailServer.close(() => resolve(null)));
  await gateway.stop();
});

beforeEach(async () => {
  // Whoever was disturbed in the test before is left alone for a minute.
  await passTime(app, MINUTE);
  mails.splice(0);
  calls.splice(0);
  gateway.always = 200;
  refuseMail = null;
  push.answer = null;
});

const NOBODY: Addressee = { label: 'Wachtdienst', accountId: null, email: null, phone: null };

/** Something that waits for somebody: a task that is not done. */
async function somethingToDo(): Promise<string> {
  const [id = ''] = await rows.tasks([rows.modelId], 'second-step');
  return id;
}

/** Tells once for each key; returns what it was about. */
async function tell(
  to: Partial<Addressee>,
  channels: Channel[],
  key: string = randomUUID(),
): Promise<string> {
  const id = await somethingToDo();
  await app.app
    .get(UnitOfWork)
    .run((tx) =>
      app.app
        .get(NotificationsService)
        .tell(tx, [{ key, to: { ...NOBODY, ...to }, channels, about: { type: 'task', id } }]),
    );
  return id;
}

async function deliveriesAbout(id: string) {
  const { body } = await app.call('GET', '/v1/deliveries?limit=200', { as: 'admin' });
  return (body as Deliveries).deliveries.filter(({ about }) => about.id === id);
}

const accountId = async (username: string): Promise<string> => {
  const [row] = await app.app
    .get(UnitOfWork)
    .query<{ id: string }>('SELECT id FROM account WHERE username = $1', [username]);
  return row?.id ?? '';
};

const subscribe = (as: string, body: unknown) => app.call('POST', '/v1/push-subscriptions', { as, body });

describe('a message by e-mail', () => {
  it('says that there is something, and nothing more', async () => {
    const id = await tell({ email: 'wacht@kadera.example' }, ['email']);
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'sent', attempts: 1, fault: null }]);
    expect(mails).toHaveLength(1);
    const [mail = ''] = mails;
    expect(mail).toMatch(/^Subject: VP\r$/m);
    expect(mail.split('\r\n\r\n')[1]?.trim()).toBe('Nieuwe vraag. Log in.');
    expect(mail).not.toContain(id);
  });

  it('is told once for a key, whoever asks again', async () => {
    const key = randomUUID();
    await tell({ email: 'wacht@kadera.example' }, ['email'], key);
    await tell({ email: 'wacht@kadera.example' }, ['email'], key);
    await jobsDone(app);
    expect(mails).toHaveLength(1);
  });

  it('is given up when the server will never take it, and the address is forgotten', async () => {
    refuseMail = 550;
    const id = await tell({ email: 'weg@kadera.example' }, ['email']);
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'failed', fault: 'refused' }]);
    const kept = await app.app
      .get(UnitOfWork)
      .query('SELECT FROM delivery WHERE target IS NOT NULL AND state <> $1', ['waiting']);
    expect(kept).toEqual([]);
  });
});

describe('a message by the gateway', () => {
  it('is signed, follows the template, and cannot break out of it', async () => {
    const id = await tell({ phone: '+31612345678"}' }, ['sms', 'voice']);
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
    const sent = calls.map(({ body }) => JSON.parse(body) as { messages: Record<string, string>[] });
    expect(sent.map(({ messages }) => messages[0]?.via).toSorted()).toEqual(['sms', 'voice']);
    expect(sent[0]?.messages[0]).toMatchObject({ number: '+31612345678"}', say: 'Nieuwe vraag. Log in.' });
    for (const { headers, body } of calls) {
      const expected = createHmac('sha256', SECRET).update(`${String(headers['x-timestamp'])}.${body}`);
      expect(headers['x-signature']).toBe(`sha256=${expected.digest('hex')}`);
    }
  });

  it('is tried again with a growing pause, as the same message, until the gateway takes it', async () => {
    gatewayAnswers.push(503, 'hang up after taking it', 'no answer', 429);
    const id = await tell({ phone: '+31612345678' }, ['sms']);
    for (const fault of ['refused', 'unreachable', 'timeout', 'refused']) {
      await expect(jobsDone(app)).rejects.toThrow(`task send-message failed: not sent: ${fault}`);
      expect(await deliveriesAbout(id)).toMatchObject([{ state: 'waiting', fault }]);
      await passTime(app, MINUTE).catch(() => undefined);
    }
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'sent', attempts: 5, fault: null }]);
    expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('is not sent any more when it helps nobody', async () => {
    gatewayAnswers.push(500);
    const id = await tell({ phone: '+31612345678' }, ['sms']);
    await expect(jobsDone(app)).rejects.toThrow('not sent');
    await passTime(app, 61 * MINUTE);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'too-late' }]);
    expect(calls).toHaveLength(1);
  });
});

describe('a message by web push', () => {
  it('reaches every browser of the account, signed and readable by that browser only', async () => {
    const browsers = [push.browser(), push.browser()];
    for (const { subscription } of browsers) {
      expect((await subscribe('kadera', subscription)).status).toBe(201);
    }
    const other = push.browser();
    await subscribe('comensha', other.subscription);

    const id = await tell({ accountId: await accountId('kadera') }, ['push']);
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'sent' }]);
    expect(push.faults).toEqual([]);
    for (const { received } of browsers)
      expect(received).toEqual([{ title: 'VP', body: 'Nieuwe vraag. Log in.' }]);
    expect(other.received).toEqual([]);
    const { body } = await app.call('GET', '/v1/push-subscriptions', { as: 'kadera' });
    expect([...push.senders]).toEqual([(body as PushSubscriptions).publicKey]);
  });

  it('is forgotten for a browser that took its permission back', async () => {
    push.answer = 410;
    const id = await tell({ accountId: await accountId('comensha') }, ['push']);
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'failed', fault: 'gone' }]);
    const { body } = await app.call('GET', '/v1/push-subscriptions', { as: 'comensha' });
    expect((body as PushSubscriptions).subscriptions).toEqual([]);
  });

  it('goes to the account that asked last in a browser, and to nobody once it is taken away', async () => {
    const { subscription } = push.browser();
    const first = (await subscribe('kadera', subscription)).body as { id: string };
    const again = (await subscribe('coordinator', subscription)).body as { id: string };
    expect(again.id).toBe(first.id);
    const path = `/v1/push-subscriptions/${first.id}`;
    expect((await app.call('DELETE', path, { as: 'kadera' })).status).toBe(404);
    expect((await app.call('DELETE', path, { as: 'coordinator' })).status).toBe(204);
    const id = await tell({ accountId: await accountId('coordinator') }, ['push']);
    await jobsDone(app);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'not-set-up' }]);
  });

  it('does not let a subscription make the service call any address', async () => {
    const { keys } = push.browser().subscription;
    for (const endpoint of [
      'http://127.0.0.1:5432/',
      'https://fcm.googleapis.com.evil.example/x',
      `${push.origin}.example/`,
      'file:///etc/passwd',
      'x',
    ]) {
      const { status, body } = await subscribe('kadera', { endpoint, keys });
      expect([endpoint, status]).toEqual([endpoint, 400]);
      expect(body).toMatchObject({ errors: [{ path: 'endpoint' }] });
    }
    expect(
      (await subscribe('kadera', { endpoint: `${push.origin}/x`, keys: { p256dh: 'short', auth: '' } })).body,
    ).toMatchObject({
      errors: [{ path: 'keys.p256dh' }, { path: 'keys.auth' }],
    });
  });
});

describe('what was sent', () => {
  it('says so when a channel or an address is missing, and sends nothing', async () => {
    const id = await tell({ email: null, phone: null }, ['email', 'sms', 'push']);
    await jobsDone(app);
    expect((await deliveriesAbout(id)).map(({ state }) => state)).toEqual(Array(3).fill('not-set-up'));
  });

  it('is seen by administrators only, without addresses', async () => {
    await tell({ email: 'geheim@kadera.example', phone: '+31687654321' }, ['email', 'sms']);
    expect((await app.call('GET', '/v1/deliveries', { as: 'coordinator' })).status).toBe(403);
    const { body } = await app.call('GET', '/v1/deliveries', { as: 'admin' });
    expect(JSON.stringify(body)).not.toMatch(/geheim|87654321/);
    await jobsDone(app);
  });
});
