// A family, and a house with rooms: on the form, in the answer, with its provider and in the catalogue.

const HOUSE = 'gezinshuis';
const UNIT = {
  id: HOUSE,
  provider: 'kadera',
  kind: 'vrouwenopvang',
  name: 'Gezinshuis (voorbeeld)',
  genders: ['woman'],
  places: 9,
  region: 'Twente',
  municipality: null,
  undisclosed: true,
  intake: 'always',
  placingAuthority: 'provider',
  children: true,
  wheelchair: false,
  maxStayDays: null,
  careSupport: [],
  source: 'voorbeeld',
};
const ROOM = { places: 2, cots: 0, corridor: 'A', shared: false, noBoysFrom: null };
const ROOMS = [
  { ...ROOM, name: 'A1', places: 3, corridor: null, shared: true, noBoysFrom: 16 },
  { ...ROOM, name: 'A2', cots: 1 },
  { ...ROOM, name: 'A3', noBoysFrom: 16 },
  { ...ROOM, name: 'B1' },
];
const FAMILY = {
  ...{ municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' },
  ...{ children: 3, childrenAges: ['0-1', '2-11', '2-11'] },
};

let ready = null;

/** The house, with a family in two of its rooms that the house has still to answer. */
async function makeHouse(call) {
  await call('admin', 'POST', '/v1/units', { ...UNIT, rooms: ROOMS });
  await call('kadera', 'PUT', `/v1/units/${HOUSE}/availability`, { free: 9 });
}

const prepared = async (page, call) => {
  ready ??= makeHouse(call);
  await ready;
  await page.reload();
};

const tile = (page, name) => page.getByRole('radio', { name }).first().check({ force: true });

async function askFor(page, children, ages) {
  await tile(page, /^Laag/);
  await tile(page, 'Vrouw');
  await tile(page, 'Volwassen');
  for (let count = 0; count < children; count += 1)
    await page.getByLabel('Eén kind meer', { exact: true }).click();
  for (const age of ages) await page.getByLabel(`Eén kind meer: ${age}`).click();
  await tile(page, 'Enschede');
  await page.locator(`[data-unit="${HOUSE}"]`).first().waitFor({ state: 'attached' });
}

export const FAMILY_SCENES = [
  {
    name: 'family-fits',
    as: 'coordinator',
    path: '/',
    act: async (page, call) => {
      await prepared(page, call);
      await askFor(page, 3, ['0 of 1 jaar', '2 tot en met 11 jaar', '2 tot en met 11 jaar']);
    },
  },
  {
    name: 'family-not',
    as: 'coordinator',
    path: '/',
    act: async (page, call) => {
      await prepared(page, call);
      await askFor(page, 2, ['0 of 1 jaar', '0 of 1 jaar']);
      await page.locator('.vp-reasons summary').evaluateAll((all) => all.forEach((one) => one.click()));
    },
  },
  {
    name: 'family-asked',
    as: 'kadera',
    path: '/',
    act: async (page, call) => {
      await prepared(page, call);
      const { id } = await call('coordinator', 'POST', '/v1/requests', FAMILY);
      page.heldForFamily = await call('coordinator', 'POST', `/v1/requests/${id}/holds`, { unitId: HOUSE });
      await page.locator(`[data-hold="${page.heldForFamily.id}"]`).waitFor();
    },
    after: (page, call) =>
      call('kadera', 'POST', `/v1/holds/${page.heldForFamily.id}/refusal`, { reason: 'other' }),
  },
  {
    name: 'family-rooms-kept',
    as: 'admin',
    path: '/beheer',
    act: async (page, call) => {
      await prepared(page, call);
      await page.goto(`/beheer/catalogus/opvang/${HOUSE}`);
      await page.getByRole('button', { name: 'Kamer toevoegen' }).waitFor();
    },
  },
];
