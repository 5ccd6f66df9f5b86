import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Unit } from '../../src/contract/availability.js';
import { createDataSource } from '../../src/database/data-source.js';
import { DatabaseClock } from '../../src/database/database-clock.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MINUTE = 60_000;
const HOUSE = 'kadera-twente-vrouwen';
/** A minute on either side of the instant that decides: a node that went by its own clock would say otherwise. */
const SIDES = ['1 minute', '-1 minute'] as const;

let database: TestDatabase;
let dataSource: DataSource;
let warnings: jest.SpyInstance;
/** One whose machine is right, one five minutes ahead, one five minutes behind. */
let nodes: TestApp[];
let apis: ApiClient[];

beforeAll(async () => {
  warnings = jest.spyOn(Logger.prototype, 'warn');
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url).initialize();
  nodes = [];
  for (const ahead of [0, 5 * MINUTE, -5 * MINUTE]) {
    const clock = await DatabaseClock.start(dataSource, {
      wall: () => Date.now() + ahead,
      monotonic: () => performance.now(),
    });
    nodes.push(await startApp({ database, clock, providers: ['kadera'], accounts: nodes.length === 0 }));
  }
  apis = nodes.map(({ url }) => new ApiClient(url, nodes[0]?.tokens ?? {}));
  ok(await node(0).publish('kadera', HOUSE, 8), 200);
});
afterAll(async () => {
  for (const node of nodes) await node.close();
  await dataSource.destroy();
  await database.drop();
});

function node(number: number): ApiClient {
  const api = apis[number];
  if (!api) throw new Error(`there is no node ${number}`);
  return api;
}

/** What every node says, in the order of the nodes. */
function each<T>(ask: (api: ApiClient) => Promise<T>): Promise<T[]> {
  return Promise.all(apis.map((api) => ask(api)));
}

it('is not ready on a machine that is wrong, says which check failed, and tells so in one sentence', async () => {
  const answers = await each((api) => api.send<{ failed?: string }>('admin', 'GET', '/v1/health/ready'));
  expect(answers.map(({ status, body }) => [status, body.failed])).toEqual([
    [200, undefined],
    [503, 'clock'],
    [503, 'clock'],
  ]);
  const told = warnings.mock.calls.map(([message]) => String(message)).filter((text) => /clock/.test(text));
  expect(told).toEqual([
    expect.stringMatching(/^The clock of this machine is 300 s ahead of the database's: [^.]+\.$/),
    expect.stringMatching(/^The clock of this machine is 300 s behind the database's: [^.]+\.$/),
  ]);
});

it('holds a place for as long, whichever node makes the hold', async () => {
  const left = await each(async (api) => {
    const { id } = await api.heldFor({}, HOUSE);
    const [row] = await dataSource.query<{ minutes: number }[]>(
      `SELECT (extract(epoch FROM expires_at - clock_timestamp()) / 60)::double precision AS minutes FROM hold WHERE id = $1`,
      [id],
    );
    return row?.minutes ?? NaN;
  });
  const [right = NaN] = left;
  for (const minutes of left) expect(Math.abs(minutes - right)).toBeLessThan(0.5);
});

it.each(SIDES)('judges a hold that ends at now and %s as every other node does', async (side) => {
  const hold = await node(1).heldFor({}, HOUSE);
  for (const sql of [
    'UPDATE hold SET expires_at = clock_timestamp() + $2::interval WHERE id = $1',
    'UPDATE claim SET expires_at = clock_timestamp() + $2::interval WHERE hold_id = $1',
  ]) {
    await dataSource.query(sql, [hold.id, side]);
  }
  const expected = side.startsWith('-') ? 'expired' : 'held';
  const seen = await each(async (api) => ok(await api.readHold('kadera', hold.id), 200).status);
  expect(seen).toEqual([expected, expected, expected]);
});

it.each(SIDES)('judges figures that go stale at now and %s as every other node does', async (side) => {
  await dataSource.query(
    `UPDATE unit SET confirmed_at = clock_timestamp() + $2::interval
       - (SELECT coalesce(body #>> '{freshnessHours,byKind,vrouwenopvang}', body #>> '{freshnessHours,default}')
          FROM policy)::double precision * interval '1 hour' WHERE id = $1`,
    [HOUSE, side],
  );
  const stale = await each(async (api) => {
    const { units } = ok(await api.send<{ units: Unit[] }>('admin', 'GET', '/v1/units'), 200);
    return units.find(({ id }) => id === HOUSE)?.availability.stale;
  });
  expect(stale).toEqual(Array(3).fill(side.startsWith('-')));
});

it.each(SIDES)('judges a session that ends at now and %s as every other node does', async (side) => {
  const statuses: number[] = [];
  for (const [number, { url }] of apis.entries()) {
    const login = await fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username: 'coordinator', password: TEST_PASSWORD }),
    });
    const cookie = login.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    await dataSource.query(
      `UPDATE credential SET expires_at = clock_timestamp() + $1::interval
       WHERE id = (SELECT subject_id::uuid FROM audit_entry WHERE action = 'session.open' AND outcome = 'success'
         ORDER BY id DESC LIMIT 1)`,
      [side],
    );
    // Used on the next node, which has not seen it yet.
    const next = node((number + 1) % apis.length);
    statuses.push((await fetch(`${next.url}/v1/session`, { headers: { cookie } })).status);
  }
  expect(statuses).toEqual(Array(3).fill(side.startsWith('-') ? 401 : 200));
});

it('forgets failed logins when every other node does', async () => {
  const guess = async ({ url }: ApiClient): Promise<number> => {
    const answer = await fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username: 'nobody', password: 'een gok van een vreemde' }),
    });
    return answer.status;
  };
  for (let count = 0; count < 5; count += 1) expect(await guess(node(count % 3))).toBe(401);
  expect(await each(guess)).toEqual([429, 429, 429]);
  // As if twelve hours had gone by, after which all is forgotten.
  const past = 12 * 3_600_000 + 1000;
  await dataSource.query('UPDATE login_throttle SET expire = expire - $1, not_before = not_before - $1', [
    past,
  ]);
  expect(await each(guess)).toEqual([401, 401, 401]);
});

it('dates its answers by the same clock', async () => {
  const off = await each(async (api) => {
    const { headers } = await api.send('admin', 'GET', '/v1/health/live');
    return Math.abs(Date.parse(headers.get('date') ?? '') - Date.now());
  });
  for (const ms of off) expect(ms).toBeLessThan(MINUTE);
});
