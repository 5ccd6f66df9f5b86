import type { Browser } from 'playwright-core';
import type { Tokens } from '../../src/contract/accounts.js';
import { TokensService } from '../../src/access/tokens.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';
import { barriersInBothSchemes, launchBrowser, logIn, openScreen, PHONE, type Screen } from './browser.js';

const NEW = 'regen lantaarn kaas zondag';

describe('the own account, on a telephone', () => {
  let service: TestApp;
  let browser: Browser;
  let here: Screen;
  let there: Screen;

  beforeAll(async () => {
    service = await startApp({ providers: ['kadera'] });
    browser = await launchBrowser();
    here = await openScreen(browser, service.url, PHONE);
    there = await openScreen(browser, service.url, PHONE);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  it('changes its password, which logs the other telephone out and leaves this one alone', async () => {
    const { page } = here;
    await logIn(there.page, service.account('kadera'));
    await logIn(page, service.account('kadera'));
    await page.getByRole('link', { name: 'Mijn account' }).first().click();
    await page.getByText('dit apparaat', { exact: true }).waitFor();
    const submit = page.getByRole('button', { name: 'Verander wachtwoord' });
    await submit.click();
    await page.getByRole('link', { name: 'Wachtwoord van nu: Vul dit in.' }).waitFor();
    await page.getByLabel('Wachtwoord van nu').fill('een heel ander woord');
    await page.getByLabel('Nieuw wachtwoord').fill(NEW);
    await submit.click();
    await page.getByRole('link', { name: /niet het wachtwoord dat u nu hebt/ }).click();
    expect(await page.evaluate('document.activeElement.name || document.activeElement.id')).toMatch(
      /current$/,
    );
    expect(await barriersInBothSchemes(page)).toEqual([]);

    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(TEST_PASSWORD);
    await page.getByLabel('Nieuw wachtwoord').fill('Welkom2026!!');
    await submit.click();
    await page.getByRole('link', { name: /makkelijk te raden/ }).waitFor();
    await page.getByLabel('Laat zien wat ik typ').check();
    expect(await page.getByLabel('Nieuw wachtwoord').getAttribute('type')).toBe('text');
    await page.getByLabel('Nieuw wachtwoord').fill(NEW);
    await page.keyboard.press('Enter');
    await page.getByText('Uw nieuwe wachtwoord geldt.').waitFor();
    expect(await page.getByLabel('Nieuw wachtwoord').inputValue()).toBe('');
    await there.page.getByLabel('Gebruikersnaam').waitFor();
    await page.getByRole('button', { name: 'Uitloggen' }).waitFor();
    expect(here.complaints.concat(there.complaints)).toEqual([]);
  });

  it('sees where it is logged in, and logs the other telephone out', async () => {
    const { page } = here;
    await logIn(there.page, { ...service.account('kadera'), password: NEW });
    await page.reload();
    const others = page.getByRole('button', { name: /^Log uit: / });
    await others.first().waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await others.first().click();
    await page.getByText('is uitgelogd.').waitFor();
    await there.page.getByLabel('Gebruikersnaam').waitFor();
    // The list is read again after that was told.
    await others.waitFor({ state: 'detached' });
  });

  it('of a coordinator says where she is told, which she alone sees', async () => {
    const screen = await openScreen(browser, service.url, PHONE);
    const { page } = screen;
    await logIn(page, service.account('coordinator'));
    await page.goto('/account');
    const card = page.locator('[data-own-channels]');
    await card.getByLabel('Mobiel nummer').fill('0900 8844');
    await card.getByRole('button', { name: 'Bewaar' }).click();
    await card
      .getByRole('link', {
        name: 'Mobiel nummer: Dit nummer kan geen bericht krijgen. Gebruik een mobiel nummer.',
      })
      .waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await card.getByLabel('Mobiel nummer').fill('06-55555555');
    await card.getByLabel('Telefoontje').uncheck();
    await page.keyboard.press('Enter');
    await card.getByText('Dit is bewaard.').waitFor();
    await page.reload();
    expect(await card.getByLabel('Mobiel nummer').inputValue()).toBe('06 5555 5555');
    expect(await card.getByLabel('Sms').isChecked()).toBe(true);
    expect(await card.getByLabel('Telefoontje').isChecked()).toBe(false);
    // Nothing but the push of browsers is set up in this service.
    await card
      .getByText('Hier niet ingesteld, dus hierlangs komt niets: E-mail, Sms, Telefoontje.')
      .waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    expect([screen.complaints, screen.strangers]).toEqual([[], []]);
    await page.context().close();
  });

  it('of an administrator keeps tokens of others: makes one with an end, is warned, and ends it alone', async () => {
    const { page } = here;
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByLabel('Gebruikersnaam').waitFor();
    await service.app.get(TokensService).create('monitor', { name: 'oud', days: 300 }, null);
    await logIn(page, service.account('admin'));
    const card = page.locator('[data-account="monitor"]');
    await card.getByRole('button', { name: 'Tokens' }).click();
    await card.getByRole('button', { name: 'Nieuw token' }).click();
    const make = card.getByRole('button', { name: 'Maak token' });
    await make.click();
    await card.getByRole('link', { name: 'Naam: Vul dit in.' }).waitFor();
    await card.getByLabel('Naam').fill('Oud bord');
    await make.click();
    await card.getByRole('link', { name: /De naam van een token heeft/ }).waitFor();
    await card.getByLabel('Naam').fill('oud');
    await make.click();
    await card.getByRole('link', { name: /al een token met de naam oud/ }).waitFor();
    await card.getByLabel('Naam').fill('bord');
    await card.getByLabel('Werkt').selectOption({ label: '30 dagen' });
    await make.click();
    const token = (await card.locator('code').textContent()) ?? '';
    const works = async () =>
      (await service.call('GET', '/v1/session', { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await works()).toBe(200);
    const row = card.locator('[data-token="bord"]');
    await row.getByText(/^Stopt over \d+ dagen$/).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await row.getByRole('button', { name: 'Trek bord in' }).click();
    await row.getByRole('button', { name: 'Ja, trek het in' }).click();
    await card.getByText('bord werkt niet meer.').waitFor();
    expect(await works()).toBe(401);
    const { id } = (
      (await service.call('GET', '/v1/accounts', { as: 'admin' })).body as {
        accounts: { id: string; username: string }[];
      }
    ).accounts.find(({ username }) => username === 'monitor') ?? { id: '' };
    const { tokens } = (await service.call('GET', `/v1/accounts/${id}/tokens`, { as: 'admin' }))
      .body as Tokens;
    expect(tokens.map(({ name }) => name)).toContain('oud');
    expect([here.complaints, here.strangers]).toEqual([[], []]);
  });
});
