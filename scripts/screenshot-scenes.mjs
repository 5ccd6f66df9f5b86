// What there is to see, and the data behind it; nothing in it is about a real person.
import { ADMIN_SCENES } from './screenshot-admin-scenes.mjs';
import { ESCALATION_SCENES, prepareEscalation } from './screenshot-escalation-scenes.mjs';
import { FAMILY_SCENES } from './screenshot-family-scenes.mjs';
import { followUpScenes, prepareFollowUp } from './screenshot-follow-up-scenes.mjs';
import { PROVIDER_SCENES } from './screenshot-provider-scenes.mjs';

const REQUEST = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };

/** Where the scenes find the requests that were made for them. */
const made = {};

const FREE = {
  kadera: { 'kadera-twente-vrouwen': 4, 'kadera-twente-mannen': 0, 'kadera-zwolle-vrouwen': 1 },
  cosm: { 'cosm-rotterdam-vrouwen': 3, 'cosm-amsterdam-mannen': 1, 'cosm-vries-vrouwen': 0 },
  'leger-des-heils': { 'leger-des-heils-mo': 2, 'omm-noordoost': 1 },
  'vrouwenopvang-landelijk': { 'vrouwenopvang-elders-vrouwen': 4 },
  nla: { 'nla-crisis-1': 2, 'nla-crisis-2': 0 },
};

/** Figures of one evening: places, a request with a place, one that was answered, one that was refused. */
export async function prepare(call) {
  for (const [provider, units] of Object.entries(FREE)) {
    for (const [unitId, free] of Object.entries(units)) {
      await call(provider, 'PUT', `/v1/units/${unitId}/availability`, { free });
    }
  }
  await call('leger-des-heils', 'PUT', '/v1/units/leger-des-heils-mo/availability', {
    free: 2,
    closed: true,
    closedReason: 'staffing',
  });
  await prepareEscalation(call);
  const hold = async (request, unitId) => {
    const { id } = await call('coordinator', 'POST', '/v1/requests', request);
    const { id: holdId } = await call('coordinator', 'POST', `/v1/requests/${id}/holds`, { unitId });
    return { id, holdId };
  };
  const accepted = await hold({ ...REQUEST, municipality: 'Hengelo', children: 1 }, 'kadera-twente-vrouwen');
  await call('kadera', 'POST', `/v1/holds/${accepted.holdId}/acceptance`);
  made.accepted = accepted.id;
  const refused = await hold({ ...REQUEST, municipality: 'Almelo' }, 'kadera-zwolle-vrouwen');
  await call('kadera', 'POST', `/v1/holds/${refused.holdId}/refusal`, { reason: 'no-staff' });
  const arrived = await hold({ ...REQUEST, municipality: 'Borne' }, 'vrouwenopvang-elders-vrouwen');
  await call('vrouwenopvang-landelijk', 'POST', `/v1/holds/${arrived.holdId}/acceptance`);
  await call('vrouwenopvang-landelijk', 'POST', `/v1/holds/${arrived.holdId}/arrival`);
  made.refused = refused.id;
  made.held = (
    await hold(
      { ...REQUEST, nationality: 'non-eu', reflectionPeriod: { status: 'active', startedOn: startedOn() } },
      'kadera-twente-vrouwen',
    )
  ).id;
  await prepareFollowUp(call, made);
}

/** Some weeks ago, so that the reflection period still runs. */
const startedOn = () => new Date(Date.now() - 20 * 24 * 60 * 60_000).toISOString().slice(0, 10);

const tile = (page, name) => page.getByRole('radio', { name }).first().check({ force: true });

async function fourAnswers(page, threat = /^Laag/) {
  await tile(page, threat);
  await tile(page, 'Vrouw');
  await tile(page, 'Volwassen');
  await tile(page, 'Enschede');
  await page
    .getByRole('heading', { name: /Beste plan|Kan / })
    .first()
    .waitFor();
}

const open = (page, text) => page.locator('summary', { hasText: text }).first().click();

/**
 * Each is a picture: who looks (null: nobody yet), where, and what they do there first.
 * `whole: false` takes the window only; `after` puts back what the picture needed.
 */
export const SCENES = [
  { name: 'login', as: null, path: '/' },
  {
    name: 'login-errors',
    as: null,
    path: '/',
    act: (page) => page.getByRole('button', { name: 'Inloggen' }).click(),
  },
  { name: 'accessibility', as: null, path: '/toegankelijkheid', act: (page) => page.locator('h1').waitFor() },
  { name: 'privacy', as: null, path: '/privacy', act: (page) => page.locator('h1').waitFor() },
  { name: 'about', as: null, path: '/over', act: (page) => page.locator('h1').waitFor() },
  { name: 'new-request', as: 'coordinator', path: '/', act: (page) => page.locator('h1').waitFor() },
  {
    name: 'new-request-first-taps',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await tile(page, /^Hoog/);
      await tile(page, 'Volwassen');
      await page.locator('.vp-provisional .vp-strong').nth(1).waitFor();
    },
  },
  { name: 'new-request-answer', as: 'coordinator', path: '/', act: (page) => fourAnswers(page) },
  {
    name: 'new-request-answer-in-view',
    as: 'coordinator',
    path: '/',
    whole: false,
    act: async (page) => {
      await fourAnswers(page);
      await tile(page, 'Buiten de EU');
      await tile(page, 'Ja, die loopt');
      await page.locator('[data-plan="bridge"]').first().waitFor();
      await page.locator('.vp-answer').evaluate((answer) => {
        const view = answer.ownerDocument.defaultView;
        view.scrollTo(0, 0); // beside the form it is in view already
        if (answer.getBoundingClientRect().top > view.innerHeight / 2) answer.scrollIntoView();
      });
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'new-request-acute',
    as: 'coordinator',
    path: '/',
    act: (page) => fourAnswers(page, /^Acuut/),
  },
  {
    name: 'new-request-override',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await fourAnswers(page);
      await page.locator('.vp-reasons summary').evaluateAll((all) => all.forEach((one) => one.click()));
      await page
        .getByRole('button', { name: /^Toch vasthouden/ })
        .first()
        .click();
    },
  },
  {
    name: 'requests',
    as: 'coordinator',
    path: '/vragen',
    act: (page) => page.locator('.vp-request-row').first().waitFor(),
  },
  {
    name: 'request-held',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.goto(`/vragen/${made.held}`);
      await page.locator('[data-hold]').waitFor();
    },
  },
  {
    name: 'request-accepted',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.goto(`/vragen/${made.accepted}`);
      await page.locator('[data-hold]').waitFor();
    },
  },
  {
    name: 'request-refused',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.goto(`/vragen/${made.refused}`);
      await page.locator('[data-hold]').waitFor();
    },
  },
  { name: 'not-found', as: 'coordinator', path: '/nergens', act: (page) => page.locator('h1').waitFor() },
  {
    name: 'board',
    as: 'monitor',
    path: '/bord',
    act: (page) => page.locator('[data-unit]').first().waitFor(),
  },
  {
    name: 'board-filtered',
    as: 'monitor',
    path: '/bord?soort=vrouwenopvang&vrij=1',
    act: async (page) => {
      await page.locator('[data-unit]').first().waitFor();
      await open(page, 'Kies wat u ziet');
      await open(page, 'Het bord op een ander moment');
    },
  },
  {
    name: 'board-past',
    as: 'monitor',
    path: '/bord',
    act: async (page) => {
      await page.locator('[data-unit]').first().waitFor();
      await open(page, 'Het bord op een ander moment');
      await page.locator('input[type=range]').fill('-2');
      await page.getByText('Dit is niet de stand van nu').waitFor();
    },
  },
  {
    name: 'board-line-down',
    as: 'monitor',
    path: '/bord',
    act: async (page) => {
      await page.locator('[data-unit]').first().waitFor();
      await page.getByText(/^Live/).waitFor();
      await page.context().setOffline(true);
      await page.getByText('Geen live verbinding').waitFor({ timeout: 60_000 });
    },
    after: (page) => page.context().setOffline(false),
  },
  {
    name: 'board-nothing',
    as: 'monitor',
    path: '/bord?soort=omm&voor=man&regio=Twente',
    act: (page) => page.getByText('Geen enkele plek past').waitFor(),
  },
  {
    name: 'wall',
    as: 'monitor',
    path: '/bord?wand=1',
    whole: false,
    act: (page) => page.locator('[data-unit]').first().waitFor(),
  },
  ...followUpScenes(made),
  ...PROVIDER_SCENES,
  ...ESCALATION_SCENES,
  ...FAMILY_SCENES,
  ...ADMIN_SCENES,
];
