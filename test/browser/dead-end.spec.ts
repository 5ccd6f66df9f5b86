import type { Browser, Page } from 'playwright-core';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { launchBrowser, logIn, openScreen, PHONE, type Screen } from './browser.js';

const HOUSE = 'Kadera Twente, vrouwen';

/** Everything is full, and has been said so long ago that nobody knows whether it still is. */
describe('a night on which everything is full', () => {
  let service: TestApp;
  let browser: Browser;
  const screens: Screen[] = [];

  beforeAll(async () => {
    const clock = new TestClock();
    clock.set('2026-11-24T01:40:00Z');
    service = await startApp({ clock, providers: ['kadera', 'humanitas-onder-dak'] });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  async function open(as: string): Promise<Page> {
    const screen = await openScreen(browser, service.url, PHONE);
    screens.push(screen);
    await logIn(screen.page, service.account(as));
    return screen.page;
  }

  const choose = (page: Page, name: string | RegExp) => page.getByRole('radio', { name }).first().check();

  /** With taps alone, up to a request that is kept while nothing fits. */
  async function keepLooking(page: Page): Promise<void> {
    await page.goto('/');
    await choose(page, /^Laag/);
    await choose(page, 'Vrouw');
    await choose(page, 'Volwassen');
    await choose(page, 'Enschede');
    await page.getByText('Er is nu geen plek die zeker past').waitFor();
    // Nobody ever reported a figure here: that is not the same as full.
    await page.getByRole('heading', { name: 'Niet bekend of er plek is' }).waitFor();
    await page.getByRole('button', { name: 'Blijf zoeken voor deze vraag' }).click();
    await page.getByRole('heading', { name: /^Vraag / }).waitFor();
  }

  it('ends in a bed, by a house that was asked and had room after all', async () => {
    const coordinator = await open('coordinator');
    const house = await open('kadera');
    await keepLooking(coordinator);
    await coordinator.getByText('Gevraagd: is er nog plek?').waitFor();

    const question = house.locator('[data-question="kadera-twente-vrouwen"]');
    await question.getByRole('button', { name: 'Ja, er is plek' }).click();

    await coordinator
      .getByRole('button', { name: `Houd plek vast bij ${HOUSE}` })
      .first()
      .click();
    await house.getByRole('button', { name: 'Ja, welkom' }).first().click();
    await coordinator.getByText('Het antwoord is ja.').waitFor();
  });

  it('ends in an outcome and a next step, when everybody who was asked is full', async () => {
    const coordinator = await open('coordinator');
    await keepLooking(coordinator);
    await coordinator.getByText('De zoektocht afsluiten').click();
    const outcome = coordinator.getByRole('radio', { name: /Niet gevraagd: alles was vol/ });
    await outcome.waitFor();
    await outcome.check({ force: true });
    await coordinator.getByRole('button', { name: 'Afsluiten', exact: true }).click();
    await coordinator.getByText('Afgesloten: Niet gevraagd: alles was vol').waitFor();
    for (const { complaints, strangers } of screens) expect([complaints, strangers]).toEqual([[], []]);
  });
});
