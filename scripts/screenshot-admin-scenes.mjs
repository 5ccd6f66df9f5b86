// The administrator's screens and states.

const UNIT = 'kadera-twente-vrouwen';

const heading = (page) => page.locator('h2').first().waitFor();

const DUTCH = [
  { name: 'admin-accounts', path: '/beheer/accounts', act: heading },
  {
    name: 'admin-account-new',
    path: '/beheer/accounts',
    act: async (page) => {
      await page.getByRole('button', { name: 'Nieuw account' }).click();
      await page.getByLabel('Rol').selectOption({ label: 'opvang' });
      await page.getByRole('button', { name: 'Maak account' }).click();
      await page.getByText('Nog niet opgeslagen').waitFor();
    },
  },
  {
    name: 'admin-account-steps',
    path: '/beheer/accounts',
    act: async (page) => {
      const card = (name) => page.locator(`[data-account="${name}"]`);
      await card('coordinator').getByRole('button', { name: 'Sluit account' }).click();
      await card('monitor').getByRole('button', { name: 'Nieuw wachtwoord' }).click();
    },
  },
  {
    name: 'admin-account-tokens',
    path: '/beheer/accounts',
    act: async (page) => {
      const card = page.locator('[data-account="kadera"]');
      await card.getByRole('button', { name: 'Tokens' }).click();
      await card.getByRole('button', { name: 'Nieuw token' }).click();
      // Each window makes one of its own.
      await card.getByLabel('Naam').fill(`regionaal-bord-${Math.floor(performance.now())}`);
      await card.getByLabel('Werkt').selectOption({ label: '30 dagen' });
      await card.getByRole('button', { name: 'Maak token' }).click();
      await card.locator('code').waitFor();
    },
  },
  {
    name: 'account',
    path: '/account',
    act: (page) => page.getByText('dit apparaat', { exact: true }).waitFor(),
  },
  {
    name: 'account-password-refused',
    path: '/account',
    act: async (page) => {
      await page.getByLabel('Wachtwoord van nu').fill('iets');
      await page.getByLabel('Nieuw wachtwoord').fill('Welkom2026!!');
      await page.getByRole('button', { name: 'Verander wachtwoord' }).click();
      await page.getByText('Nog niet opgeslagen').waitFor();
    },
  },
  { name: 'admin-catalogue', path: '/beheer/catalogus', act: heading },
  {
    name: 'admin-catalogue-provider',
    path: '/beheer/catalogus',
    act: (page) => page.getByRole('button', { name: 'Nieuwe aanbieder' }).click(),
  },
  { name: 'admin-unit', path: `/beheer/catalogus/opvang/${UNIT}`, act: heading },
  {
    name: 'admin-unit-new',
    path: '/beheer/catalogus/nieuw',
    act: async (page) => {
      await page.getByRole('button', { name: 'Toevoegen', exact: true }).click();
      await page.getByText('Nog niet opgeslagen').waitFor();
    },
  },
  { name: 'admin-policy', path: '/beheer/beleid', act: heading },
  {
    name: 'admin-policy-preview',
    path: '/beheer/beleid',
    act: async (page) => {
      await page.getByRole('button', { name: 'Meeste vrije plekken: hoger' }).click();
      await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
      await page.locator('[data-preview]').waitFor();
    },
  },
  { name: 'admin-changes', path: '/beheer/wijzigingen', act: heading },
];

/** Each screen again in English: words of another length find what does not fit. */
const english = ({ name, path, act }) => ({
  name: `${name}-english`,
  path,
  act: async (page) => {
    await act(page);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Administration' }).waitFor();
  },
});

export const ADMIN_SCENES = [...DUTCH, ...DUTCH.map(english)].map((scene) => ({ ...scene, as: 'admin' }));
