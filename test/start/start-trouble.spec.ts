import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { freePort, newPlace, ServiceProcess, type Place } from '../support/service-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

describe('npm start, when something is not as it must be', () => {
  let place: Place;

  beforeEach(async () => {
    place = await newPlace();
  });

  afterEach(() => fs.rmSync(place.varDir, { recursive: true, force: true }));

  /** Starts, and resolves with what was said once it has ended with a code other than 0. */
  async function refusal(env: NodeJS.ProcessEnv): Promise<string> {
    const service = ServiceProcess.start(place, env);
    const { code } = await service.ended;
    expect(code).toBe(1);
    return service.output;
  }

  const sentences = (output: string): string[] => output.trim().split('\n');

  it('says that the port is taken', async () => {
    const other = net.createServer().listen(place.port, 'localhost');
    try {
      expect(sentences(await refusal({}))).toEqual([
        `Port ${place.port} is in use: stop what is using it, or choose another one with PORT.`,
      ]);
    } finally {
      other.close();
    }
  });

  it('says that the port is not a port', async () => {
    expect(sentences(await refusal({ PORT: 'web' }))).toEqual([
      'PORT must be a whole number from 0 to 65535, and is "web".',
    ]);
  });

  it('says that the database does not answer, without its password', async () => {
    const port = await freePort();
    const output = await refusal({ DATABASE_URL: `postgres://app:s3cret@127.0.0.1:${port}/safe` });
    expect(sentences(output).at(-1)).toBe(
      `The database of DATABASE_URL (127.0.0.1:${port}/safe) does not answer: ECONNREFUSED.`,
    );
    expect(output).not.toContain('s3cret');
  });

  it('says that the address of the database is none', async () => {
    expect(sentences(await refusal({ DATABASE_URL: 'mysql://here' })).at(-1)).toBe(
      'DATABASE_URL is not of the form postgres://user:password@host:port/database.',
    );
  });

  it('says that the folder is a file', async () => {
    const varDir = path.join(place.varDir, 'a-file');
    fs.writeFileSync(varDir, '');
    expect(sentences(await refusal({ VAR_DIR: varDir })).at(-1)).toMatch(
      /^There is a file where a folder must be \(.*a-file.*\): name another one with VAR_DIR\.$/,
    );
  });

  describe('on a database of its own', () => {
    let database: TestDatabase;

    beforeEach(async () => {
      database = await createTestDatabase();
    });

    afterEach(() => database.drop());

    async function run(sql: string): Promise<unknown[]> {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(sql);
      await client.end();
      return rows;
    }

    it('says that a newer version has used the database, and leaves it as it is', async () => {
      await run(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromLater9999999999999')`);
      const before = await run('SELECT * FROM migrations ORDER BY id');
      const output = await refusal({ DATABASE_URL: database.url });
      expect(sentences(output).at(-1)).toMatch(/^The database was used by a newer version .*\.$/);
      expect(await run('SELECT * FROM migrations ORDER BY id')).toEqual(before);
    });

    it('says which database does not exist', async () => {
      const url = new URL(database.url);
      url.pathname = '/nowhere';
      const last = sentences(await refusal({ DATABASE_URL: url.href })).at(-1);
      expect(last).toBe(
        `The database of DATABASE_URL (${url.host}/nowhere) refuses us: database "nowhere" does not exist.`,
      );
    });

    it('uses that database when it answers, and makes no demo accounts there', async () => {
      const service = ServiceProcess.start(place, { DATABASE_URL: database.url });
      await service.ready();
      expect(fs.existsSync(path.join(place.varDir, 'demo-accounts.json'))).toBe(false);
      service.kill('SIGTERM');
      expect(await service.ended).toEqual({ code: 0, signal: null });
      expect(await run('SELECT 1 AS still_there')).toEqual([{ still_there: 1 }]);
    });
  });
});
