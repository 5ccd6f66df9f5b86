// What a provider sees, and the figures.

const open = (page, text) => page.locator('summary', { hasText: text }).first().click();

/** The figures of a service that was just installed. */
function withoutDemand(figures) {
  const none = { requests: 0, persons: 0, byMunicipality: [], byGender: [], byForm: [] };
  const noTime = { placements: 0, medianMinutes: null, ninetiethPercentileMinutes: null };
  return { ...figures, demand: none, timeToPlacement: noTime, bridgedNights: 0, unplaced: [], refusals: [] };
}

export const PROVIDER_SCENES = [
  {
    name: 'figures',
    as: 'coordinator',
    path: '/cijfers',
    act: (page) => page.locator('.vp-table').first().waitFor(),
  },
  {
    name: 'figures-masked',
    as: 'monitor',
    path: '/cijfers',
    act: (page) => page.locator('.vp-table').first().waitFor(),
  },
  { name: 'provider', as: 'kadera', path: '/', act: (page) => page.locator('.vp-unit').first().waitFor() },
  {
    name: 'provider-refuse',
    as: 'kadera',
    path: '/',
    act: async (page) => {
      await page.getByRole('button', { name: 'Nee, kan niet' }).first().click();
      await page.getByRole('button', { name: 'Verstuur' }).click();
    },
  },
  {
    name: 'provider-close',
    as: 'kadera',
    path: '/',
    act: async (page) => {
      await page.getByRole('button', { name: 'Sluiten' }).first().click();
      await open(page, 'Wat coördinatoren van ons zien');
    },
  },
  {
    name: 'provider-closed',
    as: 'leger-des-heils',
    path: '/',
    act: (page) => page.locator('.vp-unit').first().waitFor(),
  },
  {
    name: 'provider-quiet',
    as: 'humanitas-onder-dak',
    path: '/',
    act: (page) => page.locator('.vp-unit').first().waitFor(),
  },
  {
    name: 'provider-decides',
    as: 'comensha',
    path: '/',
    act: (page) => page.locator('[data-unit]').first().waitFor(),
  },
  {
    name: 'provider-in-house',
    as: 'vrouwenopvang-landelijk',
    path: '/',
    act: async (page) => {
      await page
        .locator('[data-unit="vrouwenopvang-elders-vrouwen"]')
        .getByRole('button', { name: /^Eén plek minder/ })
        .click();
      await page.getByText('Opgeslagen:').waitFor();
    },
    after: async (page) => {
      await page.getByRole('button', { name: 'Terugzetten' }).first().click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'figures-first',
    as: 'coordinator',
    path: '/cijfers',
    act: async (page) => {
      await page.route('**/v1/monitor*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: withoutDemand(await answer.json()) });
      });
      await page.reload();
      await page.getByText('Geen vragen in deze maanden').waitFor();
    },
    after: (page) => page.unroute('**/v1/monitor*'),
  },
];
