import type { Browser } from 'playwright-core';
import type { PushSubscriptionInput } from '../../src/contract/notifications.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { NotificationsService } from '../../src/notifications/notifications.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone } from '../support/jobs.js';
import { PushServiceStandIn } from '../support/push-service.js';
import { launchBrowser, logIn, openScreen, PHONE } from './browser.js';

const CHOICE = 'Melding op dit toestel bij een nieuwe vraag';

/** The browser under test has no push service to register with; all the rest of it is its own. */
function registerWith(subscription: PushSubscriptionInput): void {
  let current: object | null = null;
  const kept = {
    toJSON: () => subscription,
    unsubscribe: () => {
      current = null;
      return Promise.resolve(true);
    },
  };
  Object.assign(PushManager.prototype, {
    getSubscription: () => Promise.resolve(current),
    subscribe: () => Promise.resolve((current = kept)),
  });
}

describe('being told on a device', () => {
  const push = new PushServiceStandIn();
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    await push.start();
    service = await startApp({ providers: ['kadera'], env: { PUSH_SERVICES: push.origin } });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
    await push.stop();
  });

  async function waitingHold(): Promise<string> {
    const unitId = 'kadera-twente-vrouwen';
    await service.call('PUT', `/v1/units/${unitId}/availability`, { as: 'kadera', body: { free: 2 } });
    const person = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };
    const request = await service.call('POST', '/v1/requests', { as: 'coordinator', body: person });
    const path = `/v1/requests/${(request.body as { id: string }).id}/holds`;
    return (
      (await service.call('POST', path, { as: 'coordinator', body: { unitId } })).body as { id: string }
    ).id;
  }

  async function tellKadera(): Promise<void> {
    const unitOfWork = service.app.get(UnitOfWork);
    const [account] = await unitOfWork.query<{ id: string }>(
      `SELECT id FROM account WHERE username = 'kadera'`,
    );
    const id = account?.id ?? '';
    const to = { label: 'Wachtdienst', accountId: id, email: null, phone: null };
    // A message is only sent while what it is about still waits.
    const about = { type: 'hold' as const, id: await waitingHold() };
    await unitOfWork.run((tx) =>
      service.app
        .get(NotificationsService)
        .tell(tx, [{ key: crypto.randomUUID(), to, channels: ['push'], about }]),
    );
    await jobsDone(service);
  }

  it('is one tap, shows nothing but that there is something, and is taken back by one tap', async () => {
    const { subscription, received } = push.browser();
    const screen = await openScreen(browser, service.url, {
      ...PHONE,
      serviceWorkers: 'allow',
      permissions: ['notifications'],
    });
    const { page } = screen;
    await page.addInitScript(registerWith, subscription);
    await logIn(page, service.account('kadera'));

    const choice = page.getByLabel(CHOICE);
    await choice.check();
    const subscriptions = async () => {
      const { body } = await service.call('GET', '/v1/push-subscriptions', { as: 'kadera' });
      return (body as { subscriptions: object[] }).subscriptions.length;
    };
    while ((await subscriptions()) === 0) await page.waitForTimeout(20);

    await tellKadera();
    expect(received).toEqual([{ title: 'VP', body: 'Nieuwe vraag. Log in.' }]);

    // What the push service would hand to the browser; where it shows it, this browser has nothing.
    const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'));
    await worker.evaluate(() => {
      const shown: unknown[] = [];
      const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
      registration.showNotification = (...all) => Promise.resolve(void shown.push(all));
      Object.assign(self, { shown });
    });
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: service.url,
      registrationId: await registered,
      data: JSON.stringify(received[0]),
    });
    const shown = () => worker.evaluate(() => (self as unknown as { shown: unknown[] }).shown);
    while ((await shown()).length === 0) await page.waitForTimeout(20);
    expect(await shown()).toEqual([
      ['VP', { body: 'Nieuwe vraag. Log in.', icon: '/icon.svg', tag: 'new', renotify: true }],
    ]);

    await choice.uncheck();
    while ((await subscriptions()) === 1) await page.waitForTimeout(20);
    await tellKadera();
    expect(received).toHaveLength(1);
    expect(screen.complaints).toEqual([]);
    await page.context().close();
  });

  it('says what to do when the device holds notifications back', async () => {
    const screen = await openScreen(browser, service.url, PHONE);
    const { page } = screen;
    await page.addInitScript(() => {
      Object.assign(Notification, { requestPermission: () => Promise.resolve('denied') });
    });
    await logIn(page, service.account('kadera'));
    await page.getByLabel(CHOICE).click();
    await page.getByText('Sta ze toe bij de instellingen van de browser.').waitFor();
    expect(await page.getByLabel(CHOICE).isChecked()).toBe(false);
    await page.context().close();
  });
});
