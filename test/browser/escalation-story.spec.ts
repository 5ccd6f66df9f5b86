import type { Browser, Page } from 'playwright-core';
import type { Escalation, Escalations } from '../../src/contract/escalation.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { jobsDone, passTime } from '../support/jobs.js';
import { MessageGateway } from '../support/message-gateway.js';
import {
  barriers,
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
} from './browser.js';

const MINUTE = 60_000;
const UNIT = 'kadera-twente-vrouwen';
const REQUEST = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

describe('a hold that nobody answers', () => {
  const gateway = new MessageGateway();
  let service: TestApp;
  let browser: Browser;
  let coordinator: Screen;
  let kadera: Screen;
  let requestId = '';
  let holdId = '';

  beforeAll(async () => {
    const clock = new TestClock();
    clock.set('2026-11-25T01:40:00Z');
    await gateway.start();
    service = await startApp({ clock, providers: ['kadera'], env: gateway.env() });
    browser = await launchBrowser();
    coordinator = await openScreen(browser, service.url, PHONE);
    kadera = await openScreen(browser, service.url, PHONE);
    await post('kadera', 'PUT', `/v1/units/${UNIT}/availability`, { free: 4 });
    await post('admin', 'POST', '/v1/contacts', {
      chain: 'region',
      name: 'Regiopiket',
      phone: '053 765 43 21',
    });
    await post('admin', 'POST', '/v1/contacts', { chain: 'police', name: 'Politielijn', phone: '0900 8844' });
    await logIn(coordinator.page, service.account('coordinator'));
    await logIn(kadera.page, service.account('kadera'));
  });

  afterAll(async () => {
    for (const screen of [coordinator, kadera]) {
      expect([screen.complaints, screen.strangers]).toEqual([[], []]);
    }
    await browser?.close();
    await service?.close();
    await gateway.stop();
  });

  async function post(as: string, method: string, path: string, body: object): Promise<unknown> {
    const answer = await service.call(method, path, { as, body });
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  }

  async function addContact(page: Page, name: string, phone: string): Promise<void> {
    await page.getByRole('button', { name: 'Contact toevoegen' }).tap();
    await page.getByLabel('Naam van de functie').fill(name);
    await page.getByLabel('Telefoonnummer').fill(phone);
    await page.getByRole('button', { name: 'Opslaan', exact: true }).tap();
    await page.locator(`[data-contact="${name}"]`).waitFor();
  }

  const way = () => coordinator.page.locator('.vp-way');
  const escalation = async (): Promise<Escalation | undefined> =>
    (
      (await service.call('GET', '/v1/escalations', { as: 'coordinator' })).body as Escalations
    ).escalations.find((one) => one.holdId === holdId);

  it('finds a roster that the provider made on its telephone, with its gap named', async () => {
    const { page } = kadera;
    await page.getByRole('link', { name: 'Wachtdienst' }).tap();
    await page.getByText('Voeg eerst een contact toe').waitFor();
    await addContact(page, 'Nachtdienst', '06 12345678');
    await addContact(page, 'Achterwacht', '053-1234567');
    await page.getByRole('button', { name: 'Dienst toevoegen' }).tap();
    await page.getByRole('button', { name: 'Rooster opslaan' }).tap();
    await page.getByText('Er is altijd precies één contact dat dienst heeft').waitFor();
    await page.getByText('Nu dienst: Nachtdienst').waitFor();
    const shift = page.getByRole('group', { name: 'Dienst 1' });
    for (const day of ['dinsdag', 'woensdag', 'donderdag', 'vrijdag']) await shift.getByLabel(day).check();
    await shift.getByLabel('Van').fill('08:00');
    await shift.getByLabel('Tot').fill('08:00');
    await shift.getByLabel('Eindigt').selectOption({ label: 'de dag erna' });
    await page.getByRole('button', { name: 'Rooster opslaan' }).tap();
    await page.getByText('Niemand van zaterdag 08:00 tot maandag 08:00.').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize(PHONE.viewport);
    await page.getByRole('link', { name: 'Mijn plekken' }).tap();
  });

  it('shows the coordinator whom it went to, and the steps after that', async () => {
    ({ id: requestId } = (await post('coordinator', 'POST', '/v1/requests', REQUEST)) as { id: string });
    const hold = { unitId: UNIT, minutes: 120 };
    ({ id: holdId } = (await post('coordinator', 'POST', `/v1/requests/${requestId}/holds`, hold)) as {
      id: string;
    });
    await jobsDone(service);
    await coordinator.page.goto(`/vragen/${requestId}`);
    await way().locator('[data-step="on-call"]').getByText('Nachtdienst').waitFor();
    expect(
      await way()
        .getByRole('link', { name: /Bel nu: Nachtdienst/ })
        .getAttribute('href'),
    ).toBe('tel:+31612345678');
    await passTime(service, 5 * MINUTE);
    await way().locator('[data-step="on-call-again"]').waitFor();
    await way().getByText('volgende contact krijgt bericht').waitFor();
    expect(await barriersInBothSchemes(coordinator.page)).toEqual([]);
  });

  it('is taken over in one tap, and then nobody else is told', async () => {
    await kadera.page.getByText('een vraag wacht op antwoord').waitFor();
    expect(await barriersInBothSchemes(kadera.page)).toEqual([]);
    await kadera.page.getByRole('button', { name: 'Neem over' }).tap();
    await kadera.page.getByText('u bent ermee bezig').waitFor();
    await way().getByText('Iemand is ermee bezig.').waitFor();
    await passTime(service, 9 * MINUTE);
    expect((await escalation())?.steps).toHaveLength(2);
  });

  it('goes on when the answer does not come, to the region, until only a telephone helps', async () => {
    for (const target of ['next-contact', 'region']) {
      await passTime(service, 10 * MINUTE);
      await way().locator(`[data-step="${target}"]`).waitFor();
    }
    await way().getByText('Nu helpt alleen bellen').waitFor();
    await way()
      .getByRole('link', { name: /Bellijst/ })
      .tap();
    await coordinator.page.getByRole('heading', { name: 'Bellijst', level: 1 }).waitFor();
    const branch = coordinator.page.locator('[data-branch="kadera"]');
    await branch.getByText('wacht op antwoord').waitFor();
    expect(await coordinator.page.locator('.vp-tree a.vp-call').evaluateAll((all) => all.length)).toBe(6);
    expect(await barriersInBothSchemes(coordinator.page)).toEqual([]);
    await coordinator.page.setViewportSize(DESKTOP.viewport);
    expect(await barriers(coordinator.page)).toEqual([]);
    await coordinator.page.setViewportSize({ width: 320, height: 700 });
    expect(await barriers(coordinator.page)).toEqual([]);
    await coordinator.page.setViewportSize(PHONE.viewport);
  });

  it('is over for everyone with an answer', async () => {
    await coordinator.page.goto(`/vragen/${requestId}`);
    await way().waitFor();
    await kadera.page.getByRole('button', { name: 'Ja, welkom' }).tap();
    await way().waitFor({ state: 'detached' });
    await kadera.page.getByText('ermee bezig').waitFor({ state: 'detached' });
    await jobsDone(service);
    expect((await escalation())?.ending).toBe('answered');
  });
});
