import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriers,
  barriersInBothSchemes,
  DESKTOP,
  isQuiet,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const IDLE_MINUTES = 11;

describe('the screens around the work', () => {
  let service: TestApp;
  let browser: Browser;
  let screens: Screen[] = [];

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera'], env: { OPERATOR_CONTACT: 'klachten@example.org' } });
    browser = await launchBrowser();
    await service.call('PUT', '/v1/units/kadera-twente-vrouwen/availability', {
      as: 'kadera',
      body: { free: 2 },
    });
  });

  afterEach(async () => {
    for (const { page, complaints, strangers } of screens) {
      expect([complaints, strangers]).toEqual([[], []]);
      await page.context().close();
    }
    screens = [];
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  async function newPage(size: Parameters<typeof openScreen>[2] = PHONE): Promise<Page> {
    const screen = await openScreen(browser, service.url, size);
    screens.push(screen);
    return screen.page;
  }

  it.each([
    ['/toegankelijkheid', 'Toegankelijkheid', 'Accessibility'],
    ['/privacy', 'Privacy', 'Privacy'],
    ['/over', 'Over Veilige Plek', 'About Veilige Plek'],
  ])('are open to everybody at %s, in both languages, and say who is responsible', async (where, nl, en) => {
    for (const size of [PHONE, DESKTOP]) {
      const page = await newPage(size);
      await page.goto(where);
      await page.getByRole('heading', { name: nl, level: 1 }).waitFor();
      await page.getByText('klachten@example.org').waitFor();
      expect(await barriersInBothSchemes(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: en, level: 1 }).waitFor();
      expect(await barriers(page)).toEqual([]);
    }
  });

  it('help somebody who is lost', async () => {
    const page = await newPage();
    await logIn(page, service.account('coordinator'));
    await page.goto('/nergens');
    await page.getByRole('heading', { name: 'Deze pagina bestaat niet' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Nieuwe vraag' }).waitFor();
    expect(await page.getByRole('link', { name: /112/ }).getAttribute('href')).toBe('tel:112');
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('tell in figures what there is, mask what is small, and teach while there is nothing', async () => {
    for (const role of ['coordinator', 'monitor'] as const) {
      for (const size of [PHONE, DESKTOP]) {
        const page = await newPage(size);
        await logIn(page, service.account(role));
        await page.getByRole('link', { name: 'Cijfers' }).click();
        await page.getByRole('heading', { name: 'Wat er is' }).waitFor();
        await page
          .getByRole('row', { name: /^Vrouwenopvang/ })
          .first()
          .waitFor();
        await page.getByText('Geen vragen in deze maanden').first().waitFor();
        await waitForCount(page.getByText('Kleine aantallen zijn afgeschermd'), role === 'monitor' ? 1 : 0);
        expect(await barriersInBothSchemes(page)).toEqual([]);
        const [last = '', before = ''] = await page
          .getByLabel('Van', { exact: true })
          .locator('option')
          .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
        await page.getByLabel('Van', { exact: true }).selectOption(before);
        await page.waitForURL(`**/cijfers?van=${before}&tot=${last}`);
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByText('No requests in these months').first().waitFor();
        expect(await barriers(page)).toEqual([]);
      }
    }
  });

  it('show nothing after ten minutes without a touch, and everything again to the same person', async () => {
    const page = await newPage();
    await page.clock.install();
    await logIn(page, service.account('coordinator'));
    await page.getByRole('radio', { name: /^Hoog/ }).check();
    const [session] = await page.context().cookies();
    const ended = page.waitForResponse(
      (answer) => answer.request().method() === 'DELETE' && answer.url().endsWith('/v1/session'),
    );
    await page.clock.fastForward(`${IDLE_MINUTES}:00`);
    await page.getByText('U was even weg').waitFor();
    await waitForCount(page.getByText('Nieuwe vraag'), 0);
    await ended;
    const headers = { cookie: `${session?.name}=${session?.value}` };
    expect((await service.call('GET', '/v1/session', { headers })).status).toBe(401);
    // The device is known again, nobody is logged in.
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['__Host-device']);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByLabel('Gebruikersnaam').fill(service.account('coordinator').username);
    await page.getByLabel('Wachtwoord').fill(service.account('coordinator').password);
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByRole('radio', { name: /^Hoog/ }).and(page.locator(':checked')).waitFor();
  });

  it('keep what was being filled in when the session ends, and show it to nobody else', async () => {
    const page = await newPage();
    await logIn(page, service.account('coordinator'));
    await page.getByRole('radio', { name: /^Verhoogd/ }).check();
    // Else what it still reads finds the end of the session before the next tap does.
    await isQuiet(page);
    await page.context().clearCookies();
    await page.getByRole('radio', { name: 'Jonger dan 18' }).check();
    await page.getByText('U was even weg').waitFor();
    await page.getByLabel('Gebruikersnaam').fill('kadera');
    await page.getByLabel('Wachtwoord').fill(service.account('kadera').password);
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    await page.getByLabel('Gebruikersnaam').fill('coordinator');
    await page.getByLabel('Wachtwoord').fill(service.account('coordinator').password);
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByRole('radio', { name: /^Verhoogd/ }).waitFor();
    await waitForCount(page.getByRole('radio', { checked: true }), 1); // "how long": not known
  });

  it('open without a line, say so, and say whom to call', async () => {
    const page = await newPage({ ...PHONE, serviceWorkers: 'allow' });
    await logIn(page, service.account('coordinator'));
    const isKept = 'navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active))';
    for (let looks = 0; looks < 600 && !(await page.evaluate(isKept)); looks += 1) {
      await page.waitForTimeout(100);
    }
    await page.reload();
    const kept = await page.evaluate(
      'caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((c) => c.keys())))).then((all) => all.flat().map((request) => new URL(request.url).pathname))',
    );
    expect((kept as string[]).filter((name) => name.startsWith('/v1'))).toEqual([]);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('Geen verbinding met de dienst').waitFor();
    await page.getByRole('link', { name: /^CoMensha/ }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.context().setOffline(false);
  });

  it('fit on the narrowest screen and at four times the size', async () => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await logIn(page, service.account('coordinator'));
    for (const where of ['/', '/vragen', '/bord', '/bord?wand=1', '/cijfers', '/over']) {
      await page.goto(where);
      await page.locator('h1').first().waitFor();
      const wide = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
      expect([where, wide]).toEqual([where, 0]);
    }
  });

  it('stay readable with more contrast and with the colours of the system', async () => {
    const page = await newPage();
    await logIn(page, service.account('coordinator'));
    await page.getByRole('radio', { name: /^Hoog/ }).check();
    for (const media of [{ contrast: 'more' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(media);
      expect(await barriersInBothSchemes(page)).toEqual([]);
    }
  });
});
