import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import type { TestAccount } from '../support/test-accounts.js';
import { tellOf } from './what-screens-show.js';

// A guard against hanging on a busy machine, never an expectation.
jest.setTimeout(180_000);

/** A telephone held upright, and a wall screen. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const DESKTOP = { viewport: { width: 1440, height: 900 } } as const;

/** Milliseconds to wait for what should come to a screen. Below the limit of a test, so that what did not come is named. */
const PATIENCE_MS = 20_000;

/** The level that the page promises, and axe's own advice beside it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The Chromium that the whole test run has unpacked. */
export async function launchBrowser(): Promise<Browser> {
  const binary = JSON.parse(process.env.TEST_BROWSER ?? 'null') as {
    executablePath: string;
    env: Record<string, string>;
  } | null;
  if (!binary) throw new Error('The browser tests run as part of the whole: jest unpacks the browser.');
  const own = Object.entries(process.env).filter(
    (setting): setting is [string, string] => setting[1] !== undefined,
  );
  return chromium.launch({
    executablePath: binary.executablePath,
    env: { ...Object.fromEntries(own), ...binary.env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** One person's browser window, with what it complained of. */
export interface Screen {
  page: Page;
  /** Faults of the page itself and everything that the security policy refused. */
  complaints: string[];
  /** Requests to anywhere but the service. */
  strangers: string[];
}

export async function openScreen(
  browser: Browser,
  url: string,
  size: BrowserContextOptions,
): Promise<Screen> {
  // Playwright cannot stand between the page and the service when a worker does; one test lets it in.
  const context = await browser.newContext({
    baseURL: url,
    locale: 'nl-NL',
    serviceWorkers: 'block',
    // What moves is drawn sixty times a second, by the processor, beside everything else.
    reducedMotion: 'reduce',
    ...size,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  tellOf(page);
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser reports every answer of 400 and up by itself; those are part of the stories.
    // And so is a line that a test takes away.
    const expected = /^Failed to load resource|net::ERR_INTERNET_DISCONNECTED$/.test(message.text());
    if (message.type() === 'error' && !expected) {
      complaints.push(message.text());
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) strangers.push(request.url());
  });
  return { page, complaints, strangers };
}

/** Without a request or an answer: longer than a page waits before it reads something again. */
const QUIET_MS = 1_000;

/** Until the page has what it reads at its start, also for a second time: what is read before its line is up may be old. */
export function isQuiet(page: Page): Promise<void> {
  return new Promise((resolve) => {
    const heard = (): void => void timer.refresh();
    const timer = setTimeout(() => {
      page.off('request', heard).off('requestfinished', heard).off('requestfailed', heard);
      resolve();
    }, QUIET_MS);
    page.on('request', heard).on('requestfinished', heard).on('requestfailed', heard);
  });
}

/**
 * So many of them stand on the screen, now or as soon as it has drawn what it was just told: a count at one instant
 * says as much about the machine as about the page.
 */
export async function waitForCount(wanted: Locator, count: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await wanted.count()) !== count && Date.now() < until) await wait(50);
  expect(await wanted.count()).toBe(count);
}

export async function logIn(page: Page, account: TestAccount): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Gebruikersnaam').fill(account.username);
  await page.getByLabel('Wachtwoord').fill(account.password);
  await page.getByRole('button', { name: 'Inloggen' }).click();
  await page.getByRole('button', { name: 'Uitloggen' }).waitFor();
}

/** In the other language; the words of the buttons are the page's own. */
export async function logInInEnglish(page: Page, account: TestAccount): Promise<void> {
  await page.goto('/');
  await page.getByLabel('User name').fill(account.username);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Log out' }).waitFor();
}

/** What axe finds wrong: everything in the light, and in the dark what a colour can spoil. */
export async function barriersInBothSchemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const found = await barriers(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await darkBarriers(page)));
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Of a page that is shown in the dark. */
export async function darkBarriers(page: Page): Promise<string[]> {
  const { violations } = await axe(page, { type: 'rule', values: ['color-contrast'] });
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => `dark: ${html}`));
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Axe in the page itself, put there once for each document, and without a list of all that is right: half the time of its
 * own builder for Playwright, in the many screens that are looked at. There are no frames to look into.
 */
async function axe(page: Page, runOnly: RunOptions['runOnly']): Promise<AxeResults> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(AXE);
  const options: RunOptions = { resultTypes: ['violations'], ...(runOnly && { runOnly }) };
  return page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
}

/** What axe finds wrong with the screen as it stands, and whether it must be scrolled sideways; empty: nothing. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await axe(page, { type: 'tag', values: RULES });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  const content = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
  return content > 0 ? [...found, `${content} px too wide`] : found;
}
