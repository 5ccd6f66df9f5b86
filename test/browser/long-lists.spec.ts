import type { Browser } from 'playwright-core';
import type { TaskPage } from '../../src/contract/follow-up.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone } from '../support/jobs.js';
import { ManyRows } from '../support/many-rows.js';
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
const HOUR = 3_600_000;

describe('with more requests than fit on one page', () => {
  let service: TestApp;
  let api: ApiClient;
  let rows: ManyRows;
  let browser: Browser;
  let screen: Screen;
  /** References as the list should have them: 120 from before, the oldest first, and one made just now. */
  let inOrder: string[];

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera'] });
    api = new ApiClient(service.url, service.tokens);
    rows = await ManyRows.of(service);
    await api.publish('kadera', KADERA, 6);
    await rows.requests(120, new Date(Date.now() - HOUR).toISOString());
    // As they are given out: eight letters and digits.
    await rows.database.query(
      `UPDATE request SET reference = upper(translate(substr(md5(id::text), 1, 4) || '-' ||
      substr(md5(id::text), 5, 4), '01', 'XY')) WHERE id <> $1`,
      [rows.modelId],
    );
    inOrder = await rows.ids('SELECT reference AS id FROM request r ORDER BY r.created_at, r.id');
    browser = await launchBrowser();
    screen = await openScreen(browser, service.url, PHONE);
    await logIn(screen.page, service.account('coordinator'));
  });
  afterAll(async () => {
    expect([screen.complaints, screen.strangers]).toEqual([[], []]);
    await browser?.close();
    await rows?.end();
    await service?.close();
  });

  const row = (reference = '') => screen.page.locator('.vp-request-row').filter({ hasText: reference });

  it('has the oldest on top and says how many there are', async () => {
    const { page } = screen;
    await page.goto('/vragen');
    await row(inOrder[0]).waitFor();
    expect(await page.locator('.vp-request-row').first().innerText()).toContain(inOrder[0]);
    await page.getByText('50 van 121').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('stops with a clear word when more cannot be had, and goes on with the button', async () => {
    const { page } = screen;
    await page.route(/cases\?after=/, (route) => route.fulfill({ status: 500, body: '' }));
    await page.evaluate('scrollBy(0, 20_000)');
    const again = page.getByRole('button', { name: 'Opnieuw proberen' });
    await again.waitFor();
    await page.getByText('50 van 121').waitFor();
    await page.unroute(/cases\?after=/);
    await again.press('Enter');
    await page.getByText('100 van 121').waitFor();
  });

  it('loads the rest as one scrolls, to the last one, each row once', async () => {
    const { page } = screen;
    const seen = new Set<string>();
    const look = async () => {
      for (const text of await page.locator('.vp-request-row').allInnerTexts()) seen.add(text.slice(0, 9));
    };
    await page.evaluate('scrollTo(0, 0)');
    await row(inOrder[0]).waitFor();
    while (!(await page.getByText('Dit is alles: 121').isVisible()) || !seen.has(inOrder.at(-1) ?? '')) {
      await look();
      await page.evaluate('scrollBy(0, 500)');
      await page.waitForTimeout(50);
    }
    expect([...seen]).toEqual(inOrder);
    await waitForCount(page.getByRole('button', { name: 'Meer laden' }), 0);
    // Only what is near the screen is in the page.
    expect(await page.locator('.vp-request-row').count()).toBeLessThan(60);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('stays where it is when an answer comes in, and when one comes back from a request', async () => {
    const { page } = screen;
    const target = inOrder[80];
    await page.evaluate('scrollTo(0, document.body.scrollHeight * 0.62)');
    while (!(await row(target).isVisible())) {
      await page.evaluate('scrollBy(0, 300)');
      await page.waitForTimeout(50);
    }
    await row(target).scrollIntoViewIfNeeded();
    const [id = ''] = await rows.ids('SELECT id FROM request WHERE reference = $1', [target]);
    const top = async () => Math.round((await row(target).boundingBox())?.y ?? NaN);
    const before = await top();
    ok(await api.hold(id, KADERA), 201);
    await row(target).getByText('Vastgehouden').waitFor();
    expect(Math.abs((await top()) - before)).toBeLessThan(5);
    // That it reaches nobody is news, which stands above every screen from then on.
    await jobsDone(service);
    await page.locator('[data-news]').first().waitFor();
    const left = await top();
    await row(target).click();
    await page.getByRole('heading', { name: `Vraag ${target}` }).waitFor();
    await page.goBack();
    await row(target).waitFor();
    expect(await row(target).isVisible()).toBe(true);
    expect(Math.abs((await top()) - left)).toBeLessThan(100);
  });

  it('shows only what is asked for', async () => {
    const { page } = screen;
    await page.evaluate('scrollTo(0, 0)');
    await page.getByRole('radio', { name: 'Zonder plek' }).check();
    await page.getByText('50 van 120').waitFor();
    await page.getByRole('radio', { name: 'Afgesloten' }).check();
    await page.getByText('Nog niets afgesloten').waitFor();
    expect(new URL(page.url()).search).toBe('?toon=ended');
    await page.getByRole('radio', { name: 'Alles' }).check();
    await row(inOrder[0]).waitFor();
  });

  it('leads to a request by the reference that somebody says', async () => {
    const { page } = screen;
    const wanted: UrgentRequest = await api.request();
    const search = page.getByRole('textbox', { name: 'Zoek op kenmerk' });
    await search.fill('xx');
    await search.press('Enter');
    await page.getByText('Een kenmerk heeft 8 letters en cijfers, zoals K7QM-2XTB.').waitFor();
    await search.fill('2222 2222');
    await search.press('Enter');
    await page.getByText('Geen vraag met dit kenmerk').waitFor();
    // One letter misheard: an O is in no reference.
    await search.fill(`O${wanted.reference.slice(1)}`);
    await search.press('Enter');
    await page.getByText('Dit kenmerk is er niet. Bedoelt u deze vraag?').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole('link', { name: wanted.reference }).waitFor();
    await search.fill(wanted.reference.toLowerCase().replace('-', ' '));
    await search.press('Enter');
    await page.getByRole('heading', { name: `Vraag ${wanted.reference}` }).waitFor();
    expect(page.url()).toContain(`/vragen/${wanted.id}`);
  });

  it('loads tasks as one scrolls too, on a large screen and in English', async () => {
    // Not of the request whose page is still open on the telephone: it would see that there is no second step.
    const ids = await rows.ids("SELECT id FROM request WHERE created_at < now() - interval '30 minutes'");
    await rows.tasks(ids, 'second-step');
    await jobsDone(service);
    // There may be other work beside them: of a question that reaches nobody.
    const { total } = await rows.page<TaskPage>('coordinator', '/v1/tasks?state=open');
    const wide = await openScreen(browser, service.url, { ...DESKTOP, locale: 'en-GB' });
    const { page } = wide;
    await logInInEnglish(page, service.account('coordinator'));
    await page.goto('/taken');
    // The first page; where the window is high the next ones too, before anybody looks.
    await page.getByText(new RegExp(`(\\d+ of|That is all:) ${total}$`)).waitFor();
    while (!(await page.getByText(`That is all: ${total}`).isVisible())) {
      await page.evaluate('scrollBy(0, 2_000)');
      await page.waitForTimeout(50);
    }
    await waitForCount(page.locator('[data-task="second-step"]'), 120);
    expect([wide.complaints, wide.strangers]).toEqual([[], []]);
  });
});
