import type { Browser, Route } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser, openScreen, PHONE } from './browser.js';

let service: TestApp;
let browser: Browser;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

describe('after logging in', () => {
  it.each([
    ['coordinator', 'main input[type=radio]', ['/v1/areas', '/v1/news', '/v1/units']],
    ['provider', 'main [data-unit] button', ['/v1/desk', '/v1/practice']],
    ['monitor', 'main [data-unit]', ['/v1/board']],
  ])('the screen of a %s has all it needs after one round trip', async (role, usable, needed) => {
    const { page } = await openScreen(browser, service.url, PHONE);
    await page.goto('/');
    const account = service.account(role);
    await page.getByLabel('Gebruikersnaam').fill(account.username);
    await page.getByLabel('Wachtwoord').fill(account.password);
    await page.waitForLoadState('networkidle');

    // No answer goes out before everything that is needed was asked for.
    const asked: string[] = [];
    const waiting: Route[] = [];
    let complete = (): void => undefined;
    const allAsked = new Promise<void>((resolve) => (complete = resolve));
    await page.route('**/v1/**', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      asked.push(new URL(route.request().url()).pathname);
      waiting.push(route);
      if (needed.every((path) => asked.includes(path))) complete();
    });
    // The board's line would be open sooner than a far service answers, were it this near.
    await page.route('**/assets/esm-*', (route) => void waiting.push(route));
    const files: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/assets/')) files.push(request.url());
    });
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await allAsked;
    // Its scripts and styles were fetched while the password was typed; only the line and what is folded are left.
    expect(files.filter((file) => !/\/(esm|seen-of-us)-/.test(file))).toEqual([]);
    await Promise.all(waiting.map((route) => route.continue()));
    await page.locator(usable).first().waitFor();
    expect(asked.sort()).toEqual(needed);
    await page.context().close();
  });
});
