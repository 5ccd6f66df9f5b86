import type { Browser } from 'playwright-core';
import type { Availability } from '../../src/contract/availability.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { barriers, DESKTOP, launchBrowser, logIn, openScreen, PHONE, type Screen } from './browser.js';

const HOUSE = 'kadera-twente-vrouwen';
const ROOMS = [
  { name: 'A2', places: 2, cots: 1 },
  { name: 'A3', places: 2, cots: 0 },
];

let service: TestApp;
let api: ApiClient;
let browser: Browser;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  api = new ApiClient(service.url, service.tokens);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function open(as: string, size: typeof PHONE | typeof DESKTOP): Promise<Screen> {
  const screen = await openScreen(browser, service.url, size);
  await logIn(screen.page, service.account(as));
  await screen.page.locator('h1').first().waitFor();
  return screen;
}

async function freeInRooms(): Promise<number[] | undefined> {
  const answer = await api.send<Availability>('kadera', 'GET', `/v1/units/${HOUSE}/availability`);
  return ok(answer, 200).rooms?.map(({ free }) => free);
}

describe('a family, from the rooms of a house to a bed in them', () => {
  it('begins with an administrator who describes the rooms', async () => {
    const { page, complaints } = await open('admin', DESKTOP);
    await page.goto(`${service.url}/beheer/catalogus/opvang/${HOUSE}`);
    for (const [index, room] of ROOMS.entries()) {
      await page.getByRole('button', { name: 'Kamer toevoegen' }).click();
      const card = page.locator('.vp-room-card').nth(index);
      await card.getByLabel('Naam op de deur').fill(room.name);
      await card.getByLabel(/^Gang/).fill('A');
      const cots = card.getByRole('button', {
        name: `${room.name}: Babybedjes ${room.cots ? 'meer' : 'minder'}`,
      });
      await cots.click();
    }
    await page.getByText('Aantal plekken: 4, uit de kamers').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('link', { name: 'Terug naar de catalogus' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('goes on with its provider, who says in a tap that a room is free', async () => {
    const { page, complaints } = await open('kadera', PHONE);
    const card = page.locator(`[data-unit="${HOUSE}"]`).first();
    for (const name of ['A2', 'A3']) {
      await card
        .getByRole('checkbox', { name: new RegExp(`Kamer ${name} is in gebruik`) })
        .check({ force: true });
      await card.getByText(`Kamer ${name} is vrij`).waitFor();
    }
    await card.getByText('4 vrij van 4 plekken', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.waitForFunction(() => document.querySelector('[data-free="4"]') !== null);
    expect(await freeInRooms()).toEqual([2, 2]);
    expect(complaints).toEqual([]);
  });

  it('finds the rooms by the ages that are tapped, and is held in them', async () => {
    const { page, complaints } = await open('coordinator', PHONE);
    const tile = (name: string | RegExp) => page.getByRole('radio', { name }).first().check({ force: true });
    await tile(/^Laag/);
    await tile('Vrouw');
    await tile('Volwassen');
    await tile('Enschede');
    const more = page.getByRole('button', { name: 'Eén kind meer', exact: true });
    for (let count = 0; count < 3; count += 1) await more.click();
    // In the form, and where the answer asks for it.
    await page.getByText('Van 3 kinderen is de leeftijd niet bekend.').first().waitFor();
    await page.getByText('Past misschien in', { exact: false }).first().waitFor({ state: 'attached' });
    for (const age of ['0 of 1 jaar', '2 tot en met 11 jaar', '2 tot en met 11 jaar']) {
      await page
        .getByRole('button', { name: `Eén kind meer: ${age}`, exact: true })
        .first()
        .click();
    }
    await page.getByText('In kamers A2 + A3').first().waitFor();
    await page.getByText('Past in A2 + A3: 1 volwassene en 3 kinderen.').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Houd plek vast/ })
      .first()
      .click();
    await page.locator('[data-status="held"]').first().getByText('In kamers A2 + A3').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is told to the provider with the rooms and the cot', async () => {
    const { page, complaints } = await open('kadera', PHONE);
    const asked = page.locator('.vp-incoming').first();
    await asked.getByText('In kamers A2 + A3').waitFor();
    await asked.getByText('Heeft 1 babybedje nodig').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is told what would help where it does not fit', async () => {
    const { page, complaints } = await open('coordinator', DESKTOP);
    const { id } = await api.request({ children: 2, childrenAges: ['0-1', '0-1'] });
    await page.goto(`${service.url}/vragen/${id}`);
    await page.getByText('Geen kamers voor dit gezin').click();
    await page.getByText('met één babybedje meer', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
