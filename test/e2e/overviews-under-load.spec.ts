import { Client } from 'pg';
import { CONNECTIONS } from '../../src/database/connections.js';
import { LongReads } from '../../src/database/long-reads.js';
import { ApiClient, ok, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { READ_HOUSE, readPath, readRoutes, seedReads } from '../support/every-read.js';
import { NIGHT } from '../support/night.js';

/** Seconds. A guard: whoever waits for what keeps the reads busy does not answer before it ends. */
const BUSY_S = 10;
const POLICY_PREVIEW = 'POST /v1/policy-previews';
/** Reads of figures and history, on connections of their own: who may see them, and what they alone read. */
const OVERVIEWS: Record<string, { as: string; table: string }> = {
  '/v1/board?at=': { as: 'coordinator', table: 'ledger_entry' },
  '/v1/changes': { as: 'admin', table: 'audit_entry' },
  '/v1/deliveries': { as: 'admin', table: 'delivery' },
  '/v1/jobs': { as: 'admin', table: 'graphile_worker._private_jobs' },
  '/v1/monitor': { as: 'monitor', table: 'month_figures' },
  '/v1/practice': { as: 'admin', table: 'request' },
  '/v1/units/{unitId}/changes': { as: 'kadera', table: 'audit_entry' },
  [POLICY_PREVIEW]: { as: 'admin', table: 'decision' },
};
const ROLES = ['coordinator', 'kadera', 'admin', 'monitor'];

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let ids: Record<string, string>;
let routes: string[];
let policy: object;

beforeAll(async () => {
  clock.set(NIGHT);
  app = await startApp({ clock, providers: ['kadera'] });
  api = new ApiClient(app.url, app.tokens);
  ids = await seedReads(api);
  routes = await readRoutes(app.url);
  const { policies } = ok(await api.send<{ policies: object[] }>('admin', 'GET', '/v1/policies'), 200);
  const { version: _, createdAt: __, state: ___, ...kept } = policies[0] as Record<string, unknown>;
  policy = { ...kept, validFrom: '2190-01-01T00:00:00Z' };
});
afterAll(() => app.close());

const pathOf = (route: string) =>
  route === '/v1/board?at='
    ? `${route}${new Date(clock.now().getTime() - 60_000).toISOString()}`
    : readPath(route, ids);

function look(route: string, as: string): Promise<Answer<unknown>> {
  if (route === POLICY_PREVIEW) return api.send(as, 'POST', '/v1/policy-previews', { policy });
  return api.send(as, 'GET', pathOf(route));
}

/** Whoever may see it, so that it is read at all. */
async function readerOf(route: string): Promise<string | undefined> {
  if (OVERVIEWS[route]) return OVERVIEWS[route].as;
  for (const as of ROLES) if ((await look(route, as)).status === 200) return as;
  return undefined;
}

const refusalOf = ({ status, headers }: Answer<unknown>) => [status, Number(headers.get('retry-after')) > 0];

describe('while figures and history cannot be read', () => {
  it('every other read is answered, each overview says so in time, and a place is held', async () => {
    const readers = new Map<string, string>();
    for (const route of [...routes, ...Object.keys(OVERVIEWS)]) {
      const as = await readerOf(route);
      if (as) readers.set(route, as);
    }
    expect([...readers.keys()]).toEqual(expect.arrayContaining(Object.keys(OVERVIEWS)));
    const long = app.app.get(LongReads);
    let free = false;
    const busy = Promise.all(
      Array.from({ length: CONNECTIONS.longReads }, () =>
        long.run((tx) => tx.query(`SELECT pg_sleep(${BUSY_S})`), null),
      ),
    ).then(() => (free = true));
    const answers = await Promise.all(
      [...readers].map(async ([route, as]) => [route, refusalOf(await look(route, as))] as const),
    );
    const hold = await api.heldFor({}, READ_HOUSE);
    expect(free).toBe(false);
    expect(hold.status).toBe('held');
    const expected = [...readers.keys()].map((route) => [
      route,
      route in OVERVIEWS ? [503, true] : [200, false],
    ]);
    expect(answers).toEqual(expected);
    await busy;
  });

  it('because their rows are locked, each overview says so in time, and answers when they are free again', async () => {
    const database = new Client({ connectionString: app.database.url });
    await database.connect();
    for (const [route, { as, table }] of Object.entries(OVERVIEWS)) {
      await database.query('BEGIN');
      await database.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      const begun = performance.now();
      const answer = await look(route, as);
      const inTime = performance.now() - begun < BUSY_S * 1_000;
      await database.query('COMMIT');
      expect([route, ...refusalOf(answer), inTime]).toEqual([route, 503, true, true]);
      expect([route, (await look(route, as)).status]).toEqual([route, 200]);
    }
    await database.end();
  });
});
