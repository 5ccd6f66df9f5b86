import type { Browser, Page, Route } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriers,
  isQuiet,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

/** The next request of this kind for the session or for the places of a unit, which waits until the test lets it go. */
function holdBack(page: Page, method: string): Promise<Route> {
  return new Promise((resolve) => {
    let isHeld = false;
    void page.route(/\/v1\/(session|units\/.*\/availability)$/, (route) => {
      if (isHeld || route.request().method() !== method) return route.fallback();
      isHeld = true;
      return resolve(route);
    });
  });
}

describe('logging in', () => {
  let service: TestApp;
  let browser: Browser;
  let screen: Screen;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera'] });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    screen = await openScreen(browser, service.url, PHONE);
    await screen.page.goto('/');
  });

  afterEach(async () => {
    expect(screen.complaints).toEqual([]);
    await screen.page.context().close();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  it('shows a neutral title and nothing of the service before the password is right', async () => {
    await screen.page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    expect(await screen.page.title()).toBe('VP – inloggen');
    await waitForCount(screen.page.getByRole('navigation'), 0);
    expect(await barriers(screen.page)).toEqual([]);
  });

  it('says which field is empty, beside the field and in a summary that leads to it', async () => {
    const { page } = screen;
    await page.getByLabel('Gebruikersnaam').fill('kadera');
    await page.getByRole('button', { name: 'Inloggen' }).click();
    const password = page.getByLabel('Wachtwoord');
    expect(await password.getAttribute('aria-invalid')).toBe('true');
    const described = await password.getAttribute('aria-describedby');
    expect(await page.locator(`#${described}`).innerText()).toBe('Vul uw wachtwoord in.');
    expect(await page.getByRole('alert').innerText()).toContain('Vul uw wachtwoord in.');
    expect(await password.evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await page.getByLabel('Gebruikersnaam').getAttribute('aria-invalid')).toBeNull();
    expect(await barriers(page)).toEqual([]);
  });

  it('says that the name or the password is wrong, without saying which', async () => {
    const { page } = screen;
    await page.getByLabel('Gebruikersnaam').fill('kadera');
    await page.getByLabel('Wachtwoord').fill('geraden');
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByText('De gebruikersnaam of het wachtwoord klopt niet.').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('says how long to wait after too many tries', async () => {
    const { page } = screen;
    await page.getByLabel('Gebruikersnaam').fill('monitor');
    await page.getByLabel('Wachtwoord').fill('geraden');
    const wait = page.getByText(/Probeer het over \d+ seconden opnieuw/);
    for (let tries = 0; tries < 20 && (await wait.count()) === 0; tries += 1) {
      const answered = page.waitForResponse('**/v1/session');
      await page.getByRole('button', { name: 'Inloggen' }).click();
      await answered;
    }
    await wait.waitFor();
    await page.getByText(/waarop u al eens inlogde/).waitFor();
    expect(await page.getByRole('link', { name: /CoMensha/ }).getAttribute('href')).toMatch(/^tel:/);
    const [first = ''] = await wait.allInnerTexts();
    await page.waitForFunction((text) => !document.body.innerText.includes(text), first);
    expect(await barriers(page)).toEqual([]);
  });

  it('leads each role to its own screen, and out again without a trace', async () => {
    const { page } = screen;
    await logIn(page, service.account('coordinator'));
    await page.getByRole('heading', { name: 'Nieuwe vraag' }).waitFor();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    // That somebody logged in here stays, for the next time; not who, nor in what.
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['__Host-device']);
    await logIn(page, service.account('kadera'));
    await page.getByRole('heading', { name: 'Mijn plekken' }).waitFor();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await logIn(page, service.account('admin'));
    await page.getByRole('heading', { name: 'Beheer', exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  // The service ends the session while both are under way; one of the two is answered only when the person is back.
  it.each([['who is logged in', 'GET', 'PUT'] as const, ['what was tapped', 'PUT', 'GET'] as const])(
    'is not undone by a late answer to what was asked before it: %s',
    async (_what, late, inTime) => {
      const { page } = screen;
      await logIn(page, service.account('kadera'));
      const held = { GET: holdBack(page, 'GET'), PUT: holdBack(page, 'PUT') };
      await page
        .getByRole('button', { name: /^Eén plek meer/ })
        .first()
        .click();
      await held.PUT;
      await page.request.delete('/v1/session', { headers: { origin: service.url } });
      await held.GET;
      await (await held[inTime]).continue();
      await page.getByText('U was even weg').waitFor();
      await page.getByLabel('Gebruikersnaam').fill('kadera');
      await page.getByLabel('Wachtwoord').fill(service.account('kadera').password);
      await page.getByRole('button', { name: 'Inloggen' }).click();
      await page.getByRole('heading', { name: 'Mijn plekken' }).waitFor();
      // A page that has stopped waiting for it cannot be given it any more.
      const unheard = await held[late];
      await unheard.fulfill({ status: 401, body: '' }).catch(() => undefined);
      await isQuiet(page);
      await waitForCount(page.getByRole('heading', { name: 'Mijn plekken' }), 1);
    },
  );

  it('leaves nothing of the screen of one person in the address for the next', async () => {
    const { page } = screen;
    await page.clock.install();
    await logIn(page, service.account('kadera'));
    await page.waitForURL('**/mijn-plekken');
    // What says to the page that nobody is logged in comes later than what leads it away: the other order was luck.
    await page.clock.pauseAt(Date.now() + 60_000);
    const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await ended;
    await page.waitForURL((url) => url.pathname === '/');
    await page.waitForTimeout(500);
    await page.clock.resume();
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('hides the screen at Esc, Esc and keeps what was filled in', async () => {
    const { page } = screen;
    await page.getByLabel('Gebruikersnaam').fill('kadera');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Verder' }).waitFor();
    expect(await page.getByLabel('Gebruikersnaam').isVisible()).toBe(false);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Verder' }).click();
    expect(await page.getByLabel('Gebruikersnaam').inputValue()).toBe('kadera');
  });

  it('speaks English when asked, and says so to screen readers', async () => {
    const { page } = screen;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await barriers(page)).toEqual([]);
  });
});
