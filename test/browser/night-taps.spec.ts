import type { Browser, Page } from 'playwright-core';
import type { Availability } from '../../src/contract/availability.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  logInInEnglish,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const KADERA = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
/** From login to a held place. */
const MOST_TAPS = 8;
const UNAVAILABLE = {
  type: 'urn:veilige-plek:problem/unavailable',
  title: 'Even niet bereikbaar',
  status: 503,
  detail: 'Of dit gelukt is, is niet bekend.',
};

describe('a coordinator who has never seen it', () => {
  let service: TestApp;
  let browser: Browser;
  const screens: Screen[] = [];

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera', 'vrouwenopvang-landelijk', 'leger-des-heils'] });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    await publish('kadera', KADERA, 2);
    await publish('vrouwenopvang-landelijk', ELSEWHERE, 3);
  });

  afterAll(async () => {
    for (const { complaints, strangers } of screens) expect([complaints, strangers]).toEqual([[], []]);
    await browser?.close();
    await service?.close();
  });

  const publish = (as: string, unitId: string, free: number) =>
    service.call('PUT', `/v1/units/${unitId}/availability`, { as, body: { free } });

  async function newScreen(size: Parameters<typeof openScreen>[2]): Promise<Page> {
    const screen = await openScreen(browser, service.url, size);
    screens.push(screen);
    return screen.page;
  }

  it('holds a place on a telephone in at most 8 taps, with the first answer after the first of them', async () => {
    const page = await newScreen(PHONE);
    const account = service.account('coordinator');
    let taps = 0;
    const tap = async (name: string | RegExp, role: 'button' | 'radio' = 'radio') => {
      await page.getByRole(role, { name }).first().tap();
      taps += 1;
    };
    await page.goto('/');
    // The first field has the focus already; the second one is tapped.
    await page.getByLabel('Gebruikersnaam').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(account.username);
    await page.getByLabel('Wachtwoord').tap();
    taps += 1;
    await page.keyboard.type(account.password);
    await tap('Inloggen', 'button');
    await tap(/^Laag/);
    await page.getByText('Nog 3 antwoorden: voor wie, de leeftijd en de gemeente.').waitFor();
    await page.getByText('Voor een vrouw').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await tap('Vrouw');
    await tap('Volwassen');
    await tap('Enschede');
    await tap('Bekijk het antwoord', 'button');
    await tap(/^Houd plek vast bij/, 'button');
    await page.getByRole('heading', { name: 'Uw plek' }).waitFor();
    expect(taps).toBeLessThanOrEqual(MOST_TAPS);
    expect(await barriersInBothSchemes(page)).toEqual([]);

    // A mistake goes back in one tap; the keyboard keeps its place.
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await page.locator('[data-status="released"]').first().waitFor();
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
  });

  it('reads the whole story in English on a desktop', async () => {
    const page = await newScreen({ ...DESKTOP, locale: 'en-GB' });
    await logInInEnglish(page, service.account('coordinator'));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    for (const name of [/^Low/, 'Woman', 'Adult', 'Almelo']) {
      await page.getByRole('radio', { name }).first().check();
    }
    await page.getByRole('heading', { name: 'Best plan' }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Hold a place at/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Your place' }).waitFor();
    await page.getByRole('link', { name: 'My requests' }).click();
    await page.getByRole('heading', { name: 'Still open' }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('tells the second of two coordinators at once that the place has gone, and what is next', async () => {
    const { body } = await service.call('GET', `/v1/units/${KADERA}/availability`, { as: 'kadera' });
    await publish('kadera', KADERA, (body as Availability).held + 1);
    const pages = [await newScreen(PHONE), await newScreen(PHONE)];
    for (const page of pages) {
      await logIn(page, service.account('coordinator'));
      for (const name of [/^Laag/, 'Vrouw', 'Volwassen', 'Borne']) {
        await page.getByRole('radio', { name }).first().check();
      }
      await page.locator(`[data-unit="${KADERA}"]`).getByRole('button').first().waitFor();
    }
    const held = await Promise.all(
      pages.map(async (page) => {
        await page.locator(`[data-unit="${KADERA}"]`).getByRole('button').first().click();
        const won = page.getByRole('heading', { name: 'Uw plek' });
        const lost = page.getByRole('alert').getByText(/plek/).first();
        await won.or(lost).first().waitFor();
        return won.isVisible();
      }),
    );
    expect(held.sort()).toEqual([false, true]);
    const loser = (await pages[0]?.getByRole('heading', { name: 'Uw plek' }).isVisible())
      ? pages[1]
      : pages[0];
    await loser?.locator(`[data-unit="${KADERA}"][data-status="full"]`).waitFor();
    await loser?.locator(`[data-unit="${ELSEWHERE}"][data-status="now"]`).first().waitFor();
    if (loser) expect(await barriersInBothSchemes(loser)).toEqual([]);
  });

  it('taps again after an answer that leaves open whether it was done, and holds one place', async () => {
    const page = await newScreen(PHONE);
    await logIn(page, service.account('coordinator'));
    const keys: (string | undefined)[] = [];
    await page.route('**/v1/requests/*/holds', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      // It was done; the connection to the database was lost before the service knew.
      await route.fulfill(keys.length === 1 ? { status: 503, json: UNAVAILABLE } : { response: answer });
    });
    for (const name of [/^Laag/, 'Vrouw', 'Volwassen', 'Losser']) {
      await page.getByRole('radio', { name }).first().check();
    }
    const hold = page.getByRole('button', { name: /^Houd plek vast bij/ }).first();
    await hold.tap();
    await page.getByRole('alert').getByText(UNAVAILABLE.title).waitFor();
    await hold.tap();
    await page.getByRole('heading', { name: 'Uw plek' }).waitFor();
    expect(keys).toEqual([keys[0], keys[0]]);
    await waitForCount(page.locator('[data-hold]'), 1);
  });

  it('may hold a place that does not fit, with a reason that is kept', async () => {
    await publish('leger-des-heils', 'omm-noordoost', 1);
    const page = await newScreen(PHONE);
    await logIn(page, service.account('coordinator'));
    for (const name of [/^Laag/, 'Vrouw', 'Volwassen', 'Hengelo']) {
      await page.getByRole('radio', { name }).first().check();
    }
    await page.getByRole('heading', { name: 'Kan niet' }).waitFor();
    for (const reason of await page.locator('.vp-reasons summary').all()) await reason.click();
    const unit = page.locator('li[data-unit="omm-noordoost"]');
    await unit.getByRole('button', { name: /^Toch vasthouden/ }).click();
    await unit.getByRole('button', { name: 'Houd deze plek toch vast' }).click();
    await unit.getByText('Kies een reden.').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await unit.getByRole('radio', { name: 'CoMensha of NLA vindt het goed' }).check();
    await unit.getByRole('button', { name: 'Houd deze plek toch vast' }).click();
    await page.getByRole('heading', { name: 'Uw plek' }).waitFor();
    const [entry] = await service.app
      .get(UnitOfWork)
      .query<{ details: { override: string } }>(
        `SELECT details FROM audit_entry WHERE details->>'override' IS NOT NULL ORDER BY id DESC LIMIT 1`,
      );
    expect(entry?.details.override).toBe('authority-agrees');
  });

  it('does it all with the keyboard', async () => {
    const page = await newScreen(DESKTOP);
    await page.goto('/');
    await page.getByLabel('Gebruikersnaam').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(service.account('coordinator').username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(service.account('coordinator').password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nieuwe vraag' }).waitFor();
    const tabTo = async (name: string | RegExp, role: 'button' | 'radio') => {
      const wanted = page.getByRole(role, { name }).first();
      await wanted.waitFor();
      for (let presses = 0; presses < 120; presses += 1) {
        if (await wanted.evaluate((element) => element.matches(':focus'))) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`The keyboard does not reach ${String(name)}`);
    };
    await tabTo(/^Laag/, 'radio');
    await page.keyboard.press('Space');
    await tabTo('Vrouw', 'radio');
    await page.keyboard.press('Space');
    await tabTo('Volwassen', 'radio');
    await page.keyboard.press('Space');
    await tabTo('Almelo', 'radio');
    await page.keyboard.press('ArrowRight');
    await tabTo(/^Houd plek vast bij/, 'button');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Uw plek' }).waitFor();
    expect(await page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(true);
  });
});
