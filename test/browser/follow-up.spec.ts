import type { Browser, Page } from 'playwright-core';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { jobsDone, passTime } from '../support/jobs.js';
import { COSM, Night, NIGHT, OPENING } from '../support/night.js';
import {
  barriersInBothSchemes,
  DESKTOP,
  launchBrowser,
  logIn,
  openScreen,
  PHONE,
  type Screen,
} from './browser.js';

const HOUSE = 'kadera-twente-vrouwen';
const ELSEWHERE = 'kadera-zwolle-vrouwen';
const clock = new TestClock();
let service: TestApp;
let browser: Browser;
let night: Night;
let requestId: string;
let holdId: string;
const screens: Screen[] = [];

async function open(as: string, size: Parameters<typeof openScreen>[2] = PHONE): Promise<Page> {
  const screen = await openScreen(browser, service.url, size);
  screens.push(screen);
  await logIn(screen.page, service.account(as));
  return screen.page;
}

beforeAll(async () => {
  clock.set(NIGHT);
  service = await startApp({ clock, providers: ['kadera', 'cosm', 'comensha'] });
  browser = await launchBrowser();
  night = new Night(new ApiClient(service.url, service.tokens));
  ok(await night.api.publish('kadera', HOUSE, 3), 200);
  ok(await night.api.publish('cosm', COSM, 2), 200);
  ({ id: requestId } = await night.person({ threat: 'elevated' }));
  ({ id: holdId } = ok(await night.api.hold(requestId, HOUSE), 201));
  ok(await night.api.step('kadera', 'acceptance', holdId), 200);
  ok(await night.api.step('kadera', 'arrival', holdId), 200);
  await jobsDone(service);
});

afterAll(async () => {
  for (const { complaints, strangers } of screens) expect([complaints, strangers]).toEqual([[], []]);
  await browser?.close();
  await service?.close();
});

describe('the second step of a bridge, on the screen', () => {
  it('is asked for at night in one tap, and shows when it will be held and where it stands in the row', async () => {
    const page = await open('coordinator');
    await page.goto(`/vragen/${requestId}`);
    await page.getByText('De plek wordt vastgehouden: morgen 09:00.').first().waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Vraag COSM Rotterdam, vrouwen alvast aan' }).tap();
    const asked = page.locator('[data-second-step]');
    await asked.getByText('COSM Rotterdam, vrouwen wordt vastgehouden: morgen 09:00.').waitFor();
    await asked.getByText('U staat op plaats 1 in de rij.').waitFor();
    await asked.getByRole('button', { name: 'Trek de aanvraag in' }).tap();
    await page.getByRole('button', { name: 'Vraag COSM Rotterdam, vrouwen alvast aan' }).tap();
    await asked.getByText('U staat op plaats 1 in de rij.').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);

    await page.getByRole('link', { name: 'Taken' }).tap();
    const step = page.locator('[data-task="second-step"]');
    await step.getByText('Vanaf morgen 09:00').waitFor();
    await page.locator('[data-group="today"] [data-task="checklist"]').waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  it('is held at nine, and waits for who decides', async () => {
    await passTime(service, Date.parse(OPENING) - clock.now().getTime());
    const coordinator = await open('coordinator', DESKTOP);
    await coordinator.goto(`/vragen/${requestId}`);
    await coordinator.locator('[data-intention="held"]').waitFor();
    await coordinator.getByText('COSM Rotterdam, vrouwen is vastgehouden.').waitFor();
    const comensha = await open('comensha');
    await comensha.locator('[data-hold][data-status="held"]').waitFor();
    await comensha.getByRole('button', { name: 'Nee, kan niet' }).tap();
    expect(await barriersInBothSchemes(comensha)).toEqual([]);
    const { intentions } = await night.followUp(requestId);
    ok(await night.api.step('comensha', 'refusal', intentions.at(-1)?.holdId ?? ''), 200);
    await jobsDone(service);
    await coordinator.goto('/taken');
    const late = coordinator.locator('[data-group="late"]');
    await late.getByText('De plek is geweigerd.').waitFor();
    // What is late comes first.
    expect(await coordinator.locator('[data-group]').first().getAttribute('data-group')).toBe('late');
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
    await late.locator('[data-task="second-step"]').getByRole('button', { name: 'Klaar' }).click();
    await coordinator
      .locator('[data-task="second-step"][data-state="slipped"]')
      .waitFor({ state: 'detached' });
  });
});

describe('after the placement, on the screen', () => {
  it('each point of the checklist is done, or not needed with a reason, in one or two taps', async () => {
    const page = await open('coordinator');
    await page.goto(`/vragen/${requestId}`);
    const list = page.locator('[data-checklist]');
    await list.getByText('U kunt de vraag pas afsluiten als alles is geregeld.').waitFor();
    await list.getByRole('button', { name: 'Klaar: Informeer de medewerker veiligheid' }).tap();
    await list.locator('[data-task="inform-safety-officer"][data-state="done"]').waitFor();
    await list.getByText('Door: medewerker veiligheid').waitFor();
    await list.getByRole('button', { name: 'Niet nodig: Start de aanpak van de dader via het KMT' }).tap();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await list.getByRole('button', { name: 'De persoon wil het niet' }).tap();
    await list.locator('[data-task="perpetrator-approach"][data-state="done"]').waitFor();
    await list.getByRole('button', { name: 'Klaar: Registreer de melding bij het KMT' }).tap();
    await list.getByRole('button', { name: /^Klaar: Regel de indicatie/ }).tap();

    // A report to the police becomes known: it asks once, and the point of the list is done by it.
    await page.locator('summary', { hasText: 'Wat is er nu bekend?' }).tap();
    await page.getByRole('button', { name: 'Er is aangifte gedaan' }).tap();
    await page.getByText('Is er aangifte gedaan?').waitFor();
    await page.getByRole('button', { name: 'Er is aangifte gedaan' }).tap();
    await list.getByText('Alles is geregeld.').waitFor();
    await page.getByText('Er is aangifte gedaan.', { exact: true }).waitFor();
  });

  it('a house says in two taps when a guest leaves, and every board tells', async () => {
    const page = await open('kadera');
    const guest = page.locator(`[data-hold="${holdId}"]`);
    await guest.getByRole('button', { name: 'Wanneer vertrekt deze gast?' }).tap();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await guest.getByRole('button', { name: 'Morgen' }).tap();
    await guest.getByText('Vertrekt waarschijnlijk op 26 november 2026.').waitFor();
    const board = await open('monitor', DESKTOP);
    const row = board.locator(`[data-unit="${HOUSE}"]`);
    await row.getByText('Waarschijnlijk 1 plek vrij vanaf morgen.').waitFor();
    expect(await barriersInBothSchemes(board)).toEqual([]);
    await guest.getByRole('button', { name: 'Kies een andere dag' }).tap();
    await guest.getByRole('button', { name: 'Over 3 dagen' }).tap();
    await row.getByText('Waarschijnlijk 1 plek vrij vanaf zaterdag.').waitFor();

    // The day has come, and has gone.
    await passTime(service, 4 * 24 * 3_600_000);
    const later = await open('kadera');
    await later.locator('[data-provider-tasks] [data-task="departure"][data-state="slipped"]').waitFor();
    await later.getByText('Zou vertrekken op 28 november 2026, maar is er nog.').waitFor();
    expect(await barriersInBothSchemes(later)).toEqual([]);
    const coordinator = await open('coordinator');
    await coordinator.goto('/taken');
    await coordinator.locator('[data-group="late"] [data-task="overstay"]').waitFor();
  });
});

describe('a move, on the screen', () => {
  it('is told to the house left behind without where, and the house can say that she is still there', async () => {
    ok(await night.api.publish('kadera', ELSEWHERE, 3), 200);
    ok(await night.api.publish('kadera', HOUSE, 3), 200);
    const { id } = await night.person();
    const left = ok(await night.api.hold(id, HOUSE), 201);
    const next = ok(await night.api.hold(id, ELSEWHERE), 201);
    for (const hold of [left, next]) {
      ok(await night.api.step('kadera', 'acceptance', hold.id), 200);
      ok(await night.api.step('kadera', 'arrival', hold.id), 200);
    }
    const coordinator = await open('coordinator', DESKTOP);
    await coordinator.goto(`/vragen/${id}`);
    const arrived = coordinator.locator(`[data-hold="${next.id}"]`);
    await arrived.getByRole('button', { name: 'Toch niet aangekomen' }).waitFor();
    await coordinator
      .locator(`[data-hold="${left.id}"]`)
      .getByText(/Is vertrokken naar een andere plek/)
      .waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);

    const page = await open('kadera');
    const gone = page.locator(`[data-left="${left.id}"]`);
    await gone.getByText(/Is vertrokken naar een andere plek/).waitFor();
    expect(await gone.textContent()).not.toContain('Zwolle');
    await gone.getByRole('button', { name: 'Deze gast is er nog' }).tap();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await gone.getByRole('button', { name: 'Deze gast is er nog' }).tap();
    await page.locator(`[data-hold="${left.id}"][data-status="placed"]`).waitFor();
    const waits = page.locator(`[data-hold="${next.id}"][data-status="accepted"]`);
    await waits.getByText(/De aankomst is teruggenomen/).waitFor();

    await coordinator.locator(`[data-hold="${left.id}"][data-status="placed"]`).waitFor();
    await arrived.getByText(/De aankomst is teruggenomen/).waitFor();
    expect(await barriersInBothSchemes(coordinator)).toEqual([]);
  });
});
