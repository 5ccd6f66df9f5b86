import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { loadManyUnits } from '../support/many-units.js';
import {
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const KADERA = 'kadera-twente-vrouwen';
const MANY = 2_000;
/** However many units there are, about a screen of them is in the page. */
const MOST_ROWS_IN_PAGE = 80;

describe('the board', () => {
  let service: TestApp;
  let browser: Browser;
  let screen: Screen;
  let page: Page;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera'] });
    browser = await launchBrowser();
    await publish(3);
    screen = await openScreen(browser, service.url, DESKTOP);
    page = screen.page;
    await logIn(page, service.account('monitor'));
    await page.getByText(/^Live/).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    // The browser says by itself that a socket did not open while the line was cut.
    const own = screen.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'));
    expect([own, screen.strangers]).toEqual([[], []]);
  });

  const publish = (free: number) =>
    service.call('PUT', `/v1/units/${KADERA}/availability`, { as: 'kadera', body: { free } });
  const row = (bookable: number) => page.locator(`[data-unit="${KADERA}"][data-bookable="${bookable}"]`);

  it('shows a part of itself by an address that a colleague can be sent', async () => {
    const before = await page.locator('[data-unit]').count();
    await page.getByText('Kies wat u ziet').click();
    await page.getByLabel('Soort opvang').selectOption('vrouwenopvang');
    await page.getByLabel('Alleen met plek').check();
    await page.getByText('1 groep plekken te zien').waitFor();
    expect(page.url()).toContain('/bord?soort=vrouwenopvang&vrij=1');
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.reload();
    await row(3).waitFor();
    await waitForCount(page.locator('[data-unit]'), 1);
    await page.getByText('Kies wat u ziet').click();
    await page.getByRole('button', { name: 'Toon alles' }).click();
    await waitForCount(page.locator('[data-unit]'), before);
  });

  it('changes without moving, and says it once', async () => {
    await row(3).scrollIntoViewIfNeeded();
    const place = await page.locator(`[data-unit="${KADERA}"]`).boundingBox();
    await publish(2);
    await publish(1);
    await row(1).waitFor();
    expect(await page.locator(`[data-unit="${KADERA}"]`).boundingBox()).toEqual(place);
    await page.getByText('Kadera Twente, vrouwen: nu 1 beschikbaar', { exact: true }).waitFor();
  });

  it('says how old it is when the line is lost, how to call, and catches up by itself', async () => {
    await page.context().setOffline(true);
    await page.getByText('Geen live verbinding. Dit is de stand van vandaag').waitFor({ timeout: 90_000 });
    expect(await page.getByRole('link', { name: /^CoMensha/ }).getAttribute('href')).toBe('tel:+31334481186');
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await publish(4);
    await page.context().setOffline(false);
    await row(4).waitFor({ timeout: 60_000 });
    await page.getByText('Geen live verbinding').waitFor({ state: 'detached' });
  });

  it('can be looked at as it was', async () => {
    await page.getByText('Het bord op een ander moment').click();
    await page.getByLabel('Hoe lang geleden?').fill('-5');
    await page.getByText('Dit is niet de stand van nu').waitFor();
    // Five hours ago this service did not exist: nothing was there.
    await page.locator('[data-unit]').first().waitFor({ state: 'detached' });
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Terug naar nu' }).click();
    await row(4).waitFor();
  });

  it('fills a wall without anything around it, and goes on by itself', async () => {
    await page.getByRole('link', { name: 'Wandscherm' }).click();
    await row(4).waitFor();
    await waitForCount(page.getByRole('navigation'), 0);
    await waitForCount(page.getByRole('banner'), 0);
    await publish(5);
    await row(5).waitFor();
    const letters = await row(5).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(letters).toBeGreaterThanOrEqual(20);
    // Nothing falls off the bottom of a wall screen.
    expect(await page.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight)).toBe(0);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole('link', { name: 'Terug naar het gewone bord' }).click();
    await page.getByRole('heading', { name: 'Bord' }).waitFor();
  });

  it('stays light with 2,000 units', async () => {
    await loadManyUnits(service, MANY);
    const phone = await openScreen(browser, service.url, PHONE);
    await logIn(phone.page, service.account('monitor'));
    await phone.page.locator('[data-unit]').first().waitFor();
    const rows = phone.page.locator('[data-unit]');
    expect(await rows.count()).toBeLessThan(MOST_ROWS_IN_PAGE);
    expect(await barriersInBothSchemes(phone.page)).toEqual([]);
    await phone.page.goto('/bord?soort=cosm&regio=Drenthe');
    await phone.page.locator('[data-unit="many-0"]').waitFor();
    await phone.page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await phone.page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await phone.page.locator(`[data-unit="many-${MANY - 1}"]`).waitFor();
    expect(await rows.count()).toBeLessThan(MOST_ROWS_IN_PAGE);
    expect(phone.complaints).toEqual([]);
  });
});
