import { Client } from 'pg';
import type { MonitorFigures } from '../../src/contract/monitor.js';
import type { RequestOutcome } from '../../src/contract/words.js';
import { ApiClient, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { jobsDone, runTask } from '../support/jobs.js';

const KADERA = 'kadera-twente-vrouwen';
const DAY = 24 * 3_600_000;
/** What is purged 30 days later is purged before its month is over, and counted. */
const START = '2026-12-01T01:40:12Z';
const JANUARY = '2026-12-31T23:20:00Z';

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let database: Client;

beforeAll(async () => {
  clock.freeze(START);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
  await api.publish('kadera', KADERA, 6);
});
afterAll(async () => {
  await database.end();
  await app.close();
});

async function close(id: string, outcome: RequestOutcome): Promise<void> {
  ok(await api.send('coordinator', 'POST', `/v1/requests/${id}/closing`, { outcome }), 200);
}
const count = async (table: string, where = 'true'): Promise<number> => {
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${where}`,
  );
  return rows[0]?.n ?? -1;
};
const isThere = async (id: string) =>
  outcomeOf(await api.send('coordinator', 'GET', `/v1/requests/${id}`)) === '200';

describe('requests', () => {
  let open: string;
  let refused: string;
  let placed: string;
  let placement: string;

  beforeAll(async () => {
    open = (await api.request()).id;
    refused = (await api.request({ children: 2, municipality: 'Losser' })).id;
    const hold = ok(await api.hold(refused, KADERA), 201);
    await api.matches(refused);
    ok(await api.step('kadera', 'refusal', hold.id), 200);
    await close(refused, 'person-declined');
    placed = (await api.request()).id;
    placement = ok(await api.hold(placed, KADERA), 201).id;
    ok(await api.step('kadera', 'acceptance', placement), 200);
    ok(await api.step('kadera', 'arrival', placement), 200);
    await database.query(
      `UPDATE request SET closed_at = $2, outcome = 'placed' WHERE id = $1 AND closed_at IS NULL`,
      [placed, START],
    );
  });

  it('stay until their time has passed', async () => {
    clock.freeze(new Date(Date.parse(START) + 30 * DAY - 1));
    await runTask(app, 'purge-requests');
    expect([await isThere(open), await isThere(refused), await isThere(placed)]).toEqual([true, true, true]);
  });

  it('go then with all that belongs to them; an open one and one whose person lives there stay', async () => {
    clock.freeze(new Date(Date.parse(START) + 30 * DAY));
    const [demand, audit] = [await count('demand_entry'), await count('audit_entry')];
    await runTask(app, 'purge-requests');
    expect([await isThere(open), await isThere(refused), await isThere(placed)]).toEqual([true, false, true]);
    expect(await count('hold', `request_id = '${refused}'`)).toBe(0);
    expect(await count('decision', `request_id = '${refused}'`)).toBe(0);
    expect(await count('demand_entry')).toBe(demand);
    expect(await count('audit_entry')).toBeGreaterThan(audit);
    expect(await api.figures(KADERA)).toMatchObject({ free: 5, held: 0 });
  });

  it('go after the departure, and the place is free again', async () => {
    ok(await api.step('kadera', 'departure', placement), 200);
    await jobsDone(app); // what follows from it has its hands on the request: the purge would leave it for the next night
    await runTask(app, 'purge-requests');
    expect(await isThere(placed)).toBe(false);
    expect(await api.figures(KADERA)).toMatchObject({ free: 6, held: 0 });
  });

  it('still count in the figures, one fact at a time', async () => {
    const { rows } = await database.query<{ line: string }>(
      `SELECT measure || ' ' || word || ' ' || count AS line FROM purged_count
       WHERE measure NOT IN ('practice') ORDER BY line`,
    );
    expect(rows.map(({ line }) => line)).toEqual([
      'ended all 2',
      'ended-kind none 1',
      'ended-kind vrouwenopvang 1',
      'ended-minutes 5 1',
      'ended-outcome person-declined 1',
      'ended-outcome placed 1',
      'ended-part night 2',
      'families all 1',
      'form unknown 2',
      'gender woman 2',
      'municipality Enschede 1',
      'municipality Losser 1',
      'persons all 4',
      'refusal vrouwenopvang no-staff 1',
      'refusal-requests vrouwenopvang no-staff 1',
      'requests all 2',
    ]);
    clock.freeze(JANUARY);
    await runTask(app, 'fix-month-figures');
    const told = ok(await api.send<MonitorFigures>('coordinator', 'GET', '/v1/monitor?from=2026-12'), 200);
    expect(told.demand).toMatchObject({ requests: 3, persons: 5 });
    expect(told.demand.byMunicipality).toContainEqual({ municipality: 'Losser', requests: 1 });
    expect(told.unplaced).toContainEqual({ reason: 'person-declined', requests: 1 });
    expect(told.timeToPlacement.placements).toBe(1);
    expect(told.refusals).toContainEqual({ kind: 'vrouwenopvang', reason: 'no-staff', holds: 1 });
    // Once the month is fixed nothing else is kept of it.
    expect(await count('purged_count', `measure <> 'practice'`)).toBe(0);
  });

  it('that a restored backup brings back are gone before anything is served', async () => {
    await database.query(
      `INSERT INTO request (id, reference, facts, created_by, created_at, closed_at, outcome)
       SELECT gen_random_uuid(), 'OLD' || n, facts, created_by, $1, $1, 'withdrawn'
       FROM request, generate_series(1, 450) n WHERE id = $2`,
      [START, open],
    );
    expect(await count('request')).toBe(451);
    const second = await startApp({ clock, database: app.database, accounts: false });
    expect(await count('request')).toBe(1);
    await second.close();
    expect(await isThere(open)).toBe(true);
  });
});
