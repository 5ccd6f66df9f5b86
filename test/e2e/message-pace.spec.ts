import { randomUUID } from 'node:crypto';
import type { Deliveries } from '../../src/contract/notifications.js';
import type { Channel } from '../../src/contract/work-words.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { NotificationsService } from '../../src/notifications/notifications.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone, passTime } from '../support/jobs.js';
import { ManyRows } from '../support/many-rows.js';
import { MessageGateway } from '../support/message-gateway.js';

const MINUTE = 60_000;

const gateway = new MessageGateway();
const { calls, answers: gatewayAnswers } = gateway;
let app: TestApp;
let rows: ManyRows;

beforeAll(async () => {
  await gateway.start();
  app = await startApp({
    providers: ['kadera'],
    env: { ...gateway.env(), NOTIFICATION_TIMEOUT_SECONDS: '20' },
  });
  rows = await ManyRows.of(app);
});
afterAll(async () => {
  await rows.end();
  await app.close();
  await gateway.stop();
});

beforeEach(async () => {
  // Whoever was disturbed in the test before is left alone for a minute.
  await passTime(app, MINUTE);
  calls.splice(0);
});

const NOBODY = { label: 'Wachtdienst', accountId: null, email: null, phone: null };

/** Something that waits for somebody: a task that is not done. */
async function somethingToDo(): Promise<string> {
  const [id = ''] = await rows.tasks([rows.modelId], 'second-step');
  return id;
}

/** Tells of something new; returns what it was about. */
async function tell(to: { phone: string }, channels: Channel[]): Promise<string> {
  const id = await somethingToDo();
  await app.app
    .get(UnitOfWork)
    .run((tx) =>
      app.app
        .get(NotificationsService)
        .tell(tx, [{ key: randomUUID(), to: { ...NOBODY, ...to }, channels, about: { type: 'task', id } }]),
    );
  return id;
}

async function deliveriesAbout(id: string) {
  const { body } = await app.call('GET', '/v1/deliveries?limit=200', { as: 'admin' });
  return (body as Deliveries).deliveries.filter(({ about }) => about.id === id);
}

describe('many messages to one address', () => {
  const NUMBER = '+31611111111';

  it('are one a minute, that tells of all of them and of none; each row says which message it was', async () => {
    const ids: string[] = [];
    await app.app.get(UnitOfWork).run(async (tx) => {
      for (let n = 0; n < 42; n += 1) {
        const id = await somethingToDo();
        ids.push(id);
        await app.app.get(NotificationsService).tell(tx, [
          {
            key: randomUUID(),
            to: { ...NOBODY, phone: NUMBER },
            channels: ['sms', 'voice'],
            about: { type: 'task', id },
          },
        ]);
      }
    });
    await jobsDone(app);
    expect(calls.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual([
      'Meerdere vragen wachten. Log in.',
      'Meerdere vragen wachten. Log in.',
    ]);
    const told = await Promise.all(ids.map(deliveriesAbout));
    expect(told.flat().map(({ state }) => state)).toEqual(Array(84).fill('sent'));
    const sms = told.flat().filter(({ channel }) => channel === 'sms');
    expect(new Set(sms.map(({ messageId }) => messageId)).size).toBe(1);
    expect(calls.map(({ headers }) => headers['idempotency-key'])).toContain(sms[0]?.messageId);
  });

  it('that come one by one wait for their minute, and go together then', async () => {
    const first = await tell({ phone: NUMBER }, ['sms']);
    await jobsDone(app);
    const later = [await tell({ phone: NUMBER }, ['sms']), await tell({ phone: NUMBER }, ['sms'])];
    await jobsDone(app);
    expect(calls).toHaveLength(1);
    expect(await deliveriesAbout(first)).toMatchObject([{ state: 'sent' }]);
    for (const id of later)
      expect(await deliveriesAbout(id)).toMatchObject([{ state: 'waiting', messageId: null }]);
    await passTime(app, MINUTE);
    expect(calls).toHaveLength(2);
    for (const id of later) expect(await deliveriesAbout(id)).toMatchObject([{ state: 'sent' }]);
  });

  it('are not covered by one that may have arrived before they were asked', async () => {
    gatewayAnswers.push('hang up after taking it');
    const first = await tell({ phone: NUMBER }, ['sms']);
    await expect(jobsDone(app)).rejects.toThrow('not sent');
    const second = await tell({ phone: NUMBER }, ['sms']);
    await jobsDone(app);
    expect(await deliveriesAbout(first)).toMatchObject([{ state: 'sent' }]);
    expect(await deliveriesAbout(second)).toMatchObject([{ state: 'waiting' }]);
    await passTime(app, MINUTE);
    expect(await deliveriesAbout(second)).toMatchObject([{ state: 'sent' }]);
    expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  it('do not hold up those to another', async () => {
    await tell({ phone: NUMBER }, ['sms']);
    await tell({ phone: '+31622222222' }, ['sms']);
    await jobsDone(app);
    expect(calls).toHaveLength(2);
  });
});

describe('what is settled before a message goes out', () => {
  const done = (id: string) => rows.database.query('UPDATE task SET dropped_at = now() WHERE id = $1', [id]);

  it('is not told any more, at the first try or at the next', async () => {
    gatewayAnswers.push(503);
    const id = await tell({ phone: '+31633333333' }, ['sms']);
    await expect(jobsDone(app)).rejects.toThrow('not sent');
    await done(id);
    await passTime(app, MINUTE);
    expect(calls).toHaveLength(1);
    expect(await deliveriesAbout(id)).toMatchObject([{ state: 'not-needed', fault: null, sentAt: null }]);

    const waits = await tell({ phone: '+31644444444' }, ['sms']);
    await jobsDone(app);
    const settled = await tell({ phone: '+31644444444' }, ['sms']);
    await done(settled);
    await passTime(app, MINUTE);
    expect(await deliveriesAbout(waits)).toMatchObject([{ state: 'sent' }]);
    expect(await deliveriesAbout(settled)).toMatchObject([{ state: 'not-needed' }]);
    expect(calls).toHaveLength(2);
  });
});

describe('a gateway that does not answer', () => {
  it('delays nothing of the service itself: work of its own goes on at once', async () => {
    gateway.always = 'no answer';
    for (let n = 0; n < 20; n += 1) await tell({ phone: `+316550000${10 + n}` }, ['sms']);
    await rows.database.query(`SELECT graphile_worker.add_job('task-round', job_key => 'probe')`);
    for (;;) {
      const left = await rows.number(
        `SELECT count(*) FROM graphile_worker._private_jobs WHERE key = 'probe'`,
      );
      if (left === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // Two by two, as the service's own work is done, nine of ten would have been given up by now.
    const givenUp = await rows.number(
      `SELECT count(*) FROM delivery WHERE state = 'waiting' AND fault IS NOT NULL`,
    );
    gateway.always = 200;
    gateway.hangUp();
    await rows.database.query(`UPDATE task SET dropped_at = now()`);
    // What was under way fails, and is tried again for the last time.
    for (let left = true; left;) {
      left = await passTime(app, 30 * MINUTE).then(
        () => false,
        () => true,
      );
    }
    expect(givenUp).toBe(0);
  });
});
