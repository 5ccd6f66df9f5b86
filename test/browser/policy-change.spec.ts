import type { Browser } from 'playwright-core';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { PolicyVersion } from '../../src/contract/policy.js';
import type { RequestInput } from '../../src/contract/request.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  barriers,
  DESKTOP,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
  waitForCount,
} from './browser.js';

const UNIT = 'kadera-twente-vrouwen';

let service: TestApp;
let api: ApiClient;
let browser: Browser;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera', 'vrouwenopvang-landelijk'] });
  api = new ApiClient(service.url, service.tokens);
  browser = await launchBrowser();
  ok(await api.publish('vrouwenopvang-landelijk', 'vrouwenopvang-elders-vrouwen', 9), 200);
  ok(await api.publish('kadera', UNIT, 2), 200);
  for (let index = 0; index < 3; index += 1) await searched();
  await searched({ gender: 'man' });
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** A search that ended: its ranking is kept. */
async function searched(facts: Partial<RequestInput> = {}): Promise<void> {
  const { id } = await api.request(facts);
  ok(await api.send('coordinator', 'POST', `/v1/requests/${id}/closing`, { outcome: 'withdrawn' }), 200);
}

async function open(size: typeof PHONE | typeof DESKTOP): Promise<Screen> {
  const screen = await openScreen(browser, service.url, size);
  await logIn(screen.page, service.account('admin'));
  await screen.page.getByRole('heading', { name: 'Beheer', exact: true }).waitFor();
  return screen;
}

describe('the change of the policy, on a laptop', () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await open(DESKTOP);
  });
  afterAll(() => expect(screen.complaints).toEqual([]));

  const policies = async () =>
    ok(await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies'), 200).policies;

  it('shows the version that is in force', async () => {
    const { page } = screen;
    await page.getByRole('link', { name: 'Beleid' }).click();
    await page.locator('[data-version="1"]').getByText('Geldt nu').waitFor();
    await page.getByRole('heading', { name: 'Nieuwe versie 2' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('says what is wrong at the field, and goes there', async () => {
    const { page } = screen;
    await page.getByLabel('Vasthouden, gewoonlijk (minuten)').fill('');
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    const fault = page.getByRole('link', { name: 'Vasthouden, gewoonlijk (minuten): Vul dit in.' });
    await fault.waitFor();
    await fault.click();
    const field = page.getByLabel('Vasthouden, gewoonlijk (minuten)');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await field.fill('300');
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await page.getByText('Kies een tijd van de kortste tot en met de langste.').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await field.fill('30');
  });

  it('moves a level by keyboard, and the keyboard stays where it was', async () => {
    const { page } = screen;
    for (let place = 5; place > 1; place -= 1) {
      await page.getByRole('button', { name: 'Meeste vrije plekken: hoger' }).press('Enter');
      await page.getByText(`Meeste vrije plekken staat nu op plaats ${place - 1}.`).waitFor();
    }
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focused).toBe('Meeste vrije plekken: hoger');
  });

  it('tells first what would change, in sentences, and changes nothing yet', async () => {
    const { page } = screen;
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await page.getByText('Bij 3 van de 4 zou het eerste plan anders zijn.').waitFor();
    const preview = page.locator('[data-preview]');
    await preview.getByText('Kadera Twente, vrouwen').first().waitFor();
    await preview.getByText('Vrouwenopvang elders in het land, vrouwen').first().waitFor();
    await preview.getByText('Dit beslist: Meeste vrije plekken.').first().waitFor();
    expect(await policies()).toHaveLength(1);
    expect(await barriers(page)).toEqual([]);
  });

  it('makes the version, which is in force at once for the next request', async () => {
    const { page } = screen;
    await page.getByRole('button', { name: 'Maak versie 2' }).click();
    await page.getByText('Versie 2 is gemaakt.').waitFor();
    await page.locator('[data-version="2"]').getByText('Geldt nu').waitFor();
    await page.locator('[data-version="1"]').getByText('Voorbij').waitFor();
    expect((await policies())[0]).toMatchObject({
      version: 2,
      levels: expect.arrayContaining(['bookable']) as string[],
    });
    expect((await api.matches((await api.request()).id)).plans[0]?.steps[0]?.unitId).toBe(
      'vrouwenopvang-elders-vrouwen',
    );
    expect(await barriers(page)).toEqual([]);
  });

  it('shows under the changes who did it, with before and after', async () => {
    const { page } = screen;
    await page.getByRole('link', { name: 'Wijzigingen' }).click();
    const card = page.locator('[data-change="policy.create"]').first();
    await card.getByRole('heading', { name: 'Nieuwe versie van het beleid: 2' }).waitFor();
    await card.getByText('admin').waitFor();
    await card.getByRole('rowheader', { name: 'Volgorde' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('does not pass by what another administrator made meanwhile', async () => {
    const { page } = screen;
    await page.getByRole('link', { name: 'Beleid' }).click();
    await page.getByRole('heading', { name: 'Nieuwe versie 3' }).waitFor();
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await page.locator('[data-preview]').waitFor();
    for (const { levels, freshnessHours, officeHours, hold, maxOffers } of (await policies()).slice(0, 1)) {
      const policy = { levels, freshnessHours, officeHours, hold, maxOffers };
      ok(await api.send('admin', 'POST', '/v1/policies', policy), 201);
    }
    await page.getByRole('button', { name: 'Maak versie 3' }).click();
    await page.getByText('Een andere beheerder veranderde dit net').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Laad de nieuwe stand' }).click();
    await page.getByRole('heading', { name: 'Nieuwe versie 4' }).waitFor();
    await page.locator('h3:focus', { hasText: 'Nieuwe versie 4' }).waitFor();
  });
});

describe('the catalogue and the accounts, on a phone', () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await open(PHONE);
  });
  afterAll(() => expect(screen.complaints).toEqual([]));

  const unit = async () => ok(await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${UNIT}`), 200);

  it('changes a unit, and takes it back', async () => {
    const { page } = screen;
    await page.getByRole('link', { name: 'Catalogus' }).click();
    await page.getByLabel('Zoek op naam, soort of regio').fill('kadera twente');
    await page.getByText('2 gevonden', { exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Kadera Twente, vrouwen' }).click();
    await page.getByRole('spinbutton', { name: 'Aantal plekken' }).fill('9');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Opgeslagen', { exact: true }).waitFor();
    expect(await unit()).toMatchObject({ places: 9 });
    expect((await unit()).assumed).not.toContain('places');
    await page.getByRole('button', { name: 'Terugzetten' }).click();
    await page.getByText('Teruggezet', { exact: true }).waitFor();
    expect(await unit()).toMatchObject({ places: 8 });
    expect(await barriers(page)).toEqual([]);
  });

  it('says at the field what cannot be saved, and never overwrites a colleague', async () => {
    const { page } = screen;
    await page.getByRole('spinbutton', { name: 'Aantal plekken' }).fill('900');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('link', { name: 'Aantal plekken: Gebruik 500 of lager.' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('spinbutton', { name: 'Aantal plekken' }).fill('7');
    const { id: _, assumed: __, ...input } = await unit();
    ok(
      await api.send('admin', 'PUT', `/v1/units/${UNIT}`, { ...input, name: 'Kadera Twente, huis Oost' }),
      200,
    );
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Een andere beheerder veranderde dit net').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Laad de nieuwe stand' }).click();
    await page.locator('h2:focus', { hasText: 'Kadera Twente, huis Oost' }).waitFor();
    expect(await unit()).toMatchObject({ name: 'Kadera Twente, huis Oost', places: 8 });
    await page.getByRole('button', { name: 'Annuleren' }).click();
    await page.getByRole('heading', { name: 'Catalogus' }).waitFor();
  });

  it('confirms an assumption as it stands, and takes that back', async () => {
    const { page } = screen;
    await page.goto(`/beheer/catalogus/opvang/${UNIT}`);
    await page.getByRole('checkbox', { name: 'Opname' }).check();
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Opgeslagen').waitFor();
    expect((await unit()).assumed).not.toContain('intake');
    await page.getByRole('button', { name: 'Terugzetten' }).click();
    await page.getByText('Teruggezet').waitFor();
    expect((await unit()).assumed).toContain('intake');
    expect(await barriers(page)).toEqual([]);
    await page.goto('/beheer/catalogus');
  });

  it('adds a unit, and shows it', async () => {
    const { page } = screen;
    await page.getByRole('link', { name: 'Nieuwe opvang' }).click();
    await page.getByRole('button', { name: 'Toevoegen', exact: true }).click();
    await page.getByRole('link', { name: 'Naam: Vul dit in.' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Naam', { exact: true }).fill('Huis aan de Dinkel');
    await page.getByLabel('Kenmerk').fill('huis-aan-de-dinkel');
    await page.getByLabel('Aanbieder').selectOption({ label: 'Vrouwenopvang Kadera' });
    await page.getByLabel('Gemeente').selectOption('Losser');
    await page.getByRole('checkbox', { name: 'Vrouwen' }).check();
    await page.getByRole('button', { name: 'Toevoegen', exact: true }).click();
    await page.getByText('Huis aan de Dinkel is toegevoegd.').waitFor();
    await page.getByRole('heading', { name: 'Huis aan de Dinkel' }).waitFor();
  });

  it('makes an account with a token that is shown once, disables it after asking, and lets it in again', async () => {
    const { page } = screen;
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('button', { name: 'Nieuw account' }).click();
    await page.getByLabel('Gebruikersnaam').fill('admin');
    await page.getByLabel('Wachtwoord').fill('kort');
    await page.getByRole('button', { name: 'Maak account' }).click();
    await page.getByRole('link', { name: /^Wachtwoord: / }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Gebruikersnaam').fill('koppeling');
    await page.getByLabel('Rol').selectOption({ label: 'opvang' });
    await page.getByLabel('Aanbieder').selectOption('kadera');
    await page.getByLabel('Wachtwoord').fill('een lang en veilig woord');
    await page.getByRole('button', { name: 'Maak account' }).click();
    await page.getByText('Het account koppeling is gemaakt.').waitFor();

    const card = page.locator('[data-account="koppeling"]');
    await card.getByRole('button', { name: 'Tokens' }).click();
    await card.getByRole('button', { name: 'Nieuw token' }).click();
    await card.getByLabel('Naam').fill('regionaal-bord');
    await card.getByRole('button', { name: 'Maak token' }).click();
    const token = await card.locator('code').innerText();
    const session = await fetch(`${service.url}/v1/session`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(session.status).toBe(200);
    expect(await barriers(page)).toEqual([]);
    await card.getByRole('button', { name: 'Klaar' }).click();
    await card.getByRole('button', { name: 'Sluit account' }).click();
    await card.getByText('koppeling sluiten?').waitFor();
    expect(await barriers(page)).toEqual([]);
    await card.getByRole('button', { name: 'Ja, sluit dit account' }).click();
    await page.getByText('Het account koppeling is gesloten.').waitFor();
    const after = await fetch(`${service.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } });
    expect(after.status).toBe(401);
    await page.getByText('Gesloten accounts (1)').click();
    await card.getByRole('button', { name: 'Open weer' }).click();
    await page.getByText('Het account koppeling is weer open').waitFor();
    await card.getByText('Actief').waitFor();
    await waitForCount(
      page.locator('[data-account="admin"]').getByRole('button', { name: 'Sluit account' }),
      0,
    );
  });

  it('reads the same in English, whose words come when they are asked for, and in Dutch again', async () => {
    const { page } = screen;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Administration' }).waitFor();
    await page.getByText('Who can log in, and as what.').waitFor();
    await page.getByRole('button', { name: 'Nederlands' }).click();
    await page.getByText('Wie kan inloggen, en als wat.').waitFor();
  });
});
