import { readFileSync } from 'node:fs';
import { InvalidCatalogueError } from '../../../src/capacity/catalogue-check.js';
import { CatalogueService } from '../../../src/capacity/catalogue.service.js';
import type { Board } from '../../../src/contract/board.js';
import type { CatalogueUnit } from '../../../src/contract/catalogue.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { startApp, type TestApp } from '../../support/app.js';
import { createTestDatabase } from '../../support/test-database.js';

interface Catalogue {
  source: string;
  areas: object[];
  providers: object[];
  units: CatalogueUnit[];
}

const readCatalogue = () => JSON.parse(readFileSync('catalogue/twente.json', 'utf8')) as Catalogue;

describe('the catalogue', () => {
  let service: TestApp;
  let catalogue: CatalogueService;

  beforeAll(async () => {
    service = await startApp();
    catalogue = service.app.get(CatalogueService);
  });
  afterAll(() => service.close());

  const board = async () => (await service.call('GET', '/v1/board', { as: 'monitor' })).body as Board;
  const unitOnBoard = async (id: string) => (await board()).units.find(({ unitId }) => unitId === id);

  it('is there after the start, with every place taken until its provider says otherwise', async () => {
    const { units } = await board();
    expect(units).toHaveLength(18);
    expect(units.every(({ free, confirmedAt, stale }) => free === 0 && confirmedAt === null && stale)).toBe(
      true,
    );
  });

  it('changes nothing when it is loaded again', async () => {
    const { sequence } = await board();
    expect(await catalogue.load(readCatalogue())).toEqual({ units: 18, changed: 0 });
    expect((await board()).sequence).toBe(sequence);
  });

  it('is refused whole, with all its faults, when it is not valid', async () => {
    const { sequence } = await board();
    const faulty = readCatalogue();
    Object.assign(faulty.units[0] ?? {}, { places: 0, provider: 'nobody', name: 'Another name' });
    Object.assign(faulty.units[1] ?? {}, { kind: 'hotel', telephone: '053 1234567' });
    const error = await catalogue.load(faulty).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidCatalogueError);
    expect((error as InvalidCatalogueError).faults.map(({ path }) => path).sort()).toEqual([
      'units[0].places',
      'units[1].kind',
      'units[1].telephone',
    ]);
    expect((await board()).sequence).toBe(sequence);
  });

  it('names references that lead nowhere', async () => {
    const faulty = readCatalogue();
    Object.assign(faulty.units[0] ?? {}, { provider: 'nobody' });
    Object.assign(faulty.units[5] ?? {}, { municipality: 'Zwolle' });
    await expect(catalogue.load(faulty)).rejects.toThrow(/units\[0\]\.provider[^]*units\[5\]\.municipality/);
  });

  it('refuses what is no catalogue at all', async () => {
    for (const nothing of [null, [], 'twente', 3]) {
      await expect(catalogue.load(nothing)).rejects.toBeInstanceOf(InvalidCatalogueError);
    }
  });

  it('adds and removes places, and tells the boards', async () => {
    const changed = readCatalogue();
    const unit = changed.units.find(({ id }) => id === 'kadera-twente-vrouwen');
    Object.assign(unit ?? {}, { places: 10 });
    expect(await catalogue.load(changed)).toEqual({ units: 18, changed: 1 });
    expect((await unitOnBoard('kadera-twente-vrouwen'))?.places).toBe(10);
    Object.assign(unit ?? {}, { places: 3, name: 'Kadera Twente' });
    expect(await catalogue.load(changed)).toEqual({ units: 18, changed: 1 });
    expect(await unitOnBoard('kadera-twente-vrouwen')).toMatchObject({ places: 3, name: 'Kadera Twente' });
  });

  it('never takes away a place that is held', async () => {
    await service.call('PUT', '/v1/units/kadera-twente-mannen/availability', {
      as: 'kadera',
      body: { free: 2 },
    });
    const request = {
      municipality: 'Enschede',
      gender: 'man',
      ageGroup: 'adult',
      threat: 'low',
      children: 1,
    };
    const { body } = await service.call('POST', '/v1/requests', { as: 'coordinator', body: request });
    const held = await service.call('POST', `/v1/requests/${(body as { id: string }).id}/holds`, {
      as: 'coordinator',
      body: { unitId: 'kadera-twente-mannen' },
    });
    expect(held.status).toBe(201);
    const smaller = readCatalogue();
    Object.assign(smaller.units.find(({ id }) => id === 'kadera-twente-mannen') ?? {}, { places: 1 });
    await expect(catalogue.load(smaller)).rejects.toThrow(/units\[1\]\.places/);
    expect((await unitOnBoard('kadera-twente-mannen'))?.places).toBe(2);
  });
});

describe('the first start', () => {
  it('loads the catalogue and the policy once, also when nodes start together', async () => {
    const database = await createTestDatabase();
    const nodes = await Promise.all([1, 2, 3].map(() => startApp({ database, accounts: false })));
    try {
      const [node] = nodes;
      const rows = await node?.app
        .get(UnitOfWork)
        .query<{ units: string; entries: string; policies: string }>(
          `SELECT (SELECT count(*) FROM unit) AS units, (SELECT count(*) FROM ledger_entry) AS entries,
           (SELECT count(*) FROM policy) AS policies`,
        );
      expect(rows).toEqual([{ units: '18', entries: '18', policies: '1' }]);
      expect(await node?.app.get(CatalogueService).loadFirst({ not: 'a catalogue' })).toBe(false);
    } finally {
      await Promise.all(nodes.map((node) => node.close()));
      await database.drop();
    }
  });
});
