import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const NOW = '2026-11-24T22:30:00Z';
const PLACE = randomUUID();

let database: TestDatabase;
let client: Client;

async function connect(): Promise<Client> {
  const made = new Client({ connectionString: database.url });
  await made.connect();
  return made;
}

beforeAll(async () => {
  database = await createTestDatabase();
  client = await connect();
  await client.query(`INSERT INTO provider (id, name, source) VALUES ('a', 'A', '§7.2')`);
  await client.query(`INSERT INTO unit (id, provider_id, kind, name, genders, region, undisclosed, intake,
      placing_authority, children, wheelchair, care_support, source, assumed)
    SELECT 'unit-' || n, 'a', 'vrouwenopvang', 'A', '{woman}', 'Twente', true, 'always', 'provider', true, true, '{}',
      '§7.2', '{}' FROM generate_series(1, 8) n`);
  await client.query(`INSERT INTO place (id, unit_id, number) VALUES ($1, 'unit-1', 1)`, [PLACE]);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

function claim(values: { placed?: boolean; expires?: string | null; ended?: string | null } = {}) {
  const { placed = false, expires = NOW, ended = null } = values;
  return client.query(
    `INSERT INTO claim (id, place_id, hold_id, placed, expires_at, created_at, ended_at)
     VALUES (gen_random_uuid(), $1, gen_random_uuid(), $2, $3, $4, $5)`,
    [PLACE, placed, expires, NOW, ended],
  );
}

describe('a place', () => {
  afterEach(() => client.query('DELETE FROM claim'));

  it.each([
    ['a hold beside a hold', {}, {}],
    ['a hold beside a placement', { placed: true, expires: null }, {}],
    ['a placement beside a hold', {}, { placed: true, expires: null }],
    ['a hold beside one that is past its end but not ended', { expires: '2020-01-01T00:00:00Z' }, {}],
  ])('is refused a second live claim by the database itself: %s', async (_, first, second) => {
    await claim(first);
    await expect(claim(second)).rejects.toMatchObject({
      code: '23505',
      constraint: 'claim_one_live_per_place',
    });
  });

  it('may have any number of claims that have ended, and one that lives', async () => {
    await claim({ ended: NOW });
    await claim({ ended: NOW });
    await claim();
    await expect(claim()).rejects.toMatchObject({ constraint: 'claim_one_live_per_place' });
  });

  it('cannot be held without an end', async () => {
    await expect(claim({ expires: null })).rejects.toMatchObject({ constraint: 'claim_hold_expires' });
  });

  it('is claimed by one of twenty connections that try at the same moment', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, connect));
    const outcomes = await Promise.allSettled(
      others.map((other) =>
        other.query(
          `INSERT INTO claim (id, place_id, hold_id, placed, expires_at, created_at)
           VALUES (gen_random_uuid(), $1, gen_random_uuid(), false, $2, $2)`,
          [PLACE, NOW],
        ),
      ),
    );
    await Promise.all(others.map((other) => other.end()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the figures of a unit', () => {
  afterEach(async () => {
    await client.query('DELETE FROM claim');
    await client.query('UPDATE place SET taken = true');
  });

  const figuresAt = async (instant: string) => {
    const { rows } = await client.query<object>(
      `SELECT places, free, held FROM unit_figures($1) WHERE unit_id = 'unit-1'`,
      [instant],
    );
    return rows[0];
  };

  it('count a hold until its end, and not at it', async () => {
    await client.query('UPDATE place SET taken = false');
    await claim({ expires: '2026-11-24T23:00:00Z' });
    expect(await figuresAt('2026-11-24T22:59:59.999Z')).toEqual({ places: 1, free: 1, held: 1 });
    expect(await figuresAt('2026-11-24T23:00:00Z')).toEqual({ places: 1, free: 1, held: 0 });
  });

  it('count a placement as not free for ever, and an ended claim as nothing', async () => {
    await client.query('UPDATE place SET taken = false');
    await claim({ ended: NOW });
    expect(await figuresAt(NOW)).toEqual({ places: 1, free: 1, held: 0 });
    await claim({ placed: true, expires: null });
    expect(await figuresAt('2036-01-01T00:00:00Z')).toEqual({ places: 1, free: 0, held: 0 });
  });

  it('count a hold on a place that the provider calls taken: overcommitted', async () => {
    await claim({ expires: '2026-11-24T23:00:00Z' });
    expect(await figuresAt(NOW)).toEqual({ places: 1, free: 0, held: 1 });
  });
});

describe('the ledger', () => {
  const append = (on: Client, unitIds: string[], at = NOW) =>
    on.query<{ sequence: string; recorded_at: Date }>(
      'SELECT sequence, recorded_at FROM ledger_append($1, $2)',
      [JSON.stringify(unitIds.map((unitId) => ({ unitId, cause: 'held', state: {} }))), at],
    );

  it('gives eight connections sequences without a gap, in the order in which they commit', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, connect));
    const committed: { sequence: number; order: number }[] = [];
    let order = 0;
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let round = 0; round < 25; round += 1) {
          const count = 1 + ((index + round) % 3);
          await writer.query('BEGIN');
          const { rows } = await append(writer, Array<string>(count).fill(`unit-${index + 1}`));
          const first = Number(rows[0]?.sequence) + 1;
          // One in five gives up: its sequences must be given to somebody else.
          if ((index + round) % 5 === 0) {
            await writer.query('ROLLBACK');
            continue;
          }
          order += 1; // while the lock is held, so in the order of commits
          for (let entry = 0; entry < count; entry += 1) committed.push({ sequence: first + entry, order });
          await writer.query('COMMIT');
        }
      }),
    );
    await Promise.all(writers.map((writer) => writer.end()));
    const { rows } = await client.query<{ sequence: string }>(
      'SELECT sequence FROM ledger_entry ORDER BY sequence',
    );
    const sequences = rows.map(({ sequence }) => Number(sequence));
    expect(sequences).toEqual(Array.from({ length: committed.length }, (_, index) => index + 1));
    expect(committed.length).toBeGreaterThan(250);
    const byOrder = [...committed].sort((a, b) => a.order - b.order || a.sequence - b.sequence);
    expect(byOrder.map(({ sequence }) => sequence)).toEqual(sequences);
  });

  it('never shows a reader a sequence while one before it is still missing', async () => {
    const [early, late] = await Promise.all([connect(), connect()]);
    const head = async () => {
      const { rows } = await client.query<{ head: string }>('SELECT max(sequence) AS head FROM ledger_entry');
      return Number(rows[0]?.head);
    };
    const before = await head();
    await early.query('BEGIN');
    await append(early, ['unit-1']);
    const waiting = append(late, ['unit-2']); // commits by itself, but must wait for the first
    expect(await head()).toBe(before);
    await early.query('COMMIT');
    await waiting;
    expect(await head()).toBe(before + 2);
    await Promise.all([early.end(), late.end()]);
  });

  it('does not run backwards when the clock of a node is behind', async () => {
    const later = await append(client, ['unit-1'], '2026-11-24T22:40:00Z');
    const behind = await append(client, ['unit-1'], '2026-11-24T22:35:00Z');
    expect(behind.rows[0]?.recorded_at).toEqual(later.rows[0]?.recorded_at);
    const { rows } = await client.query<{ backwards: boolean }>(`SELECT bool_or(backwards) AS backwards FROM (
      SELECT recorded_at < lag(recorded_at) OVER (ORDER BY sequence) AS backwards FROM ledger_entry) l`);
    expect(rows[0]?.backwards).toBe(false);
  });

  it('tells those who listen the last sequence, only once it is committed', async () => {
    const listener = await connect();
    await listener.query('LISTEN ledger');
    const heard: (string | undefined)[] = [];
    const twice = new Promise<void>((resolve) =>
      listener.on('notification', ({ payload }) => heard.push(payload) === 2 && resolve()),
    );
    await client.query('BEGIN');
    await append(client, ['unit-1']);
    await client.query('ROLLBACK');
    await append(client, ['unit-1', 'unit-2', 'unit-3']);
    await append(client, ['unit-1']);
    await twice;
    const { rows } = await client.query<{ head: string }>('SELECT max(sequence) AS head FROM ledger_entry');
    const head = Number(rows[0]?.head);
    expect(heard).toEqual([String(head - 1), String(head)]);
    await listener.end();
  });
});
