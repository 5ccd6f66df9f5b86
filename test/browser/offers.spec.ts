import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { AccountsService } from '../../src/access/accounts.service.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import { en } from '../../web/src/lib/texts.en.js';
import { nl } from '../../web/src/lib/texts.nl.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone } from '../support/jobs.js';
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

const TWENTE = 'kadera-twente-vrouwen';
const ALMELO = 'leger-des-heils-mo';
const HENGELO = 'humanitas-onder-dak-mo';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const COSM = 'cosm-amsterdam-vrouwen';
const OWNERS: Record<string, string> = {
  [TWENTE]: 'kadera',
  [ALMELO]: 'leger-des-heils',
  [HENGELO]: 'humanitas-onder-dak',
  [ELSEWHERE]: 'vrouwenopvang-landelijk',
  [COSM]: 'cosm',
};
const WOMAN = { municipality: 'Hengelo', gender: 'woman', ageGroup: 'adult', threat: 'low' };
const FOREIGN = { ...WOMAN, nationality: 'non-eu', reflectionPeriod: { status: 'active' } };
const HOUR = 3_600_000;

let service: TestApp;
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  service = await startApp();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

afterEach(async () => {
  for (const { page, complaints, strangers } of screens.splice(0)) {
    expect([complaints, strangers]).toEqual([[], []]);
    await page.context().close();
  }
});

async function look(as: string, size: typeof PHONE | typeof DESKTOP = PHONE, english = false): Promise<Page> {
  const screen = await openScreen(browser, service.url, english ? { ...size, locale: 'en-GB' } : size);
  screens.push(screen);
  await (english ? logInInEnglish : logIn)(screen.page, service.account(as));
  return screen.page;
}

async function publish(unitId: string, free: number, hoursAgo = 0): Promise<void> {
  const confirmedAt = new Date(service.clock.now().getTime() - hoursAgo * HOUR).toISOString();
  await service.call('PUT', `/v1/units/${unitId}/availability`, {
    as: OWNERS[unitId] ?? '',
    body: { free, confirmedAt },
  });
}

async function request(facts: object = WOMAN): Promise<string> {
  const { body } = await service.call('POST', '/v1/requests', { as: 'coordinator', body: facts });
  return (body as UrgentRequest).id;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const filled = (sentence: string, count: number) => sentence.replace('{{count}}', String(count));
const hold = (page: Page, unitName: string) => page.locator('article[data-hold]', { hasText: unitName });

describe.each([
  ['on a telephone, in Dutch', PHONE, nl, false],
  ['on a desktop, in English', DESKTOP, en, true],
])('several places asked at once %s', (_, size, words, english) => {
  it('say maybe, yes, and hear kindly that there is a place already', async () => {
    await publish(ELSEWHERE, 0);
    for (const unit of [TWENTE, ALMELO, HENGELO]) await publish(unit, 5);
    const id = await request();
    const coordinator = await look('coordinator', size, english);
    await coordinator.goto(`/vragen/${id}`);
    await coordinator.getByText(words.offers.title).click();
    const ask = button(coordinator, filled(words.offers.ask_other, 3));
    await ask.waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
    await ask.click();
    await coordinator.getByText(filled(words.offers.running_other, 3)).waitFor();
    await waitForCount(coordinator.locator('article[data-hold][data-status="held"]'), 3);

    const kadera = await look('kadera', size, english);
    await button(kadera, words.offers.answerMaybe).click();
    await kadera.getByText(words.offers.saidMaybe).waitFor();
    expect(await barriersInBothSchemes(kadera)).toEqual([]);
    await hold(coordinator, 'Kadera Twente')
      .getByText(words.offers.maybe.split(/[,(]/)[0] ?? '')
      .first()
      .waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);

    const other = await look('leger-des-heils', size, english);
    await button(other, words.provider.accept).click();
    await coordinator.locator('article[data-hold][data-status="accepted"]').waitFor();
    await coordinator.locator('article[data-hold][data-status="released"]').nth(1).waitFor();
    await waitForCount(coordinator.getByText(words.offers.elsewhere), 2);
    await kadera.getByText(words.offers.thanks).waitFor();
    await kadera.locator('[data-gone]').first().waitFor();
    expect(await barriersInBothSchemes(kadera)).toEqual([]);
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
  });

  it('is asked of a stale unit whether there is still room: one tap, and the coordinator sees it', async () => {
    for (const unit of [TWENTE, ALMELO, HENGELO]) await publish(unit, 0);
    await publish(ELSEWHERE, 3, english ? 20 : 21);
    await freeToAsk();
    const id = await request();
    const coordinator = await look('coordinator', size, english);
    await coordinator.goto(`/vragen/${id}`);
    const asked = coordinator.locator(`[data-asked="${ELSEWHERE}"]`);
    await asked.waitFor();
    expect(await asked.getAttribute('data-state')).toBe('open');

    const provider = await look('vrouwenopvang-landelijk', size, english);
    const card = provider.locator(`[data-question="${ELSEWHERE}"]`);
    await card.waitFor();
    expect(await barriersInBothSchemes(provider)).toEqual([]);
    await button(provider, words.asking.yes).click();
    await card.waitFor({ state: 'detached' });
    await provider.getByText(words.asking.thanksYes.split('{{unit}}')[1] ?? '').waitFor();
    await coordinator.locator(`[data-asked="${ELSEWHERE}"][data-state="yes"]`).waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
  });
});

describe('a place on which CoMensha decides', () => {
  beforeAll(() => publish(COSM, 4));

  it('waits for CoMensha, in the house of another, which sees that it need not answer', async () => {
    const id = await request(FOREIGN);
    await service.call('POST', `/v1/requests/${id}/holds`, { as: 'coordinator', body: { unitId: COSM } });
    const house = await look('cosm');
    await house.getByText(nl.offers.decidesElsewhere.replace('{{authority}}', 'CoMensha')).waitFor();
    await waitForCount(button(house, nl.provider.accept), 0);
    const comensha = await look('comensha');
    await button(comensha, nl.provider.accept).waitFor();
    expect(await barriersInBothSchemes(comensha)).toEqual([]);
    await button(comensha, nl.provider.accept).click();
    await comensha.locator('article[data-hold][data-status="accepted"]').waitFor();
  });

  it('is confirmed by telephone where CoMensha has no account, and says so to everybody', async () => {
    await service.app.get(AccountsService).disable('comensha', null);
    const id = await request(FOREIGN);
    await service.call('POST', `/v1/requests/${id}/holds`, { as: 'coordinator', body: { unitId: COSM } });
    const coordinator = await look('coordinator');
    await coordinator.goto(`/vragen/${id}`);
    await button(coordinator, nl.offers.recordYes).waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
    await button(coordinator, nl.offers.recordYes).click();
    const card = coordinator.locator('article[data-hold][data-status="accepted"]');
    await card.getByText(nl.offers.byTelephone).waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
    const house = await look('cosm');
    await house.getByText(nl.offers.byTelephone).waitFor();
  });
});

/** An hour has passed since anybody was asked. */
async function freeToAsk(): Promise<void> {
  // The figures that were just published had others asked first, who look for a place too.
  await jobsDone(service);
  const client = new Client({ connectionString: service.database.url });
  await client.connect();
  await client
    .query(`UPDATE confirmation_request SET asked_at = asked_at - interval '2 hours'`)
    .finally(() => client.end());
}
