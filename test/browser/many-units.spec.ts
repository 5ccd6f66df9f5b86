import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { loadManyUnits } from '../support/many-units.js';
import { barriersInBothSchemes, DESKTOP, launchBrowser, logIn, openScreen, PHONE } from './browser.js';

const MANY = 2_000;
/** However many units there are, about a screen of them is in the page. */
const MOST_ROWS_IN_PAGE = 80;

let service: TestApp;
let browser: Browser;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  await loadManyUnits(service, MANY);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

describe.each([
  ['a phone', PHONE],
  ['a laptop', DESKTOP],
])('the catalogue with 2,000 units, on %s', (_, size) => {
  it('stays light, is searched, and is walked through by keyboard', async () => {
    const { page, complaints } = await openScreen(browser, service.url, size);
    await logIn(page, service.account('admin'));
    await page.getByRole('link', { name: 'Catalogus' }).click();
    const rows = page.locator('[data-unit]');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(MOST_ROWS_IN_PAGE);
    expect(await barriersInBothSchemes(page)).toEqual([]);

    await page.getByLabel('Zoek op naam, soort of regio').fill('drenthe veel 195');
    await page.getByText('12 gevonden').waitFor();
    await page.getByLabel('Zoek op naam, soort of regio').fill('veel');
    await page.getByText('2.000 gevonden').waitFor();
    await page.evaluate('window.scrollTo(0, 0)');

    // Tab after tab, past the end of what was drawn at first; each row that has the keyboard can be seen.
    await page.getByLabel('Zoek op naam, soort of regio').focus();
    for (let row = 0; row < 40; row += 1) await page.keyboard.press('Tab');
    const focused = page.locator('[data-unit]:focus');
    expect(await focused.getAttribute('data-unit')).toBe('many-39');
    expect(await focused.evaluate((row) => row.getBoundingClientRect().bottom <= innerHeight)).toBe(true);

    // Far away it is not taken from under the keyboard.
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await page.locator(`[data-unit="many-${MANY - 1}"]`).waitFor();
    expect(await focused.getAttribute('data-unit')).toBe('many-39');
    expect(await rows.count()).toBeLessThan(MOST_ROWS_IN_PAGE);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Veel 0039' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
