import type { Browser, Locator } from 'playwright-core';
import type { Availability } from '../../src/contract/availability.js';
import { startApp, type TestApp } from '../support/app.js';
import { barriers, launchBrowser, logIn, openScreen, PHONE, type Screen } from './browser.js';

const UNIT = 'kadera-twente-vrouwen';

describe('the day of a provider', () => {
  let service: TestApp;
  let browser: Browser;
  let screen: Screen;
  let card: Locator;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera', 'comensha'] });
    browser = await launchBrowser();
    screen = await openScreen(browser, service.url, PHONE);
    await logIn(screen.page, service.account('kadera'));
    card = screen.page.locator(`article[data-unit="${UNIT}"]`);
    await card.waitFor();
  });

  afterAll(async () => {
    expect(screen.complaints).toEqual([]);
    await browser?.close();
    await service?.close();
  });

  const availability = async () =>
    (await service.call('GET', `/v1/units/${UNIT}/availability`, { as: 'kadera' })).body as Availability;
  const more = () => card.getByRole('button', { name: 'Eén plek meer vrij bij Kadera Twente, vrouwen' });
  const less = () => card.getByRole('button', { name: 'Eén plek minder vrij bij Kadera Twente, vrouwen' });

  it('changes a figure in two taps, each saved at once', async () => {
    await more().click();
    await more().click();
    await card.getByText('Opgeslagen: 2 vrij.').waitFor();
    expect(await availability()).toMatchObject({ free: 2, held: 0, bookable: 2, stale: false });
    expect(await barriers(screen.page)).toEqual([]);
  });

  it('takes a mistake back in one tap', async () => {
    await card.getByRole('button', { name: 'Terugzetten' }).click();
    await card.getByText('Opgeslagen: 0 vrij.').waitFor();
    expect(await availability()).toMatchObject({ free: 0 });
    expect(await less().getAttribute('aria-disabled')).toBe('true');
  });

  it('says that it is still true in one tap', async () => {
    const before = await availability();
    await card.getByRole('button', { name: 'Klopt nog' }).click();
    await card.getByText('Bevestigd. Dank u.').waitFor();
    const after = await availability();
    expect(Date.parse(after.confirmedAt ?? '')).toBeGreaterThan(Date.parse(before.confirmedAt ?? ''));
    expect(after.free).toBe(before.free);
  });

  it('never overwrites what a colleague changed in the meantime, and says so kindly', async () => {
    // This screen hears nothing for a while.
    await screen.page.route('**/v1/units', (route) => route.abort());
    await service.call('PUT', `/v1/units/${UNIT}/availability`, { as: 'kadera', body: { free: 5 } });
    await more().click();
    await card.getByText('Iemand anders paste dit net aan.').waitFor();
    expect((await availability()).free).toBe(5);
    await screen.page.unroute('**/v1/units');
    await screen.page.locator(`article[data-unit="${UNIT}"][data-free="5"]`).waitFor();
    await more().click();
    await card.getByText('Opgeslagen: 6 vrij.').waitFor();
    expect((await availability()).free).toBe(6);
  });

  it('closes with a reason and an expected end, and opens again', async () => {
    await card.getByRole('button', { name: 'Sluiten' }).click();
    await card.getByRole('button', { name: 'Sluit deze plek' }).click();
    await card.getByText('Kies een reden.').waitFor();
    expect(await barriers(screen.page)).toEqual([]);
    await card.getByRole('radio', { name: 'Geen personeel' }).check();
    await card.getByLabel('Toelichting').fill('griep');
    await card.getByLabel('Wanneer verwacht u').fill('2030-01-15T09:00');
    await card.getByRole('button', { name: 'Sluit deze plek' }).click();
    await card.getByText('Gesloten: Geen personeel: griep').waitFor();
    expect(await availability()).toMatchObject({
      closed: true,
      closedReason: 'Geen personeel: griep',
      closedUntil: expect.stringMatching(/^2030-01-15T08:00:00/) as string,
    });
    expect(await barriers(screen.page)).toEqual([]);
    await card.getByRole('button', { name: 'Weer openen' }).click();
    await card.getByRole('button', { name: 'Sluiten' }).waitFor();
    expect(await availability()).toMatchObject({ closed: false, free: 6 });
  });

  it('refuses with a reason from the list, and the coordinator reads it', async () => {
    const request = { municipality: 'Hengelo', gender: 'woman', ageGroup: 'adult', threat: 'low' };
    const created = await service.call('POST', '/v1/requests', { as: 'coordinator', body: request });
    const { id } = created.body as { id: string };
    await service.call('POST', `/v1/requests/${id}/holds`, { as: 'coordinator', body: { unitId: UNIT } });
    await screen.page.getByRole('button', { name: 'Nee, kan niet' }).click();
    await screen.page.getByRole('radio', { name: 'Geen personeel' }).check();
    expect(await barriers(screen.page)).toEqual([]);
    await screen.page.getByRole('button', { name: 'Verstuur' }).click();
    await screen.page.getByText('Geen open vragen').waitFor();

    const other = await openScreen(browser, service.url, PHONE);
    await logIn(other.page, service.account('coordinator'));
    await other.page.goto(`/vragen/${id}`);
    await other.page.getByText('Reden: Geen personeel').waitFor();
    expect(await barriers(other.page)).toEqual([]);
    expect(other.complaints).toEqual([]);
  });

  it('shows CoMensha the places on which it decides, to look at only', async () => {
    const other = await openScreen(browser, service.url, PHONE);
    await logIn(other.page, service.account('comensha'));
    await other.page.getByRole('heading', { name: 'Plekken waarover u beslist' }).waitFor();
    await other.page.getByRole('heading', { name: 'COSM Vries, vrouwen' }).waitFor();
    expect(await other.page.getByRole('button', { name: /^Eén plek/ }).count()).toBe(0);
    expect(await barriers(other.page)).toEqual([]);
    expect(other.complaints).toEqual([]);
  });
});
