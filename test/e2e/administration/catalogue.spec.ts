import { readFileSync } from 'node:fs';
import type { Changes } from '../../../src/contract/administration.js';
import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { ApiClient, faultyPaths, newKey, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { BoardClient } from '../../support/board-client.js';

const WOMEN = 'kadera-twente-vrouwen';
const MEN = 'kadera-twente-mannen';

let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());

async function read(unitId: string, as = 'admin') {
  const answer = await api.send<CatalogueUnit>(as, 'GET', `/v1/units/${unitId}`);
  return { unit: ok(answer, 200), etag: answer.headers.get('etag') ?? '' };
}
function inputOf({ id: _, assumed: __, ...input }: CatalogueUnit) {
  return input;
}
const put = (unitId: string, body: object, headers?: Record<string, string>) =>
  api.send<CatalogueUnit>('admin', 'PUT', `/v1/units/${unitId}`, body, headers);
const change = async (unitId: string, changes: object) =>
  put(unitId, { ...inputOf((await read(unitId)).unit), ...changes });
const NEW_UNIT = {
  id: 'nieuwe-plek',
  provider: 'kadera',
  kind: 'vrouwenopvang',
  name: 'Nieuwe plek',
  genders: ['woman'],
  places: 3,
  region: 'Twente',
  municipality: 'Enschede',
  undisclosed: true,
  intake: 'always',
  placingAuthority: 'provider',
  children: true,
  wheelchair: false,
  maxStayDays: null,
  careSupport: [],
  source: 'afspraak november 2026',
};

describe('the catalogue over HTTP', () => {
  it.each([
    ['PUT', `/v1/units/${WOMEN}`],
    ['POST', '/v1/units'],
    ['POST', '/v1/providers'],
    ['GET', '/v1/providers'],
    ['POST', '/v1/areas'],
  ])('%s %s is for administrators only', async (method, path) => {
    expect((await service.call(method, path, {})).status).toBe(401);
    for (const role of ['coordinator', 'kadera', 'monitor']) {
      const body = method === 'GET' ? undefined : {};
      expect(outcomeOf(await api.send(role, method, path, body))).toBe('403 forbidden');
    }
  });

  it('is read by everyone who is logged in, a unit at a time', async () => {
    const { unit } = await read(WOMEN, 'coordinator');
    expect(unit).toMatchObject({
      id: WOMEN,
      places: 8,
      assumed: expect.arrayContaining(['places']) as string[],
    });
    expect(outcomeOf(await api.send('admin', 'GET', '/v1/units/nowhere'))).toBe('404 not-found');
    const { providers } = ok(
      await api.send<{ providers: { id: string }[] }>('admin', 'GET', '/v1/providers'),
      200,
    );
    expect(providers.map(({ id }) => id)).toContain('kadera');
  });

  it('changes, and what was assumed is no longer when it is replaced', async () => {
    const { unit, etag } = await read(WOMEN);
    const answer = await put(
      WOMEN,
      { ...inputOf(unit), places: 9, wheelchair: false, careSupport: ['psychiatric'] },
      { 'if-match': etag },
    );
    const changed = ok(answer, 200);
    expect(changed).toEqual({
      ...unit,
      places: 9,
      wheelchair: false,
      careSupport: ['psychiatric'],
      assumed: unit.assumed.filter((field) => field !== 'places' && field !== 'wheelchair'),
    });
    expect(answer.headers.get('etag')).toBe((await read(WOMEN)).etag);
    expect((await api.figures(WOMEN)).places).toBe(9);
  });

  it('keeps who confirmed an assumption as it stands, and when', async () => {
    const { unit } = await read(MEN);
    expect(unit.assumed).toContain('intake');
    const assumed = unit.assumed.filter((field) => field !== 'intake');
    expect(ok(await put(MEN, { ...inputOf(unit), assumed }), 200)).toEqual({ ...unit, assumed });
    const { changes } = ok(await api.send<Changes>('admin', 'GET', '/v1/changes?thing=unit'), 200);
    expect(changes[0]).toMatchObject({
      username: 'admin',
      name: MEN,
      before: { intake: unit.intake, assumed: unit.assumed },
      after: { intake: unit.intake, assumed },
    });
    expect(outcomeOf(await put(MEN, { ...inputOf(unit), assumed: ['telephone'] }))).toBe('400 invalid-input');
    ok(await put(MEN, { ...inputOf(unit), assumed: unit.assumed }), 200);
    expect((await read(MEN)).unit).toEqual(unit);
  });

  it('is heard by the boards at once', async () => {
    const board = await BoardClient.follow(service.url, service.tokens.monitor ?? '');
    ok(await change(WOMEN, { name: 'Kadera, huis aan het water' }), 200);
    await board.reached((await api.board()).sequence);
    expect(board.unit(WOMEN).name).toBe('Kadera, huis aan het water');
    ok(await api.send('admin', 'POST', '/v1/units', NEW_UNIT), 201);
    await board.reached((await api.board()).sequence);
    expect(board.unit('nieuwe-plek')).toMatchObject({ places: 3, free: 0 });
    board.close();
  });

  it('does not let a screen that is behind overwrite what a colleague changed', async () => {
    const { unit, etag } = await read(MEN);
    ok(await put(MEN, { ...inputOf(unit), children: false }, { 'if-match': etag }), 200);
    const late = await put(MEN, { ...inputOf(unit), wheelchair: true }, { 'if-match': etag });
    expect(outcomeOf(late)).toBe('412 stale-screen');
    expect((await read(MEN)).unit).toMatchObject({ children: false, wheelchair: false });
  });

  it('lets one of ten changes through that were made from the same screen', async () => {
    const { unit, etag } = await read(MEN);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        put(MEN, { ...inputOf(unit), maxStayDays: 30 + index }, { 'if-match': etag }),
      ),
    );
    expect(answers.map(outcomeOf).sort()).toEqual(['200', ...Array<string>(9).fill('412 stale-screen')]);
  });

  it('keeps its text when somebody holds a place meanwhile: that is no change of the catalogue', async () => {
    const { unit, etag } = await read(MEN);
    ok(await api.publish('kadera', MEN, 1), 200);
    ok(await put(MEN, { ...inputOf(unit), wheelchair: true }, { 'if-match': etag }), 200);
  });

  it('says nothing twice: the same text again is no change', async () => {
    const { sequence } = await api.board();
    ok(await change(WOMEN, {}), 200);
    expect((await api.board()).sequence).toBe(sequence);
  });

  it('refuses a unit with all its faults at once', async () => {
    const answer = await put(WOMEN, {
      ...inputOf((await read(WOMEN)).unit),
      places: 0,
      kind: 'hotel',
      genders: ['woman', 'child'],
      intake: null,
      telephone: '053',
    });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(['genders[1]', 'intake', 'kind', 'places', 'telephone']);
    const together = await change(WOMEN, { provider: 'nobody', genders: [], municipality: 'Zwolle' });
    expect(faultyPaths(together)).toEqual(['genders', 'municipality', 'provider']);
    expect(outcomeOf(await put('nowhere', inputOf((await read(WOMEN)).unit)))).toBe('404 not-found');
  });

  it('never takes away a place that is held', async () => {
    ok(await api.publish('kadera', MEN, 2), 200);
    const hold = await api.heldFor(
      { gender: 'man', children: 0 },
      { unitId: MEN, overrideReason: 'safest-now' },
    );
    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    ok(await change(MEN, { places: 4 }), 200);
    ok(await change(MEN, { places: 1 }), 200);
    ok(await change(MEN, { places: 2 }), 200);
    ok(await api.publish('kadera', MEN, 2), 200);
    await api.heldFor({ gender: 'man', children: 0 }, { unitId: MEN, overrideReason: 'safest-now' });
    const answer = await change(MEN, { places: 1 });
    expect(outcomeOf(answer)).toBe('409 places-in-use');
    expect(faultyPaths(answer)).toEqual(['places']);
    expect((await api.figures(MEN)).places).toBe(2);
  });

  it('gets providers, municipalities and units, each once', async () => {
    const provider = { id: 'nieuw-huis', name: 'Nieuw Huis', source: 'besluit 2026' };
    const key = newKey();
    expect(ok(await api.send('admin', 'POST', '/v1/providers', provider, key), 201)).toEqual(provider);
    expect(ok(await api.send('admin', 'POST', '/v1/providers', provider, key), 201)).toEqual(provider);
    expect(outcomeOf(await api.send('admin', 'POST', '/v1/providers', provider))).toBe('409 exists-already');
    const area = { municipality: 'Kampen', region: 'IJsselland' };
    ok(await api.send('admin', 'POST', '/v1/areas', area), 201);
    expect(outcomeOf(await api.send('admin', 'POST', '/v1/areas', area))).toBe('409 exists-already');
    const areas = ok(await api.send<{ areas: object[] }>('admin', 'GET', '/v1/areas'), 200);
    expect(areas.areas).toContainEqual(area);
    const unit = { ...NEW_UNIT, id: 'kampen', provider: 'nieuw-huis', ...area };
    const unitKey = newKey();
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.send<CatalogueUnit>('admin', 'POST', '/v1/units', unit, unitKey)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[0]?.headers.get('location')).toBe('/v1/units/kampen');
    expect(answers[0]?.body).toEqual({ ...unit, sites: 'one', assumed: [] });
    expect(outcomeOf(await api.send('admin', 'POST', '/v1/units', unit))).toBe('409 exists-already');
    const faulty = await api.send('admin', 'POST', '/v1/units', { ...unit, id: 'Kampen 2', places: 1.5 });
    expect(faultyPaths(faulty)).toEqual(['id', 'places']);
    expect(faultyPaths(await api.send('admin', 'POST', '/v1/areas', { municipality: '' }))).toEqual([
      'municipality',
      'region',
    ]);
  });

  it('shows of every change who made it, when, and what was there before and after', async () => {
    const { changes } = ok(await api.send<Changes>('admin', 'GET', '/v1/changes?thing=unit'), 200);
    const places = changes.filter(({ name, action }) => name === WOMEN && action === 'unit.change').at(-1);
    expect(places).toMatchObject({
      username: 'admin',
      role: 'admin',
      thing: 'unit',
      before: { id: WOMEN, places: 8, wheelchair: true },
      after: { id: WOMEN, places: 9, wheelchair: false },
    });
    expect(Date.parse(places?.at ?? '')).toBeLessThanOrEqual(service.clock.now().getTime());
    expect(changes.find(({ name }) => name === 'nieuwe-plek')).toMatchObject({ before: null });
    const others = ok(await api.send<Changes>('admin', 'GET', '/v1/changes?thing=area'), 200).changes;
    expect(others.map(({ name, after }) => [name, after])).toEqual([
      ['Kampen', { municipality: 'Kampen', region: 'IJsselland' }],
    ]);
  });

  it('is not overwritten by the file that comes with the service', async () => {
    const before = (await read(WOMEN)).unit;
    const file = JSON.parse(readFileSync('catalogue/twente.json', 'utf8')) as { units: CatalogueUnit[] };
    expect(before).not.toEqual(file.units.find(({ id }) => id === WOMEN));
    const again = await startApp({ database: service.database, providers: ['kadera'] });
    try {
      const client = new ApiClient(again.url, again.tokens);
      expect((await client.send('admin', 'GET', `/v1/units/${WOMEN}`)).body).toEqual(before);
    } finally {
      await again.close();
    }
  });
});

describe('the changes', () => {
  it('come a page at a time, never with a password or a token, and reading them is audited', async () => {
    for (let index = 0; index < 60; index += 1) {
      ok(await change(WOMEN, { maxStayDays: index + 1 }), 200);
    }
    const first = ok(await api.send<Changes>('admin', 'GET', '/v1/changes'), 200);
    expect(first.changes).toHaveLength(50);
    const second = ok(await api.send<Changes>('admin', 'GET', `/v1/changes?after=${first.next}`), 200);
    const all = [...first.changes, ...second.changes];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const instants = all.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(JSON.stringify([first, second])).not.toMatch(/password|secret|hash/i);
    const rows = await service.app
      .get(UnitOfWork)
      .query(`SELECT 1 FROM audit_entry WHERE action = 'changes.read' AND username = 'admin'`);
    expect(rows).toHaveLength(1);
    expect(outcomeOf(await api.send('admin', 'GET', '/v1/changes?after=x'))).toBe('400 invalid-input');
    expect(outcomeOf(await api.send('admin', 'GET', '/v1/changes?thing=hold'))).toBe('400 invalid-input');
  });
});
