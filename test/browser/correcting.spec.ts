import type { Browser, Page } from 'playwright-core';
import type { UrgentRequest } from '../../src/contract/request.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { Correcting, tag } from '../support/correcting.js';
import { NIGHT } from '../support/night.js';
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

const clock = new TestClock();
let service: TestApp;
let browser: Browser;
let facts: Correcting;
const screens: Screen[] = [];

async function open(size: Parameters<typeof openScreen>[2], request: UrgentRequest): Promise<Page> {
  const screen = await openScreen(browser, service.url, size);
  screens.push(screen);
  await logIn(screen.page, service.account('coordinator'));
  await screen.page.goto(`/vragen/${request.id}`);
  return screen.page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
beforeAll(async () => {
  clock.set(NIGHT);
  service = await startApp({ clock, providers: [] });
  browser = await launchBrowser();
  facts = new Correcting(new ApiClient(service.url, service.tokens));
});

afterAll(async () => {
  for (const { complaints, strangers } of screens) expect([complaints, strangers]).toEqual([[], []]);
  await browser?.close();
  await service?.close();
});

describe('correcting a request, on the screen', () => {
  it('shows what is known, what is changed, and takes it back in one tap', async () => {
    const request = await facts.api.request({ nationality: 'non-eu', careNeeds: ['addiction'] });
    const page = await open(PHONE, request);
    await button(page, 'Gegevens wijzigen').tap();
    await page.getByText('U hebt nog niets veranderd.').waitFor();
    expect(await page.getByRole('radio', { name: 'Buiten de EU' }).isChecked()).toBe(true);
    await button(page, 'Eén kind meer').tap();
    const changes = page.locator('[data-changes]');
    await changes.getByText('Dit verandert u').waitFor();
    expect(await changes.locator('dt').allInnerTexts()).toEqual([
      'Hoeveel kinderen komen mee?',
      'Hoe oud zijn de kinderen?',
      'Babybedjes nodig',
    ]);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await button(page, 'Wijzigingen bewaren').tap();
    await page.getByText('De gegevens zijn gewijzigd').waitFor();
    expect((await facts.read(request.id)).body).toMatchObject({
      children: 1,
      nationality: 'non-eu',
      careNeeds: ['addiction'],
      factsVersion: 2,
    });
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await button(page, 'Ongedaan maken').tap();
    await page.getByText('De wijziging is ongedaan gemaakt').waitFor();
    expect((await facts.read(request.id)).body).toEqual({
      ...request,
      triage: expect.anything() as unknown,
      factsVersion: 3,
    });
    await page.getByText('Wat er bekend is').tap();
    const history = page.locator('[data-fact-history]');
    await history.getByText('Vraag gemaakt').waitFor();
    await waitForCount(history.locator('li'), 3);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('overwrites nothing that somebody else saved: it shows that, and keeps what was filled in', async () => {
    const request = await facts.api.request();
    const page = await open(DESKTOP, request);
    await button(page, 'Gegevens wijzigen').click();
    await button(page, 'Eén kind meer').click();
    ok(await facts.correct(request.id, { municipality: 'Losser', wheelchair: true }, tag(1)), 200);
    await button(page, 'Wijzigingen bewaren').click();
    const told = page.getByRole('alert').filter({ hasText: 'Iemand anders wijzigde dit' });
    await told.getByText('Losser').waitFor();
    expect(await told.locator('del').allInnerTexts()).toEqual(['Enschede', 'Nee']);
    expect(await page.locator('[data-changes] dt').first().innerText()).toBe('Hoeveel kinderen komen mee?');
    expect((await facts.read(request.id)).body).toMatchObject({ children: 0, factsVersion: 2 });
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await button(page, 'Wijzigingen bewaren').click();
    await page.getByText('De gegevens zijn gewijzigd').waitFor();
    expect((await facts.read(request.id)).body).toMatchObject({
      children: 1,
      municipality: 'Losser',
      wheelchair: true,
      factsVersion: 3,
    });
    // And an undo that comes after somebody else's change undoes nothing.
    ok(await facts.correct(request.id, { children: 2 }, tag(3)), 200);
    await button(page, 'Ongedaan maken').click();
    await page.getByText('Er is niets ongedaan gemaakt').waitFor();
    expect((await facts.read(request.id)).body).toMatchObject({ children: 2, factsVersion: 4 });
  });

  it('takes back a report to the police that was a mistake', async () => {
    const request = await facts.api.request({ policeReport: true });
    const page = await open(PHONE, request);
    await page.getByText('Wat is er nu bekend?').tap();
    await button(page, 'Toch geen aangifte').tap();
    await button(page, 'Er is aangifte gedaan').waitFor();
    expect((await facts.read(request.id)).body.policeReport).toBe(false);
  });
});
