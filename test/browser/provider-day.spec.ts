import type { Browser, Locator, Page } from 'playwright-core';
import type { Availability } from '../../src/contract/availability.js';
import { en as tasksEn } from '../../web/src/features/tasks/texts.en.js';
import { nl as tasksNl } from '../../web/src/features/tasks/texts.nl.js';
import { en } from '../../web/src/lib/texts.en.js';
import { nl } from '../../web/src/lib/texts.nl.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriers,
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  logInInEnglish,
  openScreen,
  PHONE,
  type Screen,
} from './browser.js';

const UNIT = 'kadera-twente-vrouwen';
const NAME = 'Kadera Twente, vrouwen';
const REQUEST = { municipality: 'Hengelo', gender: 'woman', ageGroup: 'adult', threat: 'low', children: 1 };
/** One on − or + and, when it was one too many, one to put it back. */
const TAPS_FOR_A_CHANGE = 2;

let service: TestApp;
let browser: Browser;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const availability = async () =>
  (await service.call('GET', `/v1/units/${UNIT}/availability`, { as: 'kadera' })).body as Availability;

// Light and dark are looked at in Dutch; other words in other sizes are a matter of room, not of colour.
describe.each([
  ['on a telephone, in Dutch', PHONE, nl, logIn, barriersInBothSchemes],
  ['on a telephone, in English', { ...PHONE, locale: 'en-GB' }, en, logInInEnglish, barriers],
  ['on a desktop, in Dutch', DESKTOP, nl, logIn, barriersInBothSchemes],
  ['on a desktop, in English', { ...DESKTOP, locale: 'en-GB' }, en, logInInEnglish, barriers],
])('the day of a provider %s', (_, size, words, logInHere, barriersHere) => {
  let screen: Screen;
  let page: Page;
  let card: Locator;
  let taps = 0;
  const said = words.provider;
  const { stay } = words === nl ? tasksNl : tasksEn;

  beforeAll(async () => {
    await service.call('PUT', `/v1/units/${UNIT}/availability`, { as: 'kadera', body: { free: 0 } });
    screen = await openScreen(browser, service.url, size);
    ({ page } = screen);
    await logInHere(page, service.account('kadera'));
    card = page.locator(`article[data-unit="${UNIT}"]`);
    await card.waitFor();
  });

  beforeEach(() => {
    taps = 0;
  });

  afterAll(async () => {
    expect([screen.complaints, screen.strangers]).toEqual([[], []]);
    await page.context().close();
  });

  /** With a finger where there is one. */
  const tap = async (target: Locator) => {
    taps += 1;
    await (size.viewport.width < 600 ? target.tap() : target.click());
  };
  const filled = (sentence: string, values: Record<string, string | number>) =>
    sentence.replaceAll(/\{\{(\w+)\}\}/g, (__, hole: string) => String(values[hole]));
  const button = (name: string, within: Page | Locator = card) =>
    within.getByRole('button', { name: filled(name, { unit: NAME }), exact: true });
  const saved = (free: number) => card.getByText(filled(said.saved, { free }), { exact: true }).waitFor();

  it('begins quietly, and says what will come', async () => {
    await page.getByText(said.noneIncoming, { exact: true }).waitFor();
    await page.getByText(said.noneIncomingDetail, { exact: true }).waitFor();
    expect(await barriersHere(page)).toEqual([]);
  });

  it('changes a figure in two taps, each saved at once', async () => {
    await tap(button(said.more));
    await saved(1);
    expect(taps).toBe(1);
    await tap(button(said.more));
    await saved(2);
    expect(taps).toBeLessThanOrEqual(TAPS_FOR_A_CHANGE);
    expect(await availability()).toMatchObject({ free: 2, held: 0, bookable: 2, stale: false });
    expect(await barriersHere(page)).toEqual([]);
  });

  it('takes a mistake back in one tap', async () => {
    await tap(button(words.common.undo));
    await saved(0);
    expect(taps).toBe(1);
    expect(await availability()).toMatchObject({ free: 0 });
    expect(await button(said.less).getAttribute('aria-disabled')).toBe('true');
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
  });

  it('says that it is still true in one tap', async () => {
    const before = await availability();
    await tap(button(said.stillTrue));
    await card.getByText(said.confirmed).waitFor();
    expect(taps).toBe(1);
    const after = await availability();
    expect(Date.parse(after.confirmedAt ?? '')).toBeGreaterThan(Date.parse(before.confirmedAt ?? ''));
    expect(after.free).toBe(before.free);
  });

  it('closes with a reason and an expected end, and opens again', async () => {
    await tap(button(said.close));
    await tap(button(said.closeConfirm));
    await card.getByText(said.closeReasonMissing).waitFor();
    expect(await barriersHere(page)).toEqual([]);
    await tap(card.getByRole('radio', { name: said.closeReasons.staffing }));
    await card.getByLabel(said.closeUntil).fill('2030-01-15T09:00');
    await tap(button(said.closeConfirm));
    const reason = said.closeReasons.staffing;
    await card.getByText(filled(said.closedNow, { reason })).waitFor();
    expect(await availability()).toMatchObject({
      closed: true,
      closedReason: 'staffing',
      closedUntil: expect.stringMatching(/^2030-01-15T08:00:00/) as string,
    });
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(said.open));
    await button(said.close).waitFor();
    expect(await availability()).toMatchObject({ closed: false, free: 0 });
  });

  /** What a coordinator asks of the unit. */
  async function asked(): Promise<string> {
    await service.call('PUT', `/v1/units/${UNIT}/availability`, { as: 'kadera', body: { free: 2 } });
    const { body: request } = await service.call('POST', '/v1/requests', {
      as: 'coordinator',
      body: REQUEST,
    });
    const path = `/v1/requests/${(request as { id: string }).id}/holds`;
    const { body: hold } = await service.call('POST', path, { as: 'coordinator', body: { unitId: UNIT } });
    return (hold as { id: string }).id;
  }
  const status = async (id: string) =>
    ((await service.call('GET', `/v1/holds/${id}`, { as: 'coordinator' })).body as { status: string }).status;

  it('says yes in one tap, records arrival and departure, and takes each back', async () => {
    const id = await asked();
    const hold = page.locator(`[data-hold="${id}"]`);
    const left = page.locator(`[data-left="${id}"]`);
    await hold.waitFor();
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(said.accept, hold));
    expect(taps).toBe(1);
    await page.getByRole('heading', { name: said.expected }).waitFor();
    // The day before the yes: told in words, and nothing has happened.
    await tap(button(stay.earlier.arrival, hold));
    await tap(button(said.arrived, hold));
    await hold.getByText(stay.whenMissing).waitFor();
    await hold.getByLabel(stay.when.arrival).fill('00:01');
    await hold.getByLabel(stay.day).fill('2026-01-05');
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(said.arrived, hold));
    await hold.getByRole('alert').waitFor();
    expect(await status(id)).toBe('accepted');
    await tap(button(words.common.cancel, hold));
    await tap(button(said.arrived, hold));
    await page.getByRole('heading', { name: said.inHouse }).waitFor();
    await tap(button(stay.undo.arrival, hold));
    await hold.getByText(stay.undoSure.arrival).waitFor();
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(stay.undo.arrival, hold));
    await page.getByRole('heading', { name: said.expected }).waitFor();
    await hold.getByText(stay.takenBack.arrival.split('{{')[0] ?? '').waitFor();
    await tap(button(said.arrived, hold));
    await page.getByRole('heading', { name: said.inHouse }).waitFor();
    await page.locator(`article[data-unit="${UNIT}"][data-free="0"]`).waitFor();
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(said.departed, hold));
    await hold.getByText(said.departedSure).waitFor();
    await tap(button(said.departed, hold));
    await hold.waitFor({ state: 'detached' });
    expect(await availability()).toMatchObject({ free: 2, held: 0 });
    await tap(button(stay.undo.departure, left));
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(stay.undo.departure, left));
    await hold.waitFor();
    expect(await availability()).toMatchObject({ free: 0, held: 0 });
    await tap(button(said.departed, hold));
    await tap(button(said.departed, hold));
    await left.waitFor();
    expect(await availability()).toMatchObject({ free: 2, held: 0 });
  });

  it('says no in three taps, with a reason from the list', async () => {
    const id = await asked();
    const hold = page.locator(`[data-hold="${id}"]`);
    await tap(button(said.refuse, hold));
    await tap(hold.getByRole('radio', { name: words.refusals['no-staff'] }));
    expect(await barriersHere(page)).toEqual([]);
    await tap(button(said.refuseConfirm, hold));
    await page.getByText(said.noneIncoming, { exact: true }).waitFor();
    expect(taps).toBe(3);
    expect(await status(id)).toBe('refused');
  });

  it('shows what coordinators see of it', async () => {
    await tap(page.locator('summary', { hasText: said.seenTitle }));
    await page.getByText(said.seenDetail).waitFor();
    expect(await barriersHere(page)).toEqual([]);
  });
});
