import type { Browser, Page } from 'playwright-core';
import type { RequestInput, UrgentRequest } from '../../src/contract/request.js';
import { en as newsInEnglish } from '../../web/src/features/news/texts.en.js';
import { nl as news } from '../../web/src/features/news/texts.nl.js';
import { nl } from '../../web/src/lib/texts.nl.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone } from '../support/jobs.js';
import {
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  logInInEnglish,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const UNIT = 'kadera-zwolle-vrouwen';
const MOTHER: RequestInput = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  nationality: 'dutch',
  children: 1,
};

let service: TestApp;
let api: ApiClient;
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  api = new ApiClient(service.url, service.tokens);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function look(as: string, size: typeof PHONE | typeof DESKTOP): Promise<Page> {
  const screen = await openScreen(browser, service.url, size);
  screens.push(screen);
  await logIn(screen.page, service.account(as));
  return screen.page;
}

/** One more child comes along than was told. */
async function oneMoreChild(id: string): Promise<void> {
  const path = `/v1/requests/${id}`;
  const etag = (await api.send('coordinator', 'GET', path)).headers.get('etag') ?? '';
  const facts = { ...MOTHER, children: 2 };
  ok(await api.send<UrgentRequest>('coordinator', 'PUT', `${path}/facts`, facts, { 'if-match': etag }), 200);
}

it('shows both what changed since it was asked, and asks the house why it says yes all the same', async () => {
  ok(await api.publish('kadera', UNIT, 6), 200);
  const hold = await api.heldFor(MOTHER, { unitId: UNIT, minutes: 240 });
  const [house, coordinator] = [await look('kadera', PHONE), await look('coordinator', DESKTOP)];
  const incoming = house.locator(`[data-hold="${hold.id}"]`);
  await incoming.waitFor();
  await oneMoreChild(hold.requestId);

  // The house taps before its screen knows: the service says what changed, and the screen asks why.
  await incoming.getByRole('button', { name: nl.provider.accept }).click();
  await incoming.locator('[data-concerns]').waitFor();
  await incoming.getByRole('button', { name: nl.provider.accept }).click();
  const form = incoming.locator('[data-reason-form]');
  await form.getByRole('button', { name: nl.provider.accept }).click();
  await form.getByRole('alert').waitFor();
  expect(await form.getByRole('alert').textContent()).toBe(nl.offers.confirmMissing);
  expect(await barriersInBothSchemes(house)).toEqual([]);

  await coordinator.goto(`/vragen/${hold.requestId}`);
  const card = coordinator.locator(`[data-hold="${hold.id}"]`);
  await card.getByText(nl.offers.changedSince.coordinator.held).waitFor();
  expect(await card.locator('[data-concerns]').textContent()).toContain('er komen nu 3 personen');
  expect(await barriersInBothSchemes(coordinator)).toEqual([]);

  await form.getByText(nl.offers.confirmReasons.conferred).click();
  await form.getByRole('button', { name: nl.provider.accept }).click();
  await house.locator(`[data-hold="${hold.id}"][data-status="accepted"]`).waitFor();
  const wentOn = nl.offers.wentOn.replace('{{reason}}', nl.offers.confirmReasons.conferred);
  await card.getByText(wentOn).waitFor();
  await waitForCount(card.locator('[data-concerns]'), 0);
  expect(screens.map(({ strangers }) => strangers)).toEqual([[], []]);
});

it('tells of a promise that is broken on whatever screen a coordinator is, until one of them has seen it', async () => {
  ok(await api.publish('kadera', UNIT, 6), 200);
  const [telephone, desk] = await Promise.all([
    openScreen(browser, service.url, PHONE),
    openScreen(browser, service.url, { ...DESKTOP, locale: 'en-GB' }),
  ]);
  await logIn(telephone.page, service.account('coordinator'));
  await logInInEnglish(desk.page, service.account('coordinator'));
  const devices = [
    { page: telephone.page, texts: news },
    { page: desk.page, texts: newsInEnglish },
  ];
  const broken = (page: Page) => page.locator('[data-news="refused-after-yes"]');
  const hold = await api.heldFor(MOTHER, { unitId: UNIT, minutes: 240 });
  ok(await api.step('kadera', 'acceptance', hold.id), 200);
  await jobsDone(service);
  for (const { page } of devices) await waitForCount(broken(page), 0);
  ok(await api.step('kadera', 'refusal', hold.id), 200);

  for (const { page, texts } of devices) {
    for (const path of ['/bord', '/taken', '/vragen', '/bellijst', '/cijfers', '/account', '/']) {
      await page.goto(path);
      const item = broken(page);
      await item.waitFor();
      expect(await item.textContent()).toContain(texts.kinds['refused-after-yes'].replace('{{unit}}', ''));
    }
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await broken(page).getByRole('link').click();
    await page.waitForURL(`**/vragen/${hold.requestId}`);
    await broken(page).waitFor();
  }

  // By the keyboard on one; the other hears of it by itself.
  const seen = broken(desk.page).getByRole('button');
  expect(await seen.getAttribute('aria-label')).toBe(
    newsInEnglish.seenOf.replace('{{reference}}', hold.reference),
  );
  await seen.focus();
  await desk.page.keyboard.press('Enter');
  for (const { page } of devices) await broken(page).waitFor({ state: 'detached' });
  await telephone.page.reload();
  await telephone.page.getByRole('button', { name: 'Uitloggen' }).waitFor();
  await waitForCount(broken(telephone.page), 0);
  expect([telephone, desk].flatMap(({ complaints, strangers }) => [...complaints, ...strangers])).toEqual([]);
});
