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

  it('says all that is wrong with the settings, before anything is started', async () => {
    const wrong = {
      PORT: 'web',
      NODE_ENV: 'live',
      DATABASE_URL: 'mysql://app:s3cret@here',
      SESSION_HOURS: '0',
    };
    expect(sentences(await refusal({ ...wrong, TRUST_PROXY: 'nginx' }))).toEqual([
      'NODE_ENV must be one of production, development, test, or not be set, and is "live".',
      'DATABASE_URL is not of the form postgres://user:password@host:port/database.',
      'PORT must be a whole number from 0 to 65535, and is "web".',
      'TRUST_PROXY must be the addresses of the proxies in front with commas, such as 10.0.0.7, 10.0.0.0/8 or loopback.',
      'SESSION_HOURS must be a whole number from 1 to 168, and is "0".',
    ]);
    expect(fs.readdirSync(place.varDir)).toEqual([]);
  });

  it('says that production needs a database that was named', async () => {
    expect(sentences(await refusal({ NODE_ENV: 'production' }))).toEqual([
      'DATABASE_URL is not set, and NODE_ENV is production: give postgres://user:password@host:port/database, or "embedded" for the PostgreSQL that comes along.',
    ]);
    expect(fs.readdirSync(place.varDir)).toEqual([]);
  });

  it.each(['198.51.100.7', 'nowhere.invalid'])(
    'says that this machine does not have the address %s',
    async (HOST) => {
      expect(sentences(await refusal({ HOST }))).toEqual([
        expect.stringMatching(`^The service cannot listen on ${HOST} \\(E\\w+\\): check HOST\\.$`),
      ]);
      expect(fs.readdirSync(place.varDir)).toEqual([]);
    },
  );

  it('says that the database does not answer, without its password', async () => {
    const port = await freePort();
    const output = await refusal({ DATABASE_URL: `postgres://app:s3cret@127.0.0.1:${port}/safe` });
    expect(sentences(output).at(-1)).toBe(
      `The database of DATABASE_URL (127.0.0.1:${port}/safe) does not answer: ECONNREFUSED.`,
    );
    expect(output).not.toContain('s3cret');
  });

  it('says that a file which the address of the database names is not there', async () => {
    const output = await refusal({
      DATABASE_URL: 'postgres://app:s3cret@127.0.0.1/safe?sslrootcert=/not/there',
    });
    expect(sentences(output).at(-1)).toMatch(
      /^The database of DATABASE_URL .* refuses us: ENOENT: .*not.there.*\.$/,
    );
    expect(output).not.toContain('s3cret');
  });

  it('says that the folder is a file', async () => {
    const varDir = path.join(place.varDir, 'a-file');
    fs.writeFileSync(varDir, '');
    expect(sentences(await refusal({ VAR_DIR: varDir })).at(-1)).toMatch(
      /^VAR_DIR \(.*a-file\) is a file, not a folder: name a folder that this user may write to\.$/,
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
