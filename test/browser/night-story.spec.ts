import type { Browser, Page } from 'playwright-core';
import type { Availability } from '../../src/contract/availability.js';
import type { Hold } from '../../src/contract/hold.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { barriers, DESKTOP, launchBrowser, logIn, openScreen, PHONE, type Screen } from './browser.js';

const KADERA = 'kadera-twente-vrouwen';
const COSM = 'cosm-rotterdam-vrouwen';
/** Tuesday 24 November 2026, 23:30 in Amsterdam. */
const TUESDAY_NIGHT = '2026-11-24T22:30:00Z';

interface Figures {
  free: number;
  held: number;
  bookable: number;
}

describe('a woman in her reflection period, on a Tuesday at half past eleven at night', () => {
  let service: TestApp;
  let browser: Browser;
  let coordinator: Screen;
  let kadera: Screen;
  let wall: Screen;

  beforeAll(async () => {
    const clock = new TestClock();
    clock.set(TUESDAY_NIGHT);
    service = await startApp({ clock });
    browser = await launchBrowser();
    await publish(KADERA, 'kadera', 1);
    await publish(COSM, 'cosm', 3);
    coordinator = await openScreen(browser, service.url, PHONE);
    kadera = await openScreen(browser, service.url, PHONE);
    wall = await openScreen(browser, service.url, DESKTOP);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  async function publish(unitId: string, as: string, free: number): Promise<void> {
    const { status } = await service.call('PUT', `/v1/units/${unitId}/availability`, { as, body: { free } });
    expect(status).toBe(200);
  }

  /** The figures that the service gives, once both the board and Kadera's own screen show the same. */
  async function figuresEverywhere(expected: Figures): Promise<Figures> {
    const { free, held, bookable } = expected;
    const row = `[data-unit="${KADERA}"][data-free="${free}"][data-held="${held}"][data-bookable="${bookable}"]`;
    await wall.page.locator(row).waitFor();
    const card = kadera.page.locator(`article[data-unit="${KADERA}"][data-free="${free}"]`);
    await card.getByText(`${held} vastgehouden · ${bookable} beschikbaar`).waitFor();
    const { body } = await service.call('GET', `/v1/units/${KADERA}/availability`, { as: 'monitor' });
    const now = body as Availability;
    return { free: now.free, held: now.held, bookable: now.bookable };
  }

  const choose = (page: Page, name: string | RegExp) => page.getByRole('radio', { name }).first().check();

  it('finds a plan, holds the place, and is seen by everyone until she has arrived', async () => {
    await logIn(kadera.page, service.account('kadera'));
    await kadera.page.getByText('Geen open vragen').waitFor();
    await logIn(wall.page, service.account('monitor'));
    await wall.page.getByText('Live. Stand van 23:3').waitFor();
    expect(await figuresEverywhere({ free: 1, held: 0, bookable: 1 })).toEqual({
      free: 1,
      held: 0,
      bookable: 1,
    });
    expect(await barriers(wall.page)).toEqual([]);
    expect(await barriers(kadera.page)).toEqual([]);

    // The coordinator describes her; four taps bring the first answer.
    const { page } = coordinator;
    await logIn(page, service.account('coordinator'));
    await page.getByText('Hier komt het antwoord').waitFor();
    expect(await barriers(page)).toEqual([]);
    await choose(page, /^Laag/);
    await choose(page, 'Vrouw');
    await choose(page, 'Volwassen');
    await choose(page, 'Enschede');
    const answer = page.getByRole('region', { name: 'Antwoord' });
    await answer.getByRole('heading', { name: 'Beste plan' }).waitFor();
    await choose(page, 'Buiten de EU');
    await choose(page, 'Ja, die loopt');
    await page.getByLabel('Vanaf welke dag?').first().fill('2026-11-20');

    // The plan: Kadera tonight, COSM tomorrow at nine, with a reason for each place that can and that cannot.
    const best = answer.locator('[data-plan="bridge"]').first();
    await best.getByText('COSM Rotterdam, vrouwen', { exact: true }).waitFor();
    // Before the day was filled in it was a plan with a caution.
    await best.getByText('de begindatum is niet bekend').waitFor({ state: 'detached' });
    const steps = await best.getByRole('listitem').allInnerTexts();
    expect(steps.map((step) => step.split('\n').slice(0, 2))).toEqual([
      ['Nu', 'Kadera Twente, vrouwen'],
      ['Morgen 09:00', 'COSM Rotterdam, vrouwen'],
    ]);
    const later = answer.locator(`[data-unit="${COSM}"][data-status="later"]`);
    await later.getByText('Kan vanaf morgen 09:00').waitFor();
    await later.getByText('CoMensha beslist').waitFor();
    await later.getByText('Waarom?').click();
    await later.getByRole('listitem').nth(10).waitFor();
    const whyNot = answer.locator('summary', { hasText: 'Alleen bij meervoudige problemen' });
    await whyNot.click();
    await answer.locator('[data-unit="omm-noordoost"]').getByText('bron §7.2').first().waitFor();
    expect(await barriers(page)).toEqual([]);

    // She holds the place: one tap.
    await page.getByRole('button', { name: 'Houd plek vast bij Kadera Twente, vrouwen' }).first().click();
    await page.getByRole('heading', { name: 'Uw plek' }).waitFor();
    const mine = page.locator('[data-hold]');
    expect(await mine.getAttribute('data-status')).toBe('held');
    await mine.getByText('tot 00:').waitFor();
    await page.getByText('COSM Rotterdam, vrouwen kan vanaf morgen 09:00.').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await figuresEverywhere({ free: 1, held: 1, bookable: 0 })).toEqual({
      free: 1,
      held: 1,
      bookable: 0,
    });

    // The countdown survives a reload, and nothing of the case lies on the device.
    await page.reload();
    await page.getByText('COSM Rotterdam, vrouwen kan vanaf morgen 09:00.').waitFor();
    expect(await mine.locator('.vp-countdown__left').innerText()).toMatch(/^(2[0-9]|30):\d\d$/);
    const stored = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(stored).toBe('[{},{}]');

    // Kadera sees who is asked for, and says yes.
    const asked = kadera.page.locator('article[data-hold][data-status="held"]');
    await asked.getByText('Vrouw, 1 persoon').waitFor();
    expect(await barriers(kadera.page)).toEqual([]);
    await asked.getByRole('button', { name: 'Ja, welkom' }).click();
    await page.locator('[data-hold][data-status="accepted"]').waitFor();
    await page.getByText('Het antwoord is ja.').waitFor();
    expect(await figuresEverywhere({ free: 1, held: 1, bookable: 0 })).toEqual({
      free: 1,
      held: 1,
      bookable: 0,
    });

    // She arrives: the place is taken, and nobody is held any more.
    await kadera.page.getByRole('button', { name: 'Is aangekomen' }).click();
    await page.locator('[data-hold][data-status="placed"]').waitFor();
    expect(await figuresEverywhere({ free: 0, held: 0, bookable: 0 })).toEqual({
      free: 0,
      held: 0,
      bookable: 0,
    });
    expect(await barriers(page)).toEqual([]);
    expect(await barriers(kadera.page)).toEqual([]);

    await page.getByRole('link', { name: 'Mijn vragen' }).click();
    await page
      .getByRole('link', { name: /Kadera Twente, vrouwen/ })
      .getByText('Aangekomen')
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    const { body } = await service.call('GET', '/v1/holds', { as: 'kadera' });
    const { holds } = body as { holds: Hold[] };
    expect(holds.map(({ unitId, status }) => ({ unitId, status }))).toEqual([
      { unitId: KADERA, status: 'placed' },
    ]);

    for (const { complaints, strangers } of [coordinator, kadera, wall]) {
      expect(complaints).toEqual([]);
      expect(strangers).toEqual([]);
    }
  });

  it('is told at once when somebody else was just ahead, and why a place fell away', async () => {
    await publish(KADERA, 'kadera', 1);
    const { page } = coordinator;
    await page.getByRole('link', { name: 'Nieuwe vraag' }).click();
    await choose(page, /^Laag/);
    await choose(page, 'Vrouw');
    await choose(page, 'Volwassen');
    await choose(page, 'Almelo');
    const hold = page.getByRole('button', { name: 'Houd plek vast bij Kadera Twente, vrouwen' }).first();
    await hold.waitFor();
    // The tap is on its way when the last place goes.
    await page.route('**/v1/requests', async (route) => {
      await publish(KADERA, 'kadera', 0);
      await route.continue();
    });
    await hold.click();
    const told = page.getByRole('alert');
    await told.waitFor();
    expect((await told.innerText()).length).toBeGreaterThan(20);
    await page.locator(`[data-unit="${KADERA}"][data-status="full"]`).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
