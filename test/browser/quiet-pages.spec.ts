import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import type { UrgentRequest } from '../../src/contract/request.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { jobsDone } from '../support/jobs.js';
import { DESKTOP, launchBrowser, logIn, openScreen, type Screen } from './browser.js';

const KADERA = 'kadera-twente-vrouwen';
/** A house for men of somebody else: whatever it reports, it is nothing for the woman of this case. */
const UNRELATED = 'cosm-rotterdam-mannen';
/** Longer than pages once waited between two looks. */
const MINUTE_MS = 40_000;
/** Tuesday 24 November 2026, 23:30 in Amsterdam: no office opens or closes for hours. */
const TUESDAY_NIGHT = '2026-11-24T22:30:00Z';
const STEP_MS = 5_000;
/** Of Engine.IO. */
const PING = '2';
/** Time that a page has for what it would send, once its timers have run. */
const SEND_MS = 700;

/** A page with its own clock, of which is counted what it asks. */
class Watched {
  private asked: string[] = [];
  private line: WebSocketRoute | null = null;
  private mayConnect = true;
  private follows = (): void => undefined;

  constructor(
    private readonly screen: Screen,
    private readonly serviceClock: TestClock,
  ) {
    this.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/')) this.asked.push(`${request.method()} ${pathname}`);
    });
  }

  get page(): Page {
    return this.screen.page;
  }

  async open(): Promise<void> {
    await this.page.clock.install();
    await this.page.routeWebSocket(/socket\.io/, (line) => {
      if (!this.mayConnect) return void line.close();
      this.line = line;
      const service = line.connectToServer();
      service.onMessage((message) => {
        line.send(message);
        // The answer to what it follows.
        if (message.toString().includes('"versions"')) this.follows();
      });
    });
  }

  async loseLine(): Promise<void> {
    this.mayConnect = false;
    await this.line?.close();
    this.line = null;
  }

  /** It tries again within this time, and is told how what it follows stands now. */
  async findsLine(ms: number): Promise<void> {
    const told = this.isTold();
    this.mayConnect = true;
    await this.page.clock.runFor(ms);
    await told;
  }

  /** The next time that it hears how what it follows stands. */
  isTold(): Promise<void> {
    return new Promise((resolve) => (this.follows = resolve));
  }

  /** What it asks while this time passes, on its own clock; that of the service is never behind. */
  async asksWithin(ms: number): Promise<string[]> {
    this.asked = [];
    await this.pass(ms);
    return this.asked;
  }

  /** What it asks because of this. */
  async asksAfter(change: () => Promise<unknown>): Promise<string[]> {
    this.asked = [];
    await change();
    await this.isIdle();
    await this.pass(2_000);
    return this.asked;
  }

  /** From here on its time passes only when this test says so. */
  async standStill(): Promise<void> {
    await this.page.clock.pauseAt((await this.page.evaluate(() => Date.now())) + 1_000);
  }

  /** Until it has asked all that it shows, and been told how that stands. */
  async isQuiet(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      if ((await this.asksWithin(2_000)).length > 0) quiet = -1;
    }
  }

  /** The service sends its pings by the time of the machine: the line would seem to have been silent for too long. */
  private async pass(ms: number): Promise<void> {
    this.serviceClock.advance(ms);
    // In steps: what is asked has to be answered before it is asked again.
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.line?.send(PING);
      await this.isIdle();
      await this.page.clock.runFor(Math.min(left, STEP_MS));
    }
    await this.isIdle();
  }

  private isIdle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, SEND_MS));
  }
}

describe('an open page', () => {
  let service: TestApp;
  let browser: Browser;
  let request: UrgentRequest;
  const clock = new TestClock();
  const screens: Screen[] = [];
  const pages: Record<string, Watched> = {};

  beforeAll(async () => {
    clock.set(TUESDAY_NIGHT);
    service = await startApp({ clock, providers: ['kadera', 'cosm'] });
    browser = await launchBrowser();
    await publish('kadera', KADERA, 3);
    await publish('cosm', UNRELATED, 2);
    request = await call('POST', '/v1/requests', 'coordinator', WOMAN);
    await call('POST', `/v1/requests/${request.id}/holds`, 'coordinator', { unitId: KADERA, minutes: 240 });
    await jobsDone(service);
    pages['case'] = await open('coordinator', `/vragen/${request.id}`, '[data-hold]');
    pages['list'] = await open('coordinator', '/vragen', '.vp-request-row');
    pages['tasks'] = await open('coordinator', '/taken', 'h1');
    pages['desk'] = await open('kadera', '/mijn-plekken', '[data-hold]');
    for (const page of Object.values(pages)) await page.isQuiet();
  });

  afterAll(async () => {
    expect(screens.map(({ complaints, strangers }) => [...complaints, ...strangers])).toEqual(
      screens.map(() => []),
    );
    await browser?.close();
    await service?.close();
  });

  async function call<T>(method: string, path: string, as: string, body?: unknown): Promise<T> {
    const answer = await service.call(method, path, { as, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBeLessThan(300);
    return answer.body as T;
  }

  const publish = (as: string, unitId: string, free: number) =>
    call('PUT', `/v1/units/${unitId}/availability`, as, { free });

  async function open(as: string, path: string, shown: string): Promise<Watched> {
    const screen = await openScreen(browser, service.url, DESKTOP);
    screens.push(screen);
    const page = new Watched(screen, clock);
    await page.open();
    await logIn(screen.page, service.account(as));
    const told = page.isTold();
    await screen.page.goto(path);
    await screen.page.locator(shown).first().waitFor();
    await told;
    return page;
  }

  /** By the name of the page: what each asks. */
  async function ofEach(ask: (page: Watched) => Promise<string[]>): Promise<Record<string, string[]>> {
    const answers = Object.entries(pages).map(async ([name, page]) => [name, await ask(page)] as const);
    return Object.fromEntries(await Promise.all(answers));
  }

  const NOTHING = { case: [], list: [], tasks: [], desk: [] };
  const reads = () => ({
    case: [`GET /v1/cases/${request.id}`],
    list: ['GET /v1/cases'],
    desk: ['GET /v1/desk'],
  });

  it('asks nothing while nothing happens', async () => {
    expect(await ofEach((page) => page.asksWithin(MINUTE_MS))).toEqual(NOTHING);
  });

  it('asks nothing when something happens that it does not show', async () => {
    const change = once(() => publish('cosm', UNRELATED, 1));
    expect(await ofEach((page) => page.asksAfter(change))).toEqual(NOTHING);
  });

  it('reads once what it shows when that changes, and nothing else', async () => {
    const figures = once(() => publish('kadera', KADERA, 2));
    expect(await ofEach((page) => page.asksAfter(figures))).toEqual({
      ...NOTHING,
      case: reads().case,
      desk: reads().desk,
    });
    const another = once(() => call('POST', '/v1/requests', 'coordinator', WOMAN));
    expect(await ofEach((page) => page.asksAfter(another))).toEqual({ ...NOTHING, list: reads().list });
  });

  it('reads, when its line was lost and is back, only what changed meanwhile', async () => {
    for (const page of Object.values(pages)) {
      await page.standStill();
      await page.loseLine();
    }
    await publish('kadera', KADERA, 1);
    const asked = await ofEach(async (page) => {
      await page.findsLine(2_000);
      return page.asksWithin(2_500);
    });
    expect(asked).toEqual({ ...NOTHING, case: reads().case, desk: reads().desk });
  });

  it('looks now and then while the line is down, and no longer once it is back', async () => {
    for (const page of Object.values(pages)) await page.loseLine();
    const asked = await ofEach((page) => page.asksWithin(MINUTE_MS));
    for (const [name, [read]] of Object.entries(reads())) {
      // Soon after it was lost, and then every 15 to 20 seconds.
      const times = asked[name]?.filter((one) => one === read).length ?? 0;
      expect([name, times, times >= 2 && times <= 4]).toEqual([name, times, true]);
    }
    await ofEach(async (page) => {
      await page.findsLine(10_000);
      await page.isQuiet();
      return [];
    });
    expect(await ofEach((page) => page.asksWithin(MINUTE_MS))).toEqual(NOTHING);
  });
});

const WOMAN = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

/** However many wait for it, it is done once. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}
