import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Cookie } from 'playwright-core';
import type { Bytes } from './empty-page.js';

const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const PROCESSOR_SLOWDOWN = 4;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A guard against hanging. */
const PATIENCE_MS = 30_000;

/** One person's phone: a cache and a session of its own. */
export interface Phone {
  /** @returns milliseconds from the navigation until what `usable` selects was painted */
  visit(url: string, usable: string): Promise<number>;
  /** @returns milliseconds from the tap on the button until what `usable` selects was painted */
  logIn(account: { username: string; password: string }, usable: string): Promise<number>;
  logOut(): Promise<void>;
  /** Waits until the browser keeps the page itself. */
  shellKept(): Promise<void>;
  cookies(): Promise<Cookie[]>;
  /** On the line since it was opened. */
  bytes(): Bytes;
  close(): Promise<void>;
}

export interface Phones {
  open(cookies?: Cookie[]): Promise<Phone>;
  close(): Promise<void>;
}

/** In the page: `usable(selector)` tells when it was painted; the tap on a submit button is noted. */
const WATCH = `
  window.bench = { tapped: 0 };
  addEventListener('click', ({ target }) => {
    if (target.closest('[type=submit]')) window.bench.tapped = performance.now();
  }, true);
  window.bench.usable = (selector) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(selector + ' never came on ' + location.href)), ${PATIENCE_MS});
    const look = () => {
      const found = document.querySelector(selector);
      if (!found || found.getClientRects().length === 0) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    look();
  });`;

/** The browser of the tests, as a phone on a slow line. */
export async function openPhones(): Promise<Phones> {
  const root = process.cwd();
  const { browserBinary } = (await import(
    pathToFileURL(path.join(root, 'test/support/browser-binary.mjs')).href
  )) as { browserBinary: (root: string) => Promise<{ executablePath: string; env: Record<string, string> }> };
  const binary = await browserBinary(root);
  const browser = await chromium.launch({
    executablePath: binary.executablePath,
    env: { ...(process.env as Record<string, string>), ...binary.env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const open = async (cookies: Cookie[] = []): Promise<Phone> => {
    const context = await browser.newContext({ ...PHONE, locale: 'nl-NL' });
    await context.addCookies(cookies);
    await context.addInitScript(WATCH);
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', LINE);
    await line.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_SLOWDOWN });
    const bytes: Bytes = { html: 0, css: 0, js: 0 };
    const kinds = new Map<string, keyof Bytes>();
    line.on('Network.responseReceived', ({ requestId, response: { mimeType } }) => {
      const kind = (['html', 'css', 'javascript'] as const).find((name) => mimeType.endsWith(name));
      if (kind) kinds.set(requestId, kind === 'javascript' ? 'js' : kind);
    });
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind) bytes[kind] += encodedDataLength;
    });
    const usable = (selector: string) =>
      page.evaluate<number>(`window.bench.usable(${JSON.stringify(selector)})`);
    return {
      visit: async (url, selector) => {
        await page.goto(url, { waitUntil: 'commit' });
        return usable(selector);
      },
      logIn: async ({ username, password }, selector) => {
        await page.locator('form input').first().fill(username);
        await page.locator('form input[type=password]').fill(password);
        // Somebody takes longer to type than what comes meanwhile takes to come.
        await page.waitForLoadState('networkidle');
        // Asked before the tap: what is there at once must not be missed.
        const painted = usable(selector);
        await page.locator('form [type=submit]').click();
        return (await painted) - (await page.evaluate<number>('window.bench.tapped'));
      },
      logOut: () => page.evaluate("fetch('/v1/session', { method: 'DELETE' }).then(() => undefined)"),
      shellKept: () => page.evaluate('navigator.serviceWorker.ready.then(() => undefined)'),
      cookies: () => context.cookies(),
      bytes: () => bytes,
      close: () => context.close(),
    };
  };
  return { open, close: () => browser.close() };
}
