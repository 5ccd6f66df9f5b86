import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';
import {
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
} from './browser.js';

const UNIT = 'kadera-twente-vrouwen';
const UNIT_PAGE = `/beheer/catalogus/opvang/${UNIT}`;
const ROOM = { places: 2, cots: 1, corridor: 'A', shared: false, noBoysFrom: null };
const ROOMS = [
  { ...ROOM, name: 'A1' },
  { ...ROOM, name: 'A2', cots: 0, shared: true, noBoysFrom: 12 },
];

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const cardOf = (page: Page, username: string) => page.locator(`[data-account="${username}"]`);
const faulty = (page: Page) => page.getByText('Nog niet opgeslagen').waitFor();
const unfold = (page: Page) =>
  page.locator('summary').evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));

/** Where it is, and what an administrator does first. */
const STATES: { name: string; path: string; reach: (page: Page) => Promise<unknown> }[] = [
  {
    name: 'the accounts',
    path: '/beheer/accounts',
    reach: (page) => cardOf(page, 'kadera').getByText('Vrouwenopvang Kadera').waitFor(),
  },
  {
    name: 'a new account, nothing filled in',
    path: '/beheer/accounts',
    reach: async (page) => {
      await press(page, 'Nieuw account');
      await page.getByLabel('Rol').selectOption({ label: 'opvang' });
      await press(page, 'Maak account');
      await faulty(page);
    },
  },
  {
    name: 'an account that is closed, a password that is given, a token that is made',
    path: '/beheer/accounts',
    reach: async (page) => {
      await cardOf(page, 'coordinator').getByRole('button', { name: 'Sluit account' }).click();
      await cardOf(page, 'monitor').getByRole('button', { name: 'Nieuw wachtwoord' }).click();
      await cardOf(page, 'kadera').getByRole('button', { name: 'Tokens' }).click();
      await cardOf(page, 'kadera').getByRole('button', { name: 'Nieuw token' }).click();
      await cardOf(page, 'kadera').getByLabel('Naam').fill(`t${Date.now()}`);
      await cardOf(page, 'kadera').getByRole('button', { name: 'Maak token' }).click();
      await cardOf(page, 'kadera').locator('code').waitFor();
    },
  },
  {
    name: 'the catalogue',
    path: '/beheer/catalogus',
    reach: (page) => page.locator('[data-unit]').first().waitFor(),
  },
  {
    name: 'a new provider, nothing filled in',
    path: '/beheer/catalogus',
    reach: async (page) => {
      await press(page, 'Nieuwe aanbieder');
      await press(page, 'Toevoegen');
      await faulty(page);
    },
  },
  {
    name: 'a new municipality, nothing filled in',
    path: '/beheer/catalogus',
    reach: async (page) => {
      await press(page, 'Nieuwe gemeente');
      await press(page, 'Toevoegen');
      await faulty(page);
    },
  },
  {
    name: 'a unit with assumptions and rooms',
    path: UNIT_PAGE,
    reach: (page) => page.getByRole('checkbox', { name: 'Opname' }).check(),
  },
  {
    name: 'a new unit, nothing filled in',
    path: '/beheer/catalogus/nieuw',
    reach: async (page) => {
      await press(page, 'Toevoegen');
      await faulty(page);
    },
  },
  {
    name: 'the policy, all of it unfolded, with what a next one would change',
    path: '/beheer/beleid',
    reach: async (page) => {
      await press(page, 'Meeste vrije plekken: hoger');
      await unfold(page);
      await press(page, 'Bekijk wat er verandert');
      await page.locator('[data-preview]').waitFor();
    },
  },
  ...['bellen', 'berichten', 'werk'].map((part) => ({
    name: `the part “${part}”`,
    path: `/beheer/${part}`,
    reach: (page: Page) => page.locator('main h2').first().waitFor(),
  })),
  {
    name: 'the changes',
    path: '/beheer/wijzigingen',
    reach: (page) => page.locator('[data-change="unit.change"]').first().waitFor(),
  },
  {
    name: 'looking back, with a reference that is none',
    path: '/beheer/terugkijken',
    reach: async (page) => {
      await press(page, 'Kijk terug');
      await faulty(page);
      await lookBack(page, 'ABCD-EFGH', new Date());
      await page.getByText('Er is geen vraag met dit kenmerk').waitFor();
    },
  },
];

/** @param at to the second */
async function lookBack(page: Page, reference: string, at: Date): Promise<void> {
  await page.getByLabel('Kenmerk van de vraag').fill(reference);
  const wallClock = at.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).replace(' ', 'T');
  await page.getByLabel('Moment').fill(wallClock);
  await press(page, 'Kijk terug');
}

describe("the administrator's screens, in every state", () => {
  let service: TestApp;
  let api: ApiClient;
  let browser: Browser;
  let screen: Screen;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera', 'nla', 'comensha'] });
    api = new ApiClient(service.url, service.tokens);
    const { id: _, ...input } = await unit();
    ok(await api.send('admin', 'PUT', `/v1/units/${UNIT}`, { ...input, places: 4, rooms: ROOMS }), 200);
    await api.matches((await api.request()).id);
    browser = await launchBrowser();
    screen = await openScreen(browser, service.url, PHONE);
    await logIn(screen.page, service.account('admin'));
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const unit = async () => ok(await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${UNIT}`), 200);

  it.each(STATES)('has no barrier on $name, small and large, light and dark', async ({ path, reach }) => {
    const { page } = screen;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await reach(page);
    const found: string[] = [];
    for (const { viewport } of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport);
      found.push(...(await barriersInBothSchemes(page)));
    }
    expect([found, screen.complaints, screen.strangers]).toEqual([[], [], []]);
  });

  it('keeps the rooms of a unit when something else of it is saved', async () => {
    const { page } = screen;
    await page.goto(UNIT_PAGE);
    await page.getByLabel('Naam', { exact: true }).fill('Kadera, huis met kamers');
    await press(page, 'Opslaan');
    await page.getByText('Opgeslagen', { exact: true }).waitFor();
    expect(await unit()).toMatchObject({ name: 'Kadera, huis met kamers', places: 4, rooms: ROOMS });
    await press(page, 'Terugzetten');
    await page.getByText('Teruggezet', { exact: true }).waitFor();
    expect(await unit()).toMatchObject({ name: 'Kadera Twente, vrouwen', places: 4, rooms: ROOMS });
  });

  it('calls organisations by their name', async () => {
    const { page } = screen;
    await page.goto('/beheer/accounts');
    await cardOf(page, 'nla').getByText('Nederlandse Arbeidsinspectie').waitFor();
    await cardOf(page, 'comensha').getByText('opvang · CoMensha').waitFor();
    const account = { username: 'nla-nacht', role: 'provider', providerId: 'nla', password: TEST_PASSWORD };
    expect((await service.call('POST', '/v1/accounts', { as: 'admin', body: account })).status).toBe(201);
    await page.goto('/beheer/wijzigingen');
    const made = page.locator('[data-change="account.create"]');
    await made.filter({ hasText: 'nla' }).getByText('Nederlandse Arbeidsinspectie').waitFor();
  });

  it('shows what a coordinator was shown at an earlier moment', async () => {
    const { page } = screen;
    const { reference } = await api.request();
    ok(await api.publish('kadera', UNIT, 3), 200);
    await setTimeout(1_100);
    // To the second: the beginning of it lies after the publication.
    const then = new Date();
    await setTimeout(1_100);
    ok(await api.publish('kadera', UNIT, 0), 200);
    await page.goto('/beheer/terugkijken');
    await lookBack(page, reference, then);
    await page.getByText('Alles waarop dit rust is bewaard.').waitFor();
    const house = page.locator(`[data-unit="${UNIT}"]`);
    expect(await house.getAttribute('data-status')).toBe('now');
    await unfold(page);
    expect([await barriersInBothSchemes(page), screen.complaints]).toEqual([[], []]);
    await page.waitForTimeout(1_100);
    await lookBack(page, reference, new Date());
    await page.locator(`[data-unit="${UNIT}"][data-status="full"]`).waitFor();
  });
});
