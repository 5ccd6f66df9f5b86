import type { Browser } from 'playwright-core';
import type { Hold } from '../../src/contract/hold.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import {
  barriersInBothSchemes,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const KADERA = 'kadera-twente-vrouwen';
/** Tuesday 24 November 2026, 23:30 in Amsterdam, and the next morning at ten. */
const TUESDAY_NIGHT = '2026-11-24T22:30:00Z';
const WEDNESDAY_TEN = '2026-11-25T09:00:00Z';

describe('the list of requests', () => {
  let service: TestApp;
  let browser: Browser;
  let screen: Screen;
  const clock = new TestClock();

  beforeAll(async () => {
    clock.set(TUESDAY_NIGHT);
    const env = { SESSION_IDLE_MINUTES: '1440', SESSION_HOURS: '24' };
    service = await startApp({ clock, env, providers: ['kadera', 'cosm'] });
    browser = await launchBrowser();
    await call('PUT', `/v1/units/${KADERA}/availability`, 'kadera', { free: 3 });
    await call('PUT', '/v1/units/cosm-rotterdam-vrouwen/availability', 'cosm', { free: 3 });
  });

  afterAll(async () => {
    expect([screen.complaints, screen.strangers]).toEqual([[], []]);
    await browser?.close();
    await service?.close();
  });

  async function call<T>(method: string, path: string, as: string, body?: unknown): Promise<T> {
    const answer = await service.call(method, path, { as, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBeLessThan(300);
    return answer.body as T;
  }

  async function newRequest(facts: object): Promise<UrgentRequest> {
    const woman = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };
    return call('POST', '/v1/requests', 'coordinator', { ...woman, ...facts });
  }

  const holdAt = ({ id }: UrgentRequest, body: object) =>
    call<Hold>('POST', `/v1/requests/${id}/holds`, 'coordinator', { unitId: KADERA, ...body });

  it('has the longest waiting on top, with the time left and the next step of each bridge', async () => {
    const bridged = await newRequest({ nationality: 'eu', reflectionPeriod: { status: 'active' } });
    const { id } = await holdAt(bridged, { minutes: 240 });
    const dutch = await newRequest({ nationality: 'dutch' });
    await holdAt(dutch, { minutes: 30 });
    const without = await newRequest({ children: 2 });
    screen = await openScreen(browser, service.url, PHONE);
    const { page } = screen;
    await logIn(page, service.account('coordinator'));
    await page.getByRole('link', { name: 'Mijn vragen' }).click();
    const rows = page.locator('.vp-request-row');
    await rows.first().waitFor();
    const references = (await rows.allInnerTexts()).map((text) => text.slice(0, bridged.reference.length));
    expect(references).toEqual([bridged.reference, dutch.reference, without.reference]);

    const row = (request: UrgentRequest) => rows.filter({ hasText: request.reference });
    await row(bridged).getByText('COSM Rotterdam, vrouwen kan vanaf morgen 09:00.').waitFor();
    await row(bridged).getByText('CoMensha beslist.').waitFor();
    expect(await row(bridged).locator('.vp-countdown__left').innerText()).toMatch(/^(3:5\d:\d\d|4:00:00)$/);
    expect(await row(dutch).locator('.vp-countdown__left').innerText()).toMatch(/^(2\d|30):\d\d$/);
    await waitForCount(row(dutch).getByText('Daarna'), 0);
    await row(without).getByText('Kies een plek en houd die vast.').waitFor();
    await row(without).getByText('2 kinderen mee').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);

    // She has arrived for the night: what is left is the move, and it stays open until then.
    await call('POST', `/v1/holds/${id}/acceptance`, 'kadera');
    await row(bridged).getByText('Het antwoord is ja.').waitFor();
    await call('POST', `/v1/holds/${id}/arrival`, 'kadera');
    await row(bridged).getByText('Aangekomen').waitFor();
    const open = page.locator('section', { has: page.getByRole('heading', { name: 'Nog bezig' }) });
    await open.getByText(bridged.reference).waitFor();

    clock.set(WEDNESDAY_TEN);
    await page.reload();
    await row(bridged).getByText('COSM Rotterdam, vrouwen kan nu.').waitFor();
    await row(bridged).click();
    await page.getByRole('heading', { name: 'Daarna' }).waitFor();
    await page.getByText('COSM Rotterdam, vrouwen kan nu.').waitFor();
  });
});
