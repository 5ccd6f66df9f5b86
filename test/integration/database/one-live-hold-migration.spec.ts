import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrate } from '../../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;

/** As before the migration. */
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  const isThere = () =>
    dataSource.query<object[]>(`SELECT FROM migrations WHERE name = 'OneLiveHold1765300000000'`);
  while ((await isThere()).length > 0) await dataSource.undoLastMigration({ transaction: 'each' });
  await dataSource.query(`INSERT INTO provider (id, name, source) VALUES ('a', 'A', '§7.2')`);
  await dataSource.query(`
    INSERT INTO unit (id, provider_id, kind, name, genders, region, undisclosed, intake, placing_authority, children,
      wheelchair, care_support, source, assumed)
    VALUES ('a-1', 'a', 'vrouwenopvang', 'A', '{woman}', 'Twente', true, 'always', 'provider', true, true, '{}', '', '{}')`);
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

let number = 0;

/** A hold as it could be made before, with its place. */
async function hold(
  requestId: string,
  status: string,
  createdAt: string,
  expiresAt: string,
): Promise<string> {
  const [id, place] = [randomUUID(), randomUUID()];
  number += 1;
  await dataSource.query(
    `INSERT INTO hold (id, request_id, unit_id, persons, status, created_by, created_at, expires_at, changed_at)
     VALUES ($1, $2, 'a-1', 1, $3, $1, now() + $4::interval, now() + $5::interval, now())`,
    [id, requestId, status, createdAt, expiresAt],
  );
  await dataSource.query(`INSERT INTO place (id, unit_id, number, taken) VALUES ($1, 'a-1', $2, false)`, [
    place,
    number,
  ]);
  await dataSource.query(
    `INSERT INTO claim (id, place_id, hold_id, placed, expires_at, created_at)
     SELECT gen_random_uuid(), $1, id, false, expires_at, created_at FROM hold WHERE id = $2`,
    [place, id],
  );
  return id;
}

async function request(): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO request (id, reference, facts, created_by, created_at) VALUES ($1, $2, '{}', $1, now())`,
    [id, id.slice(0, 9)],
  );
  return id;
}

async function live(): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(`
    SELECT h.id FROM hold h JOIN claim c ON c.hold_id = h.id
    WHERE h.expires_at > now() AND c.expires_at > now() AND NOT h.expiry_told ORDER BY h.id`);
  return rows.map(({ id }) => id);
}

describe('a database in which a request has several live holds in a unit', () => {
  it('keeps of each request the one that was accepted, else the first; the others have run out, and so have their places', async () => {
    const [first, second, third] = [await request(), await request(), await request()];
    const kept = [
      await hold(first, 'held', '-3 minutes', '27 minutes'),
      await hold(second, 'accepted', '-1 minutes', '720 minutes'),
      await hold(third, 'held', '-1 minutes', '29 minutes'),
    ];
    await hold(first, 'held', '-2 minutes', '28 minutes');
    await hold(first, 'held', '-1 minutes', '29 minutes');
    await hold(second, 'held', '-3 minutes', '27 minutes');
    await hold(second, 'accepted', '0 minutes', '720 minutes');
    await hold(third, 'accepted', '-900 minutes', '-5 minutes');
    await migrate(dataSource);
    expect(await live()).toEqual([...kept].sort());
  });

  it('can go back, and forth again', async () => {
    const one = await request();
    const kept = await hold(one, 'held', '-3 minutes', '27 minutes');
    await hold(one, 'held', '-2 minutes', '28 minutes');
    await migrate(dataSource);
    await dataSource.undoLastMigration({ transaction: 'each' });
    await migrate(dataSource);
    expect(await live()).toEqual([kept]);
  });
});
