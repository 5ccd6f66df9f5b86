import type { Browser, Page } from 'playwright-core';
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

const IDLE_MINUTES = 11;

describe('logging out without a connection', () => {
  let service: TestApp;
  let browser: Browser;
  let screen: Screen;
  let page: Page;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera'] });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    screen = await openScreen(browser, service.url, PHONE);
    page = screen.page;
  });

  afterEach(async () => {
    expect([screen.complaints, screen.strangers]).toEqual([[], []]);
    await page.context().close();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  /** What the service says of the session that this window's cookie names. */
  async function sessionAtService(): Promise<() => Promise<number>> {
    const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith('session'));
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    return async () => (await service.call('GET', '/v1/session', { headers })).status;
  }

  const stored = () => page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');

  it('says that the service does not know yet, keeps no secret, and does it for real when the line is back', async () => {
    await logIn(page, service.account('coordinator'));
    const status = await sessionAtService();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByText('U bent op dit scherm uitgelogd').waitFor();
    await waitForCount(page.getByRole('navigation'), 0);
    expect(await stored()).toBe('[{"vp-leaving":"1"},{}]');
    expect(await barriersInBothSchemes(page)).toEqual([]);
    expect(await status()).toBe(200);
    await page.context().setOffline(false);
    await page.getByText('U bent nu helemaal uitgelogd').waitFor();
    expect(await status()).toBe(401);
    expect(await stored()).toBe('[{},{}]');
    // The device is known again, nobody is logged in.
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['__Host-device']);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('lets nobody back in by the open session, also after the window was closed', async () => {
    await logIn(page, service.account('coordinator'));
    const status = await sessionAtService();
    await page.route('**/v1/session', (route) => route.abort());
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByText('U bent op dit scherm uitgelogd').waitFor();
    const context = page.context();
    await page.close();
    expect(await status()).toBe(200);
    page = await context.newPage();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    await page.getByText('U bent nu helemaal uitgelogd').waitFor();
    expect(await status()).toBe(401);
    await waitForCount(page.getByRole('navigation'), 0);
  });

  it('gives way to whoever logs in next', async () => {
    await logIn(page, service.account('coordinator'));
    const status = await sessionAtService();
    await page.route('**/v1/session', (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByText('U bent op dit scherm uitgelogd').waitFor();
    await page.getByLabel('Gebruikersnaam').fill('kadera');
    await page.getByLabel('Wachtwoord').fill(service.account('kadera').password);
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByRole('heading', { name: 'Mijn plekken' }).waitFor();
    expect(await status()).toBe(401);
    expect(await stored()).toBe('[{},{}]');
    await page.unroute('**/v1/session');
    await page.reload();
    await page.getByRole('heading', { name: 'Mijn plekken' }).waitFor();
  });

  it('holds for a screen that locked itself too', async () => {
    await page.clock.install();
    await logIn(page, service.account('coordinator'));
    const status = await sessionAtService();
    await page.context().setOffline(true);
    await page.clock.fastForward(`${IDLE_MINUTES}:00`);
    await page.getByText('U was even weg').waitFor();
    await page.getByText('U bent op dit scherm uitgelogd').waitFor();
    expect(await status()).toBe(200);
    await page.context().setOffline(false);
    await page.getByText('U bent nu helemaal uitgelogd').waitFor();
    expect(await status()).toBe(401);
  });
});
