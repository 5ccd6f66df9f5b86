import type { Hold } from '../../../src/contract/hold.js';
import type { Page } from '../../../src/contract/page.js';
import type { UrgentRequest } from '../../../src/contract/request.js';
import { ApiClient, faultyPaths, ok } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ManyRows } from '../../support/many-rows.js';

const KADERA = 'kadera-twente-vrouwen';
const HOUR = 3_600_000;

type AnyPage = Page & Record<string, { id: string }[]>;
type RequestPage = Page & { requests: UrgentRequest[] };
type HoldPage = Page & { holds: Hold[] };

let app: TestApp;
let api: ApiClient;
let rows: ManyRows;
/** The oldest last. */
let open: string[];

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
  rows = await ManyRows.of(app);
  await api.publish('kadera', KADERA, 6);
  open = await rows.requests(2_000, new Date(Date.now() - HOUR).toISOString());
  const soon = new Date(Date.now() + HOUR);
  await rows.requests(300, new Date(Date.now() - 2 * HOUR).toISOString(), true);
  await rows.escalations(await rows.holds(open.slice(0, 70), KADERA, 'held', soon), 'kadera');
  await rows.holds(open.slice(70, 140), KADERA, 'placed', soon);
  await rows.holds(open.slice(140, 210), KADERA, 'refused', soon);
  await rows.holds(open.slice(210, 280), KADERA, 'held', new Date(Date.now() - HOUR / 2));
  await rows.tasks(open, 'second-step');
  await rows.deliveries(70, 'waiting');
  await rows.deliveries(70, 'sent');
  await rows.jobs(120);
  await rows.changes(120);
});
afterAll(async () => {
  await rows.end();
  await app.close();
});

const get = <T = AnyPage>(as: string, path: string) => api.send<T>(as, 'GET', path);
const page = async <T = AnyPage>(as: string, path: string): Promise<T> => ok(await get<T>(as, path), 200);

/** Ids in the order in which whoever walks all pages meets them; `meanwhile` happens after each page. */
async function walk(
  as: string,
  path: string,
  name: string,
  limit: number,
  meanwhile?: (seen: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const seen: string[] = [];
  let after = '';
  for (;;) {
    const separator = path.includes('?') ? '&' : '?';
    const found = await page(as, `${path}${separator}limit=${limit}${after}`);
    seen.push(...(found[name] ?? []).map(({ id }) => id));
    if (found.next === null) return seen;
    after = `&after=${found.next}`;
    await meanwhile?.(seen);
  }
}

describe('of 2,000 open requests', () => {
  it('the oldest is the first of the first page, which says how many there are', async () => {
    const first = await page<RequestPage>('coordinator', '/v1/requests');
    expect(first.requests).toHaveLength(50);
    expect(first.total).toBe(2_301);
    const created = first.requests.map(({ createdAt }) => createdAt);
    expect(created).toEqual([...created].sort());
    const oldest = await rows.ids(
      `SELECT id FROM request WHERE closed_at IS NULL ORDER BY created_at, id LIMIT 50`,
    );
    expect(first.requests.map(({ id }) => id)).toEqual(oldest);
  });

  it('each is met exactly once, open ones first, and closed ones newest first', async () => {
    const inOrder = await rows.ids(
      `(SELECT id FROM request WHERE closed_at IS NULL ORDER BY created_at, id)
       UNION ALL (SELECT id FROM request WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC)`,
    );
    expect(await walk('coordinator', '/v1/requests', 'requests', 200)).toEqual(inOrder);
  });

  it('none that stays as it is gets lost while others are made, closed and opened again', async () => {
    const before = await rows.ids('SELECT id FROM request');
    const changed = new Set<string>();
    const seen = await walk('coordinator', '/v1/requests', 'requests', 200, async (sofar) => {
      const [closing] = sofar.slice(-1);
      const [reopening] = await rows.ids(
        `SELECT id FROM request WHERE closed_at IS NOT NULL AND id <> ALL ($1) LIMIT 1`,
        [[...changed]],
      );
      for (const id of [closing, reopening]) if (id !== undefined) changed.add(id);
      await rows.database.query(
        `UPDATE request SET closed_at = CASE WHEN closed_at IS NULL THEN now() END,
           outcome = CASE WHEN closed_at IS NULL THEN 'withdrawn' END WHERE id = ANY ($1)`,
        [[closing, reopening]],
      );
      await rows.requests(1, new Date().toISOString());
      await rows.requests(1, new Date().toISOString(), true);
    });
    expect(changed.size).toBeGreaterThan(20);
    for (const id of before.filter((one) => !changed.has(one))) {
      expect(seen.filter((one) => one === id)).toHaveLength(1);
    }
    await rows.database.query(`UPDATE request SET closed_at = NULL, outcome = NULL WHERE id = ANY ($1)`, [
      open,
    ]);
  });

  it('can be asked for by what they wait for, by who made them and by their age', async () => {
    const total = async (query: string) => (await page('coordinator', `/v1/requests?limit=1&${query}`)).total;
    const all = await total('mine=false');
    const ended = await total('state=ended');
    expect(await total('state=open')).toBe(all - ended);
    // 70 with a live hold and 70 with somebody there; a refused and an expired hold help nobody.
    expect(await total('state=waiting')).toBe(all - ended - 140);
    const old = new Date(Date.now() - HOUR - 1_000_000).toISOString();
    expect(await total(`state=open&createdBefore=${old}`)).toBe(
      await rows.number(`SELECT count(*) FROM request WHERE closed_at IS NULL AND created_at < $1`, [old]),
    );
    expect(await total('mine=true')).toBe(all);
    await rows.database.query(`UPDATE request SET created_by = gen_random_uuid() WHERE id = ANY ($1)`, [
      open.slice(0, 5),
    ]);
    expect(await total('mine=true')).toBe(all - 5);
  });
});

describe('the list of holds', () => {
  it('has first what waits, longest first; then who is there; then what ended in the last day', async () => {
    const { holds, total } = await page<HoldPage>('coordinator', '/v1/holds?limit=200');
    expect(total).toBe(280);
    expect(holds.slice(0, 140).map(({ status }) => status)).toEqual([
      ...Array<string>(70).fill('held'),
      ...Array<string>(70).fill('placed'),
    ]);
    const waiting = holds.slice(0, 70).map(({ createdAt }) => createdAt);
    expect(waiting).toEqual([...waiting].sort());
    const ended = await page<HoldPage>('coordinator', '/v1/holds?state=ended&limit=200');
    expect(new Set(ended.holds.map(({ status }) => status))).toEqual(new Set(['refused', 'expired']));
    expect(await walk('coordinator', '/v1/holds', 'holds', 33)).toHaveLength(280);
  });

  it('is the same for the organisation that decides on them, and empty for another', async () => {
    expect((await page('kadera', '/v1/holds?limit=1')).total).toBe(280);
    expect(await page('cosm', '/v1/holds')).toEqual({ holds: [], next: null, total: 0 });
  });

  it('can be asked for by status and by unit', async () => {
    const total = async (query: string) => (await page('coordinator', `/v1/holds?limit=1&${query}`)).total;
    expect(await total('status=expired')).toBe(70);
    expect(await total('status=held')).toBe(70);
    expect(await total('status=departed')).toBe(0);
    expect(await total(`unitId=${KADERA}&state=placed`)).toBe(70);
    expect(await total('unitId=no-such-unit')).toBe(0);
    expect(faultyPaths(await get('coordinator', '/v1/holds?status=x&unitId=a%00b'))).toEqual([
      'status',
      'unitId',
    ]);
  });

  it('gives the newest of each request that is named, however long ago it ended', async () => {
    const [first = '', second = ''] = open.slice(140);
    await rows.database.query(
      `UPDATE hold SET changed_at = now() - interval '9 days' WHERE request_id = $1`,
      [first],
    );
    const { holds } = await page<HoldPage>('coordinator', `/v1/holds?latestOf=${first},${second}`);
    expect(holds.map(({ requestId }) => requestId).sort()).toEqual([first, second].sort());
    for (const wrong of ['', 'x', `${first},`, Array<string>(51).fill(first).join(',')]) {
      expect((await get('coordinator', `/v1/holds?latestOf=${wrong}`)).status).toBe(400);
    }
  });

  it('of one request is whole', async () => {
    const [id = ''] = open.slice(-1);
    await rows.holds(Array<string>(1).fill(id), KADERA, 'refused', new Date());
    await rows.database.query(
      `INSERT INTO hold SELECT (jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'changed_at', now() - interval '2 days'))).*
       FROM hold h, generate_series(1, 249) WHERE request_id = $1`,
      [id],
    );
    const { holds } = await page<{ holds: Hold[] }>('coordinator', `/v1/requests/${id}/holds`);
    expect(holds).toHaveLength(250);
    await rows.database.query('DELETE FROM hold WHERE request_id = $1', [id]);
  });
});

describe('the other lists', () => {
  it('of tasks: what should have been done first, by kind and by time', async () => {
    const first = await page<Page & { tasks: { dueAt: string; state: string }[] }>(
      'coordinator',
      '/v1/tasks',
    );
    expect(first.total).toBe(2_000);
    const due = first.tasks.map(({ dueAt }) => dueAt);
    expect(due).toEqual([...due].sort());
    const total = async (query: string) => (await page('coordinator', `/v1/tasks?limit=1&${query}`)).total;
    expect(await total('kind=overstay')).toBe(0);
    expect(await total('kind=second-step&state=open')).toBe(2_000);
    expect(await total('state=done')).toBe(0);
    const before = new Date(Date.now() - HOUR - 500_000).toISOString();
    expect(await total(`dueBefore=${before}`)).toBe(
      await rows.number('SELECT count(*) FROM task WHERE due_at < $1', [before]),
    );
    expect(await walk('coordinator', '/v1/tasks', 'tasks', 200)).toHaveLength(2_000);
  });

  it('of escalations: open ones first, and that of one hold', async () => {
    expect(await walk('coordinator', '/v1/escalations', 'escalations', 30)).toHaveLength(70);
    expect((await page('kadera', '/v1/escalations?state=open&limit=1')).total).toBe(70);
    expect((await page('cosm', '/v1/escalations')).total).toBe(0);
    const [hold = ''] = await rows.ids(`SELECT hold_id AS id FROM escalation LIMIT 1`);
    expect((await page('coordinator', `/v1/escalations?holdId=${hold}`)).total).toBe(1);
    expect(faultyPaths(await get('coordinator', '/v1/escalations?holdId=x'))).toEqual(['holdId']);
  });

  it('of jobs, messages and changes: every row once', async () => {
    for (const [path, name, least] of [
      ['/v1/jobs', 'jobs', 120],
      ['/v1/deliveries', 'deliveries', 140],
      ['/v1/changes', 'changes', 120],
    ] as const) {
      const seen = await walk('admin', path, name, 17);
      expect(seen.length).toBeGreaterThanOrEqual(least);
      expect(new Set(seen).size).toBe(seen.length);
    }
    expect((await page('admin', '/v1/jobs?state=waiting&limit=1')).total).toBeGreaterThanOrEqual(120);
    expect((await page('admin', '/v1/deliveries?state=sent&limit=1')).total).toBe(70);
    const states = (
      await page<Page & { deliveries: { state: string }[] }>('admin', '/v1/deliveries?limit=140')
    ).deliveries;
    expect(states.slice(0, 70).every(({ state }) => state === 'waiting')).toBe(true);
  });
});
