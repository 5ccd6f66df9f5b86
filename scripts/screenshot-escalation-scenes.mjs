// Whom to tell and to call: contacts, rosters, the call list, and a hold on its way.

const CONTACTS = [
  { chain: 'provider', providerId: 'kadera', name: 'Wachtdienst Kadera', phone: '053 123 45 67' },
  {
    ...{ chain: 'provider', providerId: 'kadera', name: 'Nachtdienst Kadera', phone: '06 12345678' },
    email: 'nachtdienst@kadera.example',
  },
  { chain: 'provider', providerId: 'kadera', name: 'Leidinggevende van dienst', phone: '06 87654321' },
  { chain: 'provider', providerId: 'leger-des-heils', name: 'Receptie', phone: '0546 123 456' },
  { chain: 'provider', providerId: 'cosm', name: 'Bereikbaarheidsdienst', phone: '020 123 45 67' },
  { chain: 'region', name: 'Regionale piketdienst', phone: '053 765 43 21', email: 'piket@regio.example' },
  { chain: 'region', name: 'Manager zorgcoördinatie', phone: '06 11223344' },
  { chain: 'neighbour', name: 'Piket Achterhoek', phone: '0314 123 456' },
  { chain: 'police', name: 'Politie, meldkamer AVIM', phone: '0900-8844' },
];

const at = (day, time) => ({ day, time });

export async function prepareEscalation(call) {
  const ids = new Map();
  for (const contact of CONTACTS)
    ids.set(contact.name, (await call('admin', 'POST', '/v1/contacts', contact)).id);
  const [day, night] = [ids.get('Wachtdienst Kadera'), ids.get('Nachtdienst Kadera')];
  await call('kadera', 'PUT', '/v1/rosters/kadera', {
    weekly: [
      ...[1, 2, 3, 4, 5].map((weekday) => ({
        contactId: day,
        from: at(weekday, '08:00'),
        until: at(weekday, '18:00'),
      })),
      ...[1, 2, 3, 4].map((weekday) => ({
        contactId: night,
        from: at(weekday, '18:00'),
        until: at(weekday + 1, '08:00'),
      })),
      { contactId: night, from: at(5, '18:00'), until: at(7, '22:00') },
    ],
    exceptions: [
      {
        contactId: ids.get('Leidinggevende van dienst'),
        from: '2030-12-24T17:00',
        until: '2030-12-27T09:00',
      },
    ],
  });
}

export const ESCALATION_SCENES = [
  {
    name: 'telephone-tree',
    as: 'coordinator',
    path: '/bellijst',
    act: (page) => page.locator('[data-branch]').first().waitFor(),
  },
  {
    name: 'telephone-tree-print',
    as: 'coordinator',
    path: '/bellijst',
    act: async (page) => {
      await page.locator('[data-branch]').first().waitFor();
      await page.emulateMedia({ media: 'print' });
    },
    after: (page) => page.emulateMedia({ media: 'screen' }),
  },
  {
    name: 'duty',
    as: 'kadera',
    path: '/wachtdienst',
    act: (page) => page.locator('.vp-week').waitFor(),
  },
  {
    name: 'duty-contact',
    as: 'kadera',
    path: '/wachtdienst',
    act: async (page) => {
      await page.getByRole('button', { name: 'Contact toevoegen' }).click();
      await page.getByLabel('Naam van de functie').fill('Bel 06-12345678');
      await page.getByLabel('Telefoonnummer').fill('12');
      await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
      await page.getByText('Nog niet opgeslagen').waitFor();
    },
  },
  {
    name: 'admin-calls',
    as: 'admin',
    path: '/beheer/bellen',
    act: (page) => page.locator('[data-chain]').first().waitFor(),
  },
  {
    name: 'admin-messages',
    as: 'admin',
    path: '/beheer/berichten',
    act: (page) => page.locator('tr[data-state]').first().waitFor(),
  },
  {
    name: 'admin-work',
    as: 'admin',
    path: '/beheer/werk',
    act: (page) => page.locator('[data-job]').first().waitFor(),
  },
  {
    name: 'duty-empty',
    as: 'humanitas-onder-dak',
    path: '/wachtdienst',
    act: (page) => page.getByText('Voeg eerst een contact toe').waitFor(),
  },
];
