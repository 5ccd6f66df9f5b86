// What goes wrong, what hides, and the other language: states that every screen can come into.

const inEnglish = async (page) => {
  await page.locator('.vp-header button[lang=en]').click();
  await page.locator('html[lang=en]').waitFor();
};

const value = (page, name) => page.locator(`input[value="${name}"]`).first().check({ force: true });

async function fourAnswers(page) {
  for (const name of ['high', 'woman', 'adult', 'Enschede']) await value(page, name);
  await page.locator('.vp-plan').first().waitFor();
}

/** As in screenshot-scenes.mjs. */
export const STATES = [
  {
    name: 'login-wrong',
    as: null,
    path: '/',
    act: async (page) => {
      await page.locator('#username').fill('iemand');
      await page.locator('#password').fill('geraden');
      await page.getByRole('button', { name: 'Inloggen' }).click();
      await page.getByText('klopt niet').waitFor();
    },
  },
  {
    name: 'login-without-line',
    as: null,
    path: '/privacy',
    act: async (page) => {
      await page.locator('h1').waitFor();
      await page.route('**/v1/session', (route) => route.abort());
      await page.locator('.vp-header__name').click();
      await page.reload();
      await page.getByText('Geen verbinding').waitFor({ timeout: 60_000 });
    },
    after: (page) => page.unroute('**/v1/session'),
  },
  { name: 'login-english', as: null, path: '/', act: inEnglish },
  {
    name: 'cover',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.locator('.vp-request-row').first().waitFor();
      await page.getByRole('button', { name: 'Verberg scherm' }).click();
    },
  },
  {
    name: 'crashed',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await page.locator('h1').waitFor();
      await page.route('**/assets/requests-page*', (route) => route.abort());
      await page.getByRole('link', { name: 'Mijn vragen' }).click();
      await page.getByText('werkt even niet').waitFor();
    },
    after: (page) => page.unroute('**/assets/requests-page*'),
  },
  {
    name: 'requests-without-line',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.locator('.vp-request-row').first().waitFor();
      await page.context().setOffline(true);
      await page.getByText('Geen verbinding').waitFor({ timeout: 60_000 });
    },
    after: (page) => page.context().setOffline(false),
  },
  {
    name: 'new-request-english',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await inEnglish(page);
      await fourAnswers(page);
    },
  },
  {
    name: 'requests-english',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.locator('.vp-request-row').first().waitFor();
      await inEnglish(page);
    },
  },
  {
    name: 'board-english',
    as: 'monitor',
    path: '/bord',
    act: async (page) => {
      await page.locator('[data-unit]').first().waitFor();
      await inEnglish(page);
    },
  },
  {
    name: 'new-request-on-paper',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await fourAnswers(page);
      await page.emulateMedia({ media: 'print' });
    },
    after: (page) => page.emulateMedia({ media: null }),
  },
  {
    name: 'new-request-colours-of-the-system',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await fourAnswers(page);
      await page.emulateMedia({ forcedColors: 'active' });
    },
    after: (page) => page.emulateMedia({ forcedColors: null }),
  },
  // These two end the session, so they come last.
  {
    name: 'left-without-line',
    as: 'monitor',
    path: '/cijfers',
    act: async (page) => {
      await page.locator('h1').waitFor();
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Uitloggen' }).click();
      await page.getByText('op dit scherm uitgelogd').waitFor();
    },
    after: (page) => page.context().setOffline(false),
  },
  {
    name: 'locked',
    as: 'coordinator',
    path: '/',
    act: async (page) => {
      await value(page, 'high');
      await page.context().clearCookies();
      await value(page, 'minor');
      await page.getByText('U was even weg').waitFor();
    },
  },
];
