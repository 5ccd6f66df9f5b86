import { CredentialUse } from '../../src/access/credential-use.js';
import { CatalogueService } from '../../src/capacity/catalogue.service.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { readPath, readRoutes, seedReads } from '../support/every-read.js';
import { jobsDone, runTask } from '../support/jobs.js';
import { stopSweeper } from '../support/sweeper.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';

const WHO = ['coordinator', 'kadera', 'comensha', 'admin', 'monitor'];
/** Who reads what belongs to people, which a token does not read. */
const PERSON = 'coordinator';
/** What a look may write: that it was. */
const TRAIL = ['audit_entry', 'audit_look'];
const HOUR = 3_600_000;

const clock = new TestClock();
let service: TestApp;
let database: UnitOfWork;
let ids: Record<string, string>;
let routes: string[];
let cookie: string;
let written: jest.SpyInstance;

beforeAll(async () => {
  clock.freeze('2026-11-25T01:40:00.000Z');
  service = await startApp({ clock });
  await stopSweeper(service);
  // Every half minute the clock writes who was at work; on a slow machine that would fall between two looks.
  written = jest.spyOn(service.app.get(CredentialUse), 'write').mockResolvedValue();
  database = service.app.get(UnitOfWork);
  const api = new ApiClient(service.url, service.tokens);
  ids = await seedReads(api);
  await api.heldFor({}, 'kadera-twente-vrouwen');
  await jobsDone(service);
  routes = await readRoutes(service.url);
  cookie = await logIn();
});
afterAll(async () => {
  written.mockRestore();
  await service.close();
});

async function logIn(): Promise<string> {
  const body = { username: service.account(PERSON).username, password: TEST_PASSWORD };
  const answer = await service.call('POST', '/v1/session', { body });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

/** Each row of each table but the trail, by who wrote it last: two snapshots differ when one row was written between. */
async function everyRow(): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)`,
    [TRAIL],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const table = name.startsWith('_private') ? `graphile_worker.${name}` : `"${name}"`;
    const [row] = await database.query<{ rows: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t.xmin || ' ' || t.ctid, ' ' ORDER BY t.ctid)), '') AS rows
       FROM ${table} t`,
    );
    found[name] = row?.rows ?? '';
  }
  return found;
}

/** Reads every route as everybody; @returns those that nobody could read, or that failed for somebody. */
async function readAll(method: 'GET' | 'HEAD'): Promise<string[]> {
  const trouble: string[] = [];
  for (const route of routes) {
    const path = readPath(route, ids);
    const answers = await Promise.all([
      ...WHO.map((as) => service.call(method, path, { as })),
      service.call(method, path, { headers: { cookie } }),
    ]);
    const statuses = answers.map(({ status }) => status);
    const read = statuses.some((status) => status === 200);
    if (!read || statuses.some((status) => status >= 500)) trouble.push(`${route} ${statuses.join(' ')}`);
  }
  return trouble;
}

describe('a read', () => {
  it('writes no row but that it was a look, whatever it is of and whoever asks', async () => {
    await readAll('GET');
    const before = await everyRow();
    expect(await readAll('GET')).toEqual([]);
    expect(await readAll('HEAD')).toEqual([]);
    expect(await everyRow()).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(30);
  });

  it('writes none either when clocks ran out that nobody looked at', async () => {
    for (const hours of [2, 30, 24 * 40]) {
      clock.advance(hours * HOUR);
      // Figures are told once they are fixed; everything else waits.
      await runTask(service, 'fix-month-figures');
      cookie = await logIn();
      const before = await everyRow();
      expect(await readAll('GET')).toEqual([]);
      expect(await everyRow()).toEqual(before);
    }
    await runTask(service, 'expired-holds');
    const before = await everyRow();
    expect(await readAll('GET')).toEqual([]);
    expect(await everyRow()).toEqual(before);
  });

  it('that tries to write is refused by PostgreSQL itself', async () => {
    const catalogue = service.app.get(CatalogueService);
    const areas = catalogue.areas.bind(catalogue);
    const plant = async (method: string, sql: string): Promise<number> => {
      catalogue.areas = async () => {
        await database.query(sql);
        return areas();
      };
      return (await service.call(method, '/v1/areas', { as: 'coordinator' })).status;
    };
    for (const sql of [
      `INSERT INTO area (municipality, region) VALUES ('Nergens', 'Twente')`,
      `UPDATE request SET closed_at = now()`,
      `SELECT id FROM request FOR UPDATE`,
      `SELECT nextval(pg_get_serial_sequence('audit_entry', 'id'))`,
    ]) {
      expect([sql, await plant('GET', sql)]).toEqual([sql, 500]);
      expect([sql, await plant('HEAD', sql)]).toEqual([sql, 500]);
    }
    expect(await plant('GET', 'SELECT 1')).toBe(200);
  });
});
