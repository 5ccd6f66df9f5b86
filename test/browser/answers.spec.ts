import type { Browser, Page } from 'playwright-core';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriersInBothSchemes,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const UNIT = 'humanitas-onder-dak-mo';
const PERSON = {
  municipality: 'Enschede',
  gender: 'woman',
  ageGroup: 'adult',
  threat: 'low',
  children: 1,
  wheelchair: true,
};

let service: TestApp;
let browser: Browser;
let screen: Screen;
let page: Page;
let request: UrgentRequest;

beforeAll(async () => {
  service = await startApp({ providers: ['humanitas-onder-dak'] });
  const { id: _, ...known } = (await service.call('GET', `/v1/units/${UNIT}`, { as: 'admin' }))
    .body as CatalogueUnit;
  const house = { ...known, children: false, wheelchair: true, assumed: ['children', 'wheelchair'] };
  await service.call('PUT', `/v1/units/${UNIT}`, { as: 'admin', body: house });
  const free = { as: 'humanitas-onder-dak', body: { free: 5 } };
  await service.call('PUT', `/v1/units/${UNIT}/availability`, free);
  const made = await service.call('POST', '/v1/requests', { as: 'coordinator', body: PERSON });
  request = made.body as UrgentRequest;
  browser = await launchBrowser();
  screen = await openScreen(browser, service.url, PHONE);
  ({ page } = screen);
  await logIn(page, service.account('coordinator'));
  await page.goto(`/vragen/${request.id}`);
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const question = () => page.locator('.vp-ask').filter({ hasText: 'mogen er kinderen mee?' });
const given = (rule: string) => page.locator(`[data-answer="${UNIT} ${rule}"]`);
const card = (status: string) => page.locator(`[data-unit="${UNIT}"][data-status="${status}"]`);

describe('what a unit says on the telephone', () => {
  it('is recorded in one tap from its question, and the place is possible at once', async () => {
    await card('ask').waitFor();
    await question().getByRole('button', { name: 'Zij zeggen ja' }).click();
    await given('children')
      .getByText(/Gevraagd: Ja \(\d\d:\d\d, door u\)/)
      .waitFor();
    await card('now').waitFor();
    await waitForCount(question().getByRole('button', { name: 'Zij zeggen ja' }), 0);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('is a no where an assumption said yes, and taken back it is as it was', async () => {
    await card('now').locator('summary', { hasText: 'niet bevestigd' }).click();
    await card('now')
      .locator('[data-assumed-pass="wheelchair"]')
      .getByRole('button', { name: 'Zij zeggen nee' })
      .click();
    await given('wheelchair')
      .getByText(/Gevraagd: Nee/)
      .waitFor();
    await card('now').waitFor({ state: 'detached' });
    await given('wheelchair').getByRole('button', { name: 'Terugnemen' }).click();
    await card('now').waitFor();
  });

  it('that a colleague wrote down shows by itself, and what was asked for other facts is a question again', async () => {
    const path = `/v1/requests/${request.id}`;
    const body = { unitId: UNIT, rule: 'children', fits: false };
    await service.call('POST', `${path}/answers`, { as: 'coordinator', body });
    await given('children')
      .getByText(/Gevraagd: Nee/)
      .waitFor();
    await card('now').waitFor({ state: 'detached' });
    const facts = { ...PERSON, children: 2 };
    const headers = { 'if-match': '*' };
    await service.call('PUT', `${path}/facts`, { as: 'coordinator', body: facts, headers });
    await given('children')
      .getByText(/Gevraagd voor andere gegevens: Nee/)
      .waitFor();
    await card('ask').waitFor();
    await question().getByRole('button', { name: 'Zij zeggen ja' }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    expect(screen.complaints).toEqual([]);
    expect(screen.strangers).toEqual([]);
  });
});
