import type { Browser, Page } from 'playwright-core';
import type { Hold } from '../../src/contract/hold.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import type { Language } from '../../src/contract/words.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriers,
  darkBarriers,
  DESKTOP,
  launchBrowser,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';
import { answered, STATES, type State } from './states.js';

const KADERA = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const WOMAN = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

/** Ids of requests, by how far they are. */
const requests: Record<string, string> = {};

/** Runs in the page: what sticks out sideways, and what is fixed to the window and takes more than a fifth of it. */
const FAULTS_OF_REFLOW = `(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push('scrolls sideways');
  for (const element of document.querySelectorAll('body *')) {
    const { left, right, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (width > 1 && height > 1 && (right > root.clientWidth + 1 || left < -1) && style.position !== 'fixed')
      faults.push('sticks out: ' + element.outerHTML.slice(0, 120));
    const isStuck = (style.position === 'fixed' || style.position === 'sticky') && element.checkVisibility();
    if (isStuck && !element.matches('.vp-cover, .utrecht-skip-link') && height > root.clientHeight / 5)
      faults.push('covers: ' + element.outerHTML.slice(0, 120));
  }
  return faults;
})()` as unknown as () => string[];

describe('every screen of the coordinator, in every state', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera', 'cosm', 'vrouwenopvang-landelijk'] });
    browser = await launchBrowser();
    await call('PUT', `/v1/units/${KADERA}/availability`, 'kadera', { free: 5 });
    await call('PUT', '/v1/units/kadera-twente-mannen/availability', 'kadera', { free: 1 });
    await call('PUT', `/v1/units/${ELSEWHERE}/availability`, 'vrouwenopvang-landelijk', { free: 4 });
    await call('PUT', '/v1/units/cosm-rotterdam-vrouwen/availability', 'cosm', { free: 2 });
    const holdIn = async (name: string, facts: object) => {
      const { id } = await call<UrgentRequest>('POST', '/v1/requests', 'coordinator', { ...WOMAN, ...facts });
      requests[name] = id;
      if (name === 'none') return '';
      return (await call<Hold>('POST', `/v1/requests/${id}/holds`, 'coordinator', { unitId: KADERA })).id;
    };
    await holdIn('none', {});
    await holdIn('held', { nationality: 'eu', reflectionPeriod: { status: 'active' } });
    await call('POST', `/v1/holds/${await holdIn('accepted', { threat: 'elevated' })}/acceptance`, 'kadera');
    const refused = await holdIn('refused', { municipality: 'Almelo' });
    await call('POST', `/v1/holds/${refused}/refusal`, 'kadera', { reason: 'no-staff' });
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  async function call<T>(method: string, path: string, as: string, body?: unknown): Promise<T> {
    const answer = await service.call(method, path, { as, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBeLessThan(300);
    return answer.body as T;
  }

  const addressOf = ({ path }: State) => (requests[path] ? `/vragen/${requests[path]}` : path);

  async function screenOf(as: State['as'], language: Language): Promise<Screen> {
    const screen = await openScreen(browser, service.url, {
      ...PHONE,
      isMobile: false,
      locale: language === 'nl' ? 'nl-NL' : 'en-GB',
    });
    if (as === null) return screen;
    const { page } = screen;
    await page.goto('/');
    await page.locator('#username').fill(service.account(as).username);
    await page.locator('#password').fill(service.account(as).password);
    await page.locator('button[type=submit]').click();
    await page.locator('nav').waitFor();
    return screen;
  }

  /** Everything in the light, in one language on a telephone, in the other on a desk; in the dark what a colour can spoil. */
  async function barriersIn(page: Page, language: Language): Promise<string[]> {
    const [light, dark] = language === 'nl' ? [PHONE, DESKTOP] : [DESKTOP, PHONE];
    await page.setViewportSize(light.viewport);
    await page.emulateMedia({ colorScheme: 'light' });
    const found = await barriers(page);
    if (language !== 'nl') return found; // no colour depends on the language
    await page.setViewportSize(dark.viewport);
    await page.emulateMedia({ colorScheme: 'dark' });
    return [...found, ...(await darkBarriers(page))];
  }

  const whoAndHow = [null, 'monitor', 'coordinator'].flatMap((as) => [
    [as as State['as'], 'nl'] as const,
    [as as State['as'], 'en'] as const,
  ]);

  it.each(whoAndHow)('has no barrier for %s in %s, light and dark, small and large', async (as, language) => {
    const found: string[] = [];
    const screen = await screenOf(as, language);
    const { page } = screen;
    for (const state of STATES.filter((one) => one.as === as)) {
      await page.goto(addressOf(state));
      await state.reach?.(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      found.push(...(await barriersIn(page, language)).map((barrier) => `${state.name}: ${barrier}`));
      await page.setViewportSize(PHONE.viewport);
      await state.after?.(page);
    }
    // A page that is made to break says so in the console.
    const own = screen.complaints.filter((text) => !/requests-page|dynamically imported/.test(text));
    expect([found, own, screen.strangers]).toEqual([[], [], []]);
    await page.context().close();
  });

  it('fits at 400 %, and nothing that is fixed lies over what is read', async () => {
    const faults: string[] = [];
    for (const as of [null, 'monitor', 'coordinator'] as const) {
      const { page } = await screenOf(as, 'nl');
      // 1280 × 1024 enlarged four times.
      await page.setViewportSize({ width: 320, height: 256 });
      for (const state of STATES.filter((one) => one.as === as && !one.after && one.name !== 'locked')) {
        await page.goto(addressOf(state));
        await state.reach?.(page);
        faults.push(...(await page.evaluate(FAULTS_OF_REFLOW)).map((fault) => `${state.name}: ${fault}`));
      }
      await page.context().close();
    }
    expect(faults).toEqual([]);
  });

  it('prints what was chosen and the answer, and nothing to press', async () => {
    const { page } = await screenOf('coordinator', 'nl');
    await answered(page, 'high');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size.viewport);
      for (const gone of ['.vp-header', 'nav', '.vp-footer', '.utrecht-button', '.vp-answer-bar']) {
        expect([gone, await page.locator(gone).filter({ visible: true }).count()]).toEqual([gone, 0]);
      }
      await page.locator('.vp-plan').first().waitFor();
      await page.locator('.vp-reasons').waitFor();
      await waitForCount(page.locator('input').filter({ visible: true }), 5);
      // Nothing of the answer is cut off, and the ink is dark.
      const answer = await page.locator('.vp-answer').evaluate((part) => ({
        cut: part.scrollHeight - part.clientHeight,
        scheme: getComputedStyle(part).colorScheme,
      }));
      expect(answer).toEqual({ cut: 0, scheme: 'light' });
    }
    await page.context().close();
  });

  it('shows in the colours of the system what is chosen and where things end', async () => {
    const { page } = await screenOf('coordinator', 'nl');
    await answered(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      expect(await barriers(page)).toEqual([]);
      const [chosen, other] = await Promise.all(
        ['low', 'high'].map((value) =>
          page.locator(`input[value="${value}"]`).evaluate((input) => {
            const tile = getComputedStyle(input.closest('label') ?? input);
            return [tile.outlineStyle, getComputedStyle(input).backgroundImage !== 'none'];
          }),
        ),
      );
      expect([chosen, other]).toEqual([
        ['solid', true],
        ['none', false],
      ]);
      const edge = await page
        .locator('.vp-match')
        .first()
        .evaluate((card) => getComputedStyle(card).borderStyle);
      expect(edge).toBe('solid');
    }
    await page.context().close();
  });
});
