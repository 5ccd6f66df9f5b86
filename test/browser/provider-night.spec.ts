import type { Browser, Locator, Page } from 'playwright-core';
import { AccountsService } from '../../src/access/accounts.service.js';
import type { Availability } from '../../src/contract/availability.js';
import { startApp, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';
import {
  barriersInBothSchemes,
  DESKTOP,
  isQuiet,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const UNIT = 'kadera-twente-vrouwen';
const OTHER_UNIT = 'kadera-zwolle-vrouwen';
const REQUEST = { municipality: 'Hengelo', gender: 'woman', ageGroup: 'adult', threat: 'low' };

/**
 * Listens at the loudspeaker: `heard` is the loudest sample that reached it, `contexts` how often the page asked
 * for sound at all.
 */
const LISTEN = `
  window.heard = 0;
  window.contexts = 0;
  window.AudioContext = class extends AudioContext {
    constructor(...given) {
      super(...given);
      window.contexts += 1;
    }
  };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...more) {
    if (target instanceof AudioDestinationNode) {
      const ear = this.context.createAnalyser();
      const samples = new Float32Array(ear.fftSize);
      connect.call(this, ear);
      setInterval(() => {
        if (ear.context.state !== 'running') return;
        ear.getFloatTimeDomainData(samples);
        window.heard = Math.max(window.heard, ...samples.map(Math.abs));
      }, 10);
    }
    return connect.call(this, target, ...more);
  };
`;
/** Of a full scale of 1; silence is 0. */
const AUDIBLE = 0.05;

describe('a provider at night', () => {
  let service: TestApp;
  let browser: Browser;
  let screens: Screen[] = [];

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera', 'comensha'] });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    for (const unitId of [UNIT, OTHER_UNIT]) {
      await service.call('PUT', `/v1/units/${unitId}/availability`, { as: 'kadera', body: { free: 4 } });
    }
  });

  afterEach(async () => {
    for (const { page, complaints, strangers } of screens) {
      expect([complaints, strangers]).toEqual([[], []]);
      await page.context().close();
    }
    screens = [];
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  async function newPage(size: Parameters<typeof openScreen>[2] = PHONE): Promise<Page> {
    const screen = await openScreen(browser, service.url, size);
    screens.push(screen);
    return screen.page;
  }

  /** A place is asked; gives the hold. */
  async function asked(unitId = UNIT): Promise<string> {
    const { body: request } = await service.call('POST', '/v1/requests', {
      as: 'coordinator',
      body: REQUEST,
    });
    const path = `/v1/requests/${(request as { id: string }).id}/holds`;
    const { body: hold } = await service.call('POST', path, { as: 'coordinator', body: { unitId } });
    return (hold as { id: string }).id;
  }
  const statusOf = async (id: string) =>
    ((await service.call('GET', `/v1/holds/${id}`, { as: 'coordinator' })).body as { status: string }).status;
  const freeOf = async (unitId: string) =>
    ((await service.call('GET', `/v1/units/${unitId}/availability`, { as: 'kadera' })).body as Availability)
      .free;

  async function logInAgain(page: Page, name = 'kadera') {
    await page.getByLabel('Gebruikersnaam').fill(service.account(name).username);
    await page.getByLabel('Wachtwoord').fill(service.account(name).password);
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByRole('button', { name: 'Uitloggen' }).waitFor();
  }
  /** Elsewhere, and without anything done on this page. */
  async function endSession(page: Page) {
    const answer = await page.request.delete('/v1/session', { headers: { origin: service.url } });
    expect(answer.status()).toBe(204);
  }
  /** What the page asks waits at the door of the service until it is let go. */
  async function heldBack(page: Page, path: string) {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    await page.route(path, async (route) => {
      await opened;
      // A page that has stopped waiting for it cannot be given it any more.
      await route.continue().catch(() => undefined);
    });
    return {
      letGo: async () => {
        open();
        await page.unroute(path);
      },
    };
  }
  const stored = (page: Page) =>
    page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');

  it('finds a form for closing as it was after the session ended, and nobody else finds it', async () => {
    const page = await newPage();
    await logIn(page, service.account('kadera'));
    const card = page.locator(`article[data-unit="${UNIT}"]`);
    await card.getByRole('button', { name: 'Sluiten' }).click();
    await card.getByRole('radio', { name: 'Ziekte in huis' }).check();
    await card.getByLabel('Wanneer verwacht u').fill('2030-01-15T09:00');
    // The session ends at the worst moment: just when the form is sent.
    await page.route('**/v1/desk', (route) => route.abort());
    await page.context().clearCookies();
    await card.getByRole('button', { name: 'Sluit deze plek' }).click();
    await page.getByText('U was even weg').waitFor();
    await page.unroute('**/v1/desk');
    await waitForCount(page.getByText('Ziekte in huis'), 0);
    expect(await stored(page)).toBe('[{},{}]');

    await logInAgain(page);
    await card.getByRole('radio', { name: 'Ziekte in huis' }).and(page.locator(':checked')).waitFor();
    expect(await card.getByLabel('Wanneer verwacht u').inputValue()).toBe('2030-01-15T09:00');
    await card.getByRole('button', { name: 'Sluit deze plek' }).click();
    await card.getByText('Gesloten: Ziekte in huis').waitFor();
    await card.getByRole('button', { name: 'Weer openen' }).click();
    await card.getByRole('button', { name: 'Sluiten' }).waitFor();
    await waitForCount(card.locator('form'), 0);

    // Whoever logs out, or somebody else, leaves and finds nothing.
    await card.getByRole('button', { name: 'Sluiten' }).click();
    await card.getByRole('radio', { name: 'Veiligheid' }).check();
    await endSession(page);
    await page.getByText('U was even weg').waitFor();
    await logInAgain(page, 'comensha');
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    await logInAgain(page);
    await card.waitFor();
    await waitForCount(card.locator('form'), 0);
  });

  it('finds a refusal as it was after the session ended', async () => {
    const id = await asked();
    const page = await newPage();
    await logIn(page, service.account('kadera'));
    const hold = page.locator(`[data-hold="${id}"]`);
    await hold.getByRole('button', { name: 'Nee, kan niet' }).click();
    await hold.getByRole('radio', { name: 'Zorgvraag te zwaar' }).check();
    await endSession(page);
    await page.getByText('U was even weg').waitFor();
    await logInAgain(page);
    await hold.getByRole('radio', { name: 'Zorgvraag te zwaar' }).and(page.locator(':checked')).waitFor();
    expect(await stored(page)).toBe('[{},{}]');
    await hold.getByRole('button', { name: 'Verstuur' }).click();
    await hold.waitFor({ state: 'detached' });
    expect(await statusOf(id)).toBe('refused');
  });

  it('hears a new request after asking for sound, and never before', async () => {
    const page = await newPage();
    await page.addInitScript(LISTEN);
    await logIn(page, service.account('kadera'));
    const sound = page.getByRole('checkbox', { name: /^Geluid bij een nieuwe vraag/ });
    await sound.waitFor();
    const heard = () => page.evaluate<number>('window.heard');
    const loud = `window.heard > ${AUDIBLE}`;

    await page.locator(`[data-hold="${await asked()}"]`).waitFor();
    await page.waitForTimeout(500); // as long as both tones take
    expect([await heard(), await page.evaluate('window.contexts')]).toEqual([0, 0]);

    await sound.check();
    await page.waitForFunction(loud); // an example of it, at once
    await page.waitForTimeout(800); // until it has died away
    await page.evaluate('window.heard = 0');
    await page.locator(`[data-hold="${await asked()}"]`).waitFor();
    await page.waitForFunction(loud);

    await sound.uncheck();
    await page.waitForTimeout(200);
    await page.evaluate('window.heard = 0');
    await page.locator(`[data-hold="${await asked()}"]`).waitFor();
    await page.waitForTimeout(500);
    expect(await heard()).toBe(0);
  });

  it('loses nothing of one tap to the next, which comes before the screen was read again', async () => {
    const page = await newPage();
    await logIn(page, service.account('kadera'));
    const card = page.locator(`article[data-unit="${UNIT}"]`);
    const button = (name: string) => card.getByRole('button', { name });
    await button('Sluiten').click();
    await card.getByRole('radio', { name: 'Ziekte in huis' }).check();
    await isQuiet(page);
    const read = await heldBack(page, '**/v1/desk');
    await button('Sluit deze plek').click();
    await card.getByText('Gesloten: Ziekte in huis').waitFor();
    await button('Weer openen').click();
    await read.letGo();
    await button('Sluiten').waitFor();
    await waitForCount(card.locator('form'), 0);

    await service.call('PUT', `/v1/units/${UNIT}/availability`, {
      as: 'kadera',
      body: { free: 4, closed: true, closedReason: 'illness' },
    });
    await button('Weer openen').waitFor();
    await isQuiet(page);
    const published = await heldBack(page, `**/v1/units/${UNIT}/availability`);
    await button('Eén plek meer vrij').click();
    await button('Weer openen').click();
    await published.letGo();
    await button('Sluiten').waitFor();
    expect(await freeOf(UNIT)).toBe(5);
    await page.locator(`article[data-unit="${UNIT}"][data-free="5"]`).waitFor();
  });

  it('does it all with the keyboard, and never loses its place', async () => {
    const [yes, no] = [await asked(), await asked(OTHER_UNIT)];
    const page = await newPage(DESKTOP);
    await page.goto('/');
    await page.getByLabel('Gebruikersnaam').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(service.account('kadera').username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(service.account('kadera').password);
    await page.keyboard.press('Enter');
    const press = async (wanted: Locator, key: string) => {
      await wanted.waitFor();
      for (let presses = 0; presses < 80; presses += 1) {
        if (await wanted.evaluate((element) => element.matches(':focus'))) return page.keyboard.press(key);
        await page.keyboard.press('Tab');
      }
      throw new Error('The keyboard does not reach it.');
    };
    const placeKept = () => page.evaluate('document.activeElement !== document.body');
    const hold = (id: string) => page.locator(`[data-hold="${id}"]`);
    await press(hold(yes).getByRole('button', { name: 'Ja, welkom' }), 'Enter');
    await page.getByRole('heading', { name: 'Wordt verwacht' }).waitFor();
    expect(await placeKept()).toBe(true);
    await press(hold(no).getByRole('button', { name: 'Nee, kan niet' }), 'Enter');
    await press(hold(no).getByRole('radio').first(), 'ArrowDown');
    await press(hold(no).getByRole('button', { name: 'Verstuur' }), 'Space');
    await hold(no).waitFor({ state: 'detached' });
    expect(await placeKept()).toBe(true);
    const card = page.locator(`article[data-unit="${OTHER_UNIT}"]`);
    await press(card.getByRole('button', { name: /^Eén plek minder/ }), 'Enter');
    await card.getByText('Opgeslagen: 3 vrij.').waitFor();
    await press(card.getByRole('button', { name: 'Klopt nog' }), 'Enter');
    await card.getByText('Bevestigd. Dank u.').waitFor();
    await press(card.getByRole('button', { name: 'Sluiten' }), 'Space');
    await press(card.getByRole('radio').first(), 'ArrowDown');
    await press(card.getByRole('button', { name: 'Sluit deze plek' }), 'Enter');
    await card.getByText('Gesloten: Geen personeel').waitFor();
    expect(await placeKept()).toBe(true);
    expect([await statusOf(yes), await statusOf(no)]).toEqual(['accepted', 'refused']);
  });

  it('shows CoMensha the places on which it decides, to look at only', async () => {
    const page = await newPage();
    await logIn(page, service.account('comensha'));
    await page.getByRole('heading', { name: 'Plekken waarover u beslist' }).waitFor();
    await page.getByRole('heading', { name: 'COSM Vries, vrouwen' }).waitFor();
    await waitForCount(page.getByRole('button', { name: /^Eén plek/ }), 0);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('reads what to expect while it has no places yet', async () => {
    const body = { id: 'nieuw-huis', name: 'Nieuw Huis', source: 'besluit 2026' };
    const headers = { 'idempotency-key': 'a-new-house' };
    const made = await service.call('POST', '/v1/providers', { as: 'admin', body, headers });
    expect(made.status).toBe(201);
    const account = { username: 'nieuw-huis', role: 'provider' as const, providerId: body.id };
    await service.app.get(AccountsService).create({ ...account, password: TEST_PASSWORD }, null);
    for (const size of [PHONE, DESKTOP]) {
      const page = await newPage(size);
      await logIn(page, { ...account, password: TEST_PASSWORD, token: '' });
      await page.getByText('Hier komen uw plekken').waitFor();
      await waitForCount(page.getByText('Plekken waarover u beslist'), 0);
      expect(await barriersInBothSchemes(page)).toEqual([]);
    }
  });
});
