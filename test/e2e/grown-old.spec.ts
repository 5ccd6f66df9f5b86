import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { runTask } from '../support/jobs.js';

const UNIT = 'kadera-twente-vrouwen';
const NOW = '2026-11-25T02:00:00Z';

const clock = new TestClock();
let app: TestApp;
let database: Client;

beforeAll(async () => {
  clock.freeze(NOW);
  app = await startApp({ clock });
  database = new Client({ connectionString: app.database.url });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await app.close();
});

async function texts(sql: string): Promise<string[]> {
  const { rows } = await database.query<{ text: string }>(sql);
  return rows.map(({ text }) => text);
}

describe('what has grown old', () => {
  it('goes from the history of the board after its term, but for the state in which a unit came into it', async () => {
    const days = ['2019-05-01', '2020-05-01', '2021-11-24', '2021-11-26', '2022-05-01'];
    for (const [index, day] of days.entries()) {
      await database.query(
        `INSERT INTO ledger_entry (sequence, unit_id, recorded_at, cause, state)
         SELECT $1, unit_id, $2, 'day', state FROM ledger_entry WHERE unit_id = $3 AND sequence > 0 LIMIT 1`,
        [index - 100, `${day}T12:00:00Z`, UNIT],
      );
      await database.query(
        `INSERT INTO unit_version (unit_id, sequence, unit) SELECT id, $1, '{}' FROM unit WHERE id = $2`,
        [index - 100, UNIT],
      );
      await database.query(
        `INSERT INTO area_version (municipality, recorded_at, region) VALUES ('Ergens', $1, 'Overal')`,
        [`${day}T12:00:00Z`],
      );
    }
    await runTask(app, 'fold-ledger');
    const kept = days.slice(2);
    expect(
      await texts(
        `SELECT to_char(recorded_at, 'YYYY-MM-DD') AS text FROM ledger_entry WHERE sequence < 0 ORDER BY sequence`,
      ),
    ).toEqual(kept);
    expect(
      await texts(`SELECT sequence::text AS text FROM unit_version WHERE sequence < 0 ORDER BY sequence`),
    ).toEqual(['-98', '-97', '-96']);
    expect(
      await texts(
        `SELECT to_char(recorded_at, 'YYYY-MM-DD') AS text FROM area_version WHERE municipality = 'Ergens' ORDER BY 1`,
      ),
    ).toEqual(kept);
  });

  it('goes from the answers to writes that may be repeated a day later', async () => {
    for (const [at, key] of [
      ['2026-11-24T01:59:00Z', 'over'],
      ['2026-11-24T02:01:00Z', 'alive'],
    ]) {
      await database.query(
        `INSERT INTO idempotency_key (account_id, key, fingerprint, answer, created_at)
         VALUES ($1, $2, 'made up', '{}', $3)`,
        [randomUUID(), key, at],
      );
    }
    await runTask(app, 'forget-answers');
    expect(await texts(`SELECT key AS text FROM idempotency_key WHERE fingerprint = 'made up'`)).toEqual([
      'alive',
    ]);
  });

  it('goes from the logins at their end', async () => {
    const { rows } = await database.query<{ id: string }>('SELECT id FROM account LIMIT 1');
    const account = rows[0]?.id;
    for (const [at, name] of [
      ['2026-11-25T01:59:00Z', 'over'],
      ['2026-11-25T02:01:00Z', 'alive'],
    ] as const) {
      await database.query(
        `INSERT INTO credential (id, account_id, kind, secret_hash, created_at, expires_at, name)
         VALUES ($1, $2, 'token', $3, $4, $4, $5)`,
        [randomUUID(), account, Buffer.from(name), at, name],
      );
      await database.query(
        'INSERT INTO known_device (secret_hash, account_id, session_id, expires_at) VALUES ($1, $2, $3, $4)',
        [Buffer.from(name), account, randomUUID(), at],
      );
      await database.query('INSERT INTO login_throttle (key, expire) VALUES ($1, $2)', [
        name,
        Date.parse(at),
      ]);
    }
    await runTask(app, 'forget-logins');
    const named = `IN ('over', 'alive')`;
    expect(await texts(`SELECT name AS text FROM credential WHERE name ${named}`)).toEqual(['alive']);
    expect(
      await texts(
        `SELECT convert_from(secret_hash, 'UTF8') AS text FROM known_device WHERE secret_hash IN ('over', 'alive')`,
      ),
    ).toEqual(['alive']);
    expect(await texts(`SELECT key AS text FROM login_throttle WHERE key ${named}`)).toEqual(['alive']);
  });
});
