import type { TelephoneTree } from '../../../src/contract/contacts.js';
import { ok } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { always, EscalationClient } from '../../support/escalation.js';
import { jobsDone } from '../../support/jobs.js';
import { openApiChecker } from '../../support/openapi-check.js';

let app: TestApp;
let api: EscalationClient;

beforeAll(async () => {
  app = await startApp({ providers: ['kadera', 'humanitas-onder-dak'] });
  api = new EscalationClient(app);
  const [day, night] = [
    await api.own('kadera', 'Dagdienst', { phone: '053 111 11 11' }),
    await api.own('kadera', 'Nachtdienst', { phone: '053 222 22 22' }),
  ];
  await api.own('humanitas-onder-dak', 'Receptie', { phone: '053 333 33 33' });
  await api.roster('kadera', {
    weekly: [always(day.id)],
    exceptions: [{ contactId: night.id, from: '2020-01-01T00:00', until: '2099-01-01T00:00' }],
  });
  await api.contact({ chain: 'region', name: 'Regiopiket', phone: '06 12345678' });
  await api.contact({ chain: 'neighbour', name: 'Buurregio', phone: '+49 2562 12345' });
  await api.contact({ chain: 'police', name: 'Politie', phone: '0900-8844' });
});
afterAll(() => app.close());

const HOUR_MS = 3_600_000;
const AMSTERDAM = { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' } as const;
/** As it stands on a clock in the Netherlands: `2026-11-25T09:00`. */
const wall = (instant: Date) => new Intl.DateTimeFormat('sv-SE', AMSTERDAM).format(instant).replace(' ', 'T');
const tree = async (as: string) => ok(await api.send<TelephoneTree>(as, 'GET', '/v1/telephone-tree'), 200);

describe('the telephone tree', () => {
  it('has for each provider who is on call at this moment, and then the others', async () => {
    const answer = await api.send<TelephoneTree>('coordinator', 'GET', '/v1/telephone-tree');
    (await openApiChecker(app.url))('GET', '/v1/telephone-tree', answer.status, answer.body);
    const { providers, region, neighbour, police } = answer.body;
    expect(providers.find(({ providerId }) => providerId === 'kadera')).toMatchObject({
      unitIds: ['kadera-twente-mannen', 'kadera-twente-vrouwen', 'kadera-zwolle-vrouwen'],
      onCall: { name: 'Nachtdienst', phone: '+31532222222', until: null },
      others: [{ name: 'Dagdienst', phone: '+31531111111' }],
    });
    expect(providers.find(({ providerId }) => providerId === 'humanitas-onder-dak')).toMatchObject({
      onCall: null,
      others: [{ name: 'Receptie', phone: '+31533333333' }],
    });
    expect(providers.find(({ providerId }) => providerId === 'comensha')).toMatchObject({ name: 'CoMensha' });
    expect([region, neighbour, police].flat().map(({ phone }) => phone)).toEqual([
      '+31612345678',
      '+49256212345',
      '09008844',
    ]);
  });

  it('begins with whom is waited for', async () => {
    expect((await tree('coordinator')).providers.some(({ waiting }) => waiting)).toBe(false);
    ok(await api.publish('kadera', 'kadera-twente-vrouwen', 4), 200);
    await api.heldFor({}, 'kadera-twente-vrouwen');
    await jobsDone(app);
    const [first, ...rest] = (await tree('coordinator')).providers;
    expect(first).toMatchObject({ providerId: 'kadera', waiting: true });
    expect(rest.some(({ waiting }) => waiting)).toBe(false);
  });

  it('says when somebody else is on call, also where nobody is now', async () => {
    const app = await startApp({ providers: ['kadera'] });
    const other = new EscalationClient(app);
    const changesAt = async () =>
      ok(await other.send<TelephoneTree>('coordinator', 'GET', '/v1/telephone-tree'), 200).changesAt;
    expect(await changesAt()).toBeNull();
    const { id } = await other.own('kadera', 'Dagdienst', { phone: '053 111 11 11' });
    const inAnHour = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS);
    await other.roster('kadera', {
      weekly: [],
      exceptions: [{ contactId: id, from: wall(inAnHour), until: '2099-01-01T00:00' }],
    });
    expect(await changesAt()).toBe(inAnHour.toISOString());
    await app.close();
  });

  it('is for a provider its own branch only, and not for the monitor', async () => {
    const own = await tree('kadera');
    expect(own.providers.map(({ providerId }) => providerId)).toEqual(['kadera']);
    expect([own.region, own.neighbour, own.police]).toEqual([[], [], []]);
    expect((await api.send('monitor', 'GET', '/v1/telephone-tree')).status).toBe(403);
  });

  it('does not come onto the board', async () => {
    const board = JSON.stringify(await api.board());
    for (const secret of ['+3153', 'dienst']) expect(board).not.toContain(secret);
  });
});
