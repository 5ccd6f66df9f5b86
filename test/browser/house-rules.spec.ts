import type { Browser, Page } from 'playwright-core';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import { startApp, type TestApp } from '../support/app.js';
import { barriersInBothSchemes, launchBrowser, logIn, openScreen, PHONE, type Screen } from './browser.js';

const UNIT = 'humanitas-onder-dak-mo';

let service: TestApp;
let browser: Browser;
let screen: Screen;
let page: Page;

beforeAll(async () => {
  service = await startApp({ providers: ['humanitas-onder-dak'] });
  // What is assumed in this story, whatever the catalogue says that it comes with.
  const { id: _, ...known } = (await service.call('GET', `/v1/units/${UNIT}`, { as: 'admin' }))
    .body as CatalogueUnit;
  const assumed = ['genders', 'municipality', 'intake', 'children', 'wheelchair'];
  await service.call('PUT', `/v1/units/${UNIT}`, { as: 'admin', body: { ...known, assumed } });
  browser = await launchBrowser();
  screen = await openScreen(browser, service.url, { ...PHONE, viewport: { width: 320, height: 700 } });
  ({ page } = screen);
  await logIn(page, service.account('humanitas-onder-dak'));
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const unit = async () =>
  (await service.call('GET', `/v1/units/${UNIT}`, { as: 'humanitas-onder-dak' })).body as CatalogueUnit;
const topic = (name: string) => page.locator(`[data-topic="${name}"]`);
const told = (text: string) => page.getByRole('status').getByText(text).waitFor();

describe('the house rules, on a small telephone', () => {
  it('are confirmed with two taps from the list of places', async () => {
    expect((await unit()).assumed).toContain('wheelchair');
    await page.getByRole('link', { name: /huisregels zijn aangenomen/ }).click();
    await topic('wheelchair').getByRole('button', { name: 'Klopt', exact: true }).click();
    await told('Bevestigd: De plek is geschikt voor een rolstoel.');
    expect((await unit()).assumed).not.toContain('wheelchair');
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('are corrected with one tap where there is one other answer, and put back with one', async () => {
    await topic('children').getByRole('button', { name: 'Er mogen kinderen mee.' }).click();
    await told('Aangepast: Er mogen kinderen mee.');
    expect(await unit()).toMatchObject({ children: true });
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await told('Teruggezet: Er kunnen geen kinderen mee.');
    const { children, assumed } = await unit();
    expect([children, assumed.includes('children')]).toEqual([false, false]);
  });

  it('are corrected in a few taps where there are more answers', async () => {
    await topic('genders').getByRole('button', { name: 'Klopt niet: aanpassen' }).click();
    await topic('genders').getByLabel('mannen').uncheck();
    await topic('genders').getByRole('button', { name: 'Opslaan' }).click();
    await told('Aangepast: De plek is voor vrouwen en mensen van een ander gender.');
    await topic('site').getByRole('button', { name: 'Klopt niet: aanpassen' }).click();
    await topic('site').getByLabel('Gemeente').selectOption('Hengelo');
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await topic('site').getByRole('button', { name: 'Opslaan' }).click();
    await told('Aangepast: De plek ligt in Hengelo.');
    expect(await unit()).toMatchObject({
      genders: ['woman', 'other'],
      municipality: 'Hengelo',
      region: 'Twente',
    });
  });

  it('are not overwritten from a screen that is behind: it says so and shows what is there now', async () => {
    const path = `/v1/units/${UNIT}/confirmed-fields`;
    // Between what the screen shows and the tap, and only once.
    await page.route(`**${path}`, async (route) => {
      await service.call('POST', path, { as: 'humanitas-onder-dak', body: { intake: 'office-hours' } });
      await route.continue();
    });
    await topic('intake').getByRole('button', { name: 'Klopt', exact: true }).click();
    await page.getByText('Een collega heeft intussen iets gewijzigd.').waitFor();
    await page.unroute(`**${path}`);
    await topic('intake').getByText('Opname kan alleen in kantooruren.').waitFor();
    expect(await unit()).toMatchObject({ intake: 'office-hours' });
  });

  it('have a history in words', async () => {
    const history = page.locator('section', { has: page.getByRole('heading', { name: 'Eerder gezegd' }) });
    await history.getByText('De plek ligt in Hengelo.').waitFor();
    await history.getByText('uw huis').nth(3).waitFor();
    expect(screen.complaints).toEqual([]);
    expect(screen.strangers).toEqual([]);
  });
});
