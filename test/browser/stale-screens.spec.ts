import type { Browser, Page } from 'playwright-core';
import type { Contact, Contacts, Roster } from '../../src/contract/contacts.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { NIGHT } from '../support/night.js';
import {
  barriersInBothSchemes,
  isQuiet,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
} from './browser.js';

const HOUSE = 'kadera-twente-vrouwen';
const CHAIN = { chain: 'provider', providerId: 'kadera' };

const clock = new TestClock();
let service: TestApp;
let browser: Browser;
let api: ApiClient;
let page: Page;
let screen: Screen;

beforeAll(async () => {
  clock.set(NIGHT);
  service = await startApp({ clock, providers: ['kadera'] });
  browser = await launchBrowser();
  api = new ApiClient(service.url, service.tokens);
  ok(await api.publish('kadera', HOUSE, 4), 200);
  for (const [name, phone] of Object.entries({ Nachtdienst: '06 12345678', Achterwacht: '053-1234567' })) {
    ok(await api.send('kadera', 'POST', '/v1/contacts', { ...CHAIN, name, phone }), 201);
  }
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  screen = await openScreen(browser, service.url, PHONE);
  page = screen.page;
  await logIn(page, service.account('kadera'));
});
afterEach(async () => {
  expect([screen.complaints, screen.strangers]).toEqual([[], []]);
  await page.context().close();
});

const contacts = async (): Promise<Contact[]> =>
  ok(await api.send<Contacts>('kadera', 'GET', '/v1/contacts'), 200).contacts;
const idOf = async (name: string): Promise<string> =>
  (await contacts()).find((contact) => contact.name === name)?.id ?? '';
const shown = () =>
  page.locator('[data-contact]').evaluateAll((rows) => rows.map((row) => row.dataset.contact));

/** The notice goes with the tap; what was tapped is kept when the service has answered. */
const saved = () =>
  page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.status() === 200);

async function openDuty(): Promise<void> {
  await page.getByRole('link', { name: 'Wachtdienst' }).tap();
  await page.locator('[data-contact="Nachtdienst"]').waitFor();
}

describe('a screen on which a colleague was first', () => {
  it('moves nobody in a list that it does not show: it shows the list of now, and the next tap counts', async () => {
    await openDuty();
    ok(
      await api.send('kadera', 'POST', '/v1/contacts', { ...CHAIN, name: 'Manager', phone: '053 2222222' }),
      201,
    );
    const before = [await idOf('Nachtdienst'), await idOf('Achterwacht'), await idOf('Manager')];
    const colleague = { contactIds: [before[2], before[0], before[1]] };
    ok(await api.send('kadera', 'PUT', '/v1/contacts', colleague), 200);
    await page.getByRole('button', { name: 'Achterwacht hoger' }).tap();
    await page.getByText('Een ander veranderde deze lijst net').waitFor();
    await page.getByText('Achterwacht is niet verplaatst').waitFor();
    expect(await shown()).toEqual(['Manager', 'Nachtdienst', 'Achterwacht']);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await Promise.all([saved(), page.getByRole('button', { name: 'Achterwacht hoger' }).tap()]);
    await page.getByText('Een ander veranderde deze lijst net').waitFor({ state: 'detached' });
    expect((await contacts()).map(({ name }) => name)).toEqual(['Manager', 'Achterwacht', 'Nachtdienst']);
  });

  it('keeps what was typed of a contact, shows what it says now, and overwrites only what was typed', async () => {
    await openDuty();
    await page.getByRole('button', { name: 'Nachtdienst wijzigen' }).tap();
    await page.getByLabel('Telefoonnummer').fill('06 99999999');
    const path = `/v1/contacts/${await idOf('Nachtdienst')}`;
    ok(await api.send('kadera', 'PUT', path, { name: 'Nachtwacht', phone: '06 12345678' }), 200);
    await page.getByRole('button', { name: 'Opslaan', exact: true }).tap();
    await page.getByText('Een ander veranderde dit contact net').waitFor();
    expect(await page.getByLabel('Naam van de functie').inputValue()).toBe('Nachtwacht');
    expect(await page.getByLabel('Telefoonnummer').inputValue()).toBe('06 99999999');
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Opslaan', exact: true }).tap();
    await page.locator('[data-contact="Nachtwacht"]').waitFor();
    expect((await contacts()).find(({ name }) => name === 'Nachtwacht')?.phone).toBe('+31699999999');
    ok(await api.send('kadera', 'PUT', path, { name: 'Nachtdienst', phone: '06 12345678' }), 200);
  });

  it('keeps a roster that was filled in, shows the one of now, and saves over it only when she chooses to', async () => {
    await openDuty();
    await page.getByRole('button', { name: 'Dienst toevoegen' }).tap();
    await page.getByRole('group', { name: 'Dienst 1' }).getByLabel('Van').fill('18:00');
    const contactId = await idOf('Achterwacht');
    const shift = { contactId, from: { day: 6, time: '08:00' }, until: { day: 6, time: '20:00' } };
    const theirs = { weekly: [shift], exceptions: [] };
    ok(await api.send('kadera', 'PUT', '/v1/rosters/kadera', theirs), 200);
    await page.getByRole('button', { name: 'Rooster opslaan' }).tap();
    await page.getByText('Een ander veranderde dit net').waitFor();
    await page.getByText('zaterdag 08:00–20:00: Achterwacht').waitFor();
    expect(await page.getByRole('group', { name: 'Dienst 1' }).getByLabel('Van').inputValue()).toBe('18:00');
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await Promise.all([saved(), page.getByRole('button', { name: 'Rooster opslaan' }).tap()]);
    await page.getByText('Een ander veranderde dit net').waitFor({ state: 'detached' });
    const kept = ok(await api.send<Roster>('kadera', 'GET', '/v1/rosters/kadera'), 200);
    expect(kept.weekly.map(({ from }) => from.time)).toEqual(['18:00']);

    // Once more, and now the other one is taken.
    await page.getByRole('group', { name: 'Dienst 1' }).getByLabel('Van').fill('17:00');
    ok(await api.send('kadera', 'PUT', '/v1/rosters/kadera', theirs), 200);
    await page.getByRole('button', { name: 'Rooster opslaan' }).tap();
    await page.getByRole('button', { name: 'Neem het rooster van nu' }).tap();
    expect(await page.getByRole('group', { name: 'Dienst 1' }).getByLabel('Van').inputValue()).toBe('08:00');
  });

  it('keeps the figures of a colleague when this screen has not heard of them, and says so kindly', async () => {
    const card = page.locator(`article[data-unit="${HOUSE}"]`);
    const more = card.getByRole('button', { name: 'Eén plek meer vrij bij Kadera Twente, vrouwen' });
    await more.waitFor();
    await page.route('**/v1/desk', (route) => route.abort());
    ok(await api.publish('kadera', HOUSE, 5), 200);
    await more.tap();
    await card.getByText('Iemand anders paste dit net aan.').waitFor();
    const free = async () => (await api.figures(HOUSE)).free;
    expect(await free()).toBe(5);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.unroute('**/v1/desk');
    await page.locator(`article[data-unit="${HOUSE}"][data-free="5"]`).waitFor();
    await more.tap();
    await card.getByText('Opgeslagen: 6 vrij.').waitFor();
    expect(await free()).toBe(6);

    // Two quick taps: the second waits for the first, and is not carried out on what the first has found there.
    await page.route('**/v1/desk', (route) => route.abort());
    ok(await api.publish('kadera', HOUSE, 3), 200);
    let letGo = (): void => undefined;
    const tapped = new Promise<void>((resolve) => (letGo = resolve));
    const publication = `**/v1/units/${HOUSE}/availability`;
    await page.route(publication, (route) => tapped.then(() => route.continue()));
    await more.tap();
    await card.getByText('7', { exact: true }).waitFor();
    await more.tap();
    await card.getByText('8', { exact: true }).waitFor();
    await page.unroute('**/v1/desk');
    letGo();
    await page.locator(`article[data-unit="${HOUSE}"][data-free="3"]`).waitFor();
    await isQuiet(page);
    expect(await free()).toBe(3);
    await card.getByText('Iemand anders paste dit net aan.').waitFor();
  });

  it('says which day a colleague chose for a departure, and which one was not kept', async () => {
    const hold = await api.heldFor({}, HOUSE);
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    ok(await api.step('kadera', 'arrival', hold.id), 200);
    const guest = page.locator(`[data-hold="${hold.id}"]`);
    await guest.getByRole('button', { name: 'Wanneer vertrekt deze gast?' }).tap();
    const path = `/v1/placements/${hold.id}/expected-departure`;
    ok(await api.send('kadera', 'PUT', path, { on: '2026-12-20' }), 200);
    await guest.getByRole('button', { name: 'Morgen' }).tap();
    await guest.getByText('Een ander koos net een andere dag').waitFor();
    await guest.getByText('Nu staat er: 20 december 2026. U koos: 25 november 2026').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await guest.getByRole('button', { name: 'Morgen' }).tap();
    await guest.getByText('Vertrekt waarschijnlijk op 25 november 2026.').waitFor();
  });
});
