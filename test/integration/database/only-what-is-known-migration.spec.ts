import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrate } from '../../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

interface UnitOfBefore {
  id: string;
  region?: string;
  municipality?: string | null;
  authority?: string;
  intake?: string;
  children?: boolean;
  wheelchair?: boolean;
  assumed?: string[];
}

let database: TestDatabase;
let dataSource: DataSource;

/** As before the migration. */
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  const isThere = () =>
    dataSource.query<object[]>(`SELECT FROM migrations WHERE name = 'OnlyWhatIsKnown1764900000000'`);
  while ((await isThere()).length > 0) await dataSource.undoLastMigration({ transaction: 'each' });
  await dataSource.query(`INSERT INTO provider (id, name, source) VALUES ('a', 'A', '§7.2')`);
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function unit(given: UnitOfBefore): Promise<void> {
  const { id, region = 'Twente', municipality = null, authority = 'provider', intake = 'always' } = given;
  const { children = false, wheelchair = false, assumed = [] } = given;
  await dataSource.query(
    `INSERT INTO unit (id, provider_id, kind, name, genders, region, municipality, undisclosed, intake,
      placing_authority, children, wheelchair, care_support, source, assumed)
    VALUES ($1, 'a', 'cosm', $1, '{woman}', $2, $3, true, $4, $5, $6, $7, '{}', '', $8)`,
    [id, region, municipality, intake, authority, children, wheelchair, assumed],
  );
}

async function after(): Promise<Record<string, { sites: string; intake: string; assumed: string[] }>> {
  await migrate(dataSource);
  const rows = await dataSource.query<{ id: string; sites: string; intake: string; assumed: string[] }[]>(
    'SELECT id, sites, intake, assumed FROM unit',
  );
  return Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
}

describe('a catalogue of before', () => {
  it('says of each field of which nobody said anything that it is assumed, once', async () => {
    await unit({ id: 'cosm-amsterdam-vrouwen' });
    await unit({ id: 'cosm-amsterdam-mannen', assumed: ['children'] });
    // Somebody said that children may come along, and that is known; and this unit is of nobody's first catalogue.
    await unit({ id: 'cosm-vries-vrouwen', children: true });
    await unit({ id: 'own-house' });
    const units = await after();
    const assumed = Object.fromEntries(Object.entries(units).map(([id, one]) => [id, one.assumed.sort()]));
    expect(assumed).toEqual({
      'cosm-amsterdam-vrouwen': ['children', 'wheelchair'],
      'cosm-amsterdam-mannen': ['children', 'wheelchair'],
      'cosm-vries-vrouwen': ['wheelchair'],
      'own-house': [],
    });
  });

  it('has several sites where the place lies elsewhere and is not recorded, one everywhere else', async () => {
    await unit({ id: 'network', region: 'elders' });
    await unit({ id: 'elsewhere', region: 'elders', municipality: 'Utrecht' });
    await unit({ id: 'here' });
    const units = await after();
    expect(Object.fromEntries(Object.entries(units).map(([id, { sites }]) => [id, sites]))).toEqual({
      network: 'several',
      elsewhere: 'one',
      here: 'one',
    });
  });

  it('opens with CoMensha where it decides, unless a house said that it is open day and night', async () => {
    await unit({ id: 'assumed', authority: 'comensha', assumed: ['intake'] });
    await unit({ id: 'said', authority: 'comensha' });
    await unit({ id: 'own', assumed: ['intake'] });
    const units = await after();
    expect(Object.fromEntries(Object.entries(units).map(([id, { intake }]) => [id, intake]))).toEqual({
      assumed: 'office-hours',
      said: 'always',
      own: 'always',
    });
  });
});
