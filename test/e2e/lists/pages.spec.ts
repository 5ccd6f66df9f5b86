import type { Page } from '../../../src/contract/page.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ManyRows } from '../../support/many-rows.js';
import { fetchOpenApi, openApiChecker } from '../../support/openapi-check.js';

const KADERA = 'kadera-twente-vrouwen';
const HOUR = 3_600_000;

/** Every list that can grow: who asks, and under which name its rows stand. */
const LISTS = [
  ['coordinator', '/v1/requests', 'requests'],
  ['coordinator', '/v1/holds', 'holds'],
  ['coordinator', '/v1/tasks', 'tasks'],
  ['coordinator', '/v1/escalations', 'escalations'],
  ['coordinator', '/v1/news', 'news'],
  ['admin', '/v1/jobs', 'jobs'],
  ['admin', '/v1/deliveries', 'deliveries'],
  ['admin', '/v1/changes', 'changes'],
] as const;

type AnyPage = Page & Record<string, { id: string }[]>;

let app: TestApp;
let api: ApiClient;
let rows: ManyRows;

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
  rows = await ManyRows.of(app);
  const open = await rows.requests(140, new Date(Date.now() - HOUR).toISOString());
  const soon = new Date(Date.now() + HOUR);
  await rows.escalations(await rows.holds(open.slice(0, 70), KADERA, 'held', soon), 'kadera');
  await rows.tasks(open, 'second-step');
  await rows.news(open);
  await rows.deliveries(70, 'waiting');
  await rows.jobs(70);
  await rows.changes(70);
});
afterAll(async () => {
  await rows.end();
  await app.close();
});

const get = <T = AnyPage>(as: string, path: string) => api.send<T>(as, 'GET', path);
const page = async <T = AnyPage>(as: string, path: string): Promise<T> => ok(await get<T>(as, path), 200);

describe.each(LISTS)('as %s, GET %s', (as, path, name) => {
  it('takes a limit of 1 to 200, and 50 when it is left out', async () => {
    expect((await page(as, path))[name]).toHaveLength(50);
    expect((await page(as, `${path}?limit=1`))[name]).toHaveLength(1);
    expect((await get(as, `${path}?limit=200`)).status).toBe(200);
    for (const limit of ['0', '201', 'x', '', '-1', '1.5', '1e2', '%205', '5&limit=6', '999999999999']) {
      const answer = await get(as, `${path}?limit=${limit}`);
      expect([limit, outcomeOf(answer), faultyPaths(answer)]).toEqual([
        limit,
        '400 invalid-input',
        ['limit'],
      ]);
    }
  });

  it('refuses a cursor that it did not give out', async () => {
    const { next } = await page(as, `${path}?limit=1`);
    if (next === null) throw new Error('a second page is missing');
    const [, stretch, at, id] = JSON.parse(Buffer.from(next, 'base64url').toString()) as string[];
    const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const others = LISTS.filter((other) => other[2] !== name);
    const foreign = await Promise.all(
      others.map(async (other) => (await page(other[0], `${other[1]}?limit=1`)).next),
    );
    for (const after of [
      ...['', 'x', '%00', 'é', `${next}A`, next.slice(0, -3), `${next}=`, 'A'.repeat(4_000)],
      ...foreign,
      ...[
        made(),
        made(name),
        made('another-list', stretch, at, id),
        made(name, 'none', at, id),
        made(name, stretch, at, id, 1),
        made(name, stretch, at, 'x'),
      ],
      ...[made(name, stretch, '2026-02-30T00:00:00.000000Z', id), made(name, stretch, 'infinity', id)],
      ...[made(name, stretch, at, null), made(name, stretch, at, `${id}'`), made(name, stretch, 1, id)],
    ]) {
      const answer = await get(as, `${path}?after=${after}`);
      expect([after, outcomeOf(answer), faultyPaths(answer)]).toEqual([
        after,
        '400 invalid-input',
        ['after'],
      ]);
    }
    expect((await get(as, `${path}?after=${next}&after=${next}`)).status).toBe(400);
  });

  it('holds nothing of a person in its cursor: the list, its part, an instant and an id', async () => {
    const found = await page(as, `${path}?limit=2`);
    const parts = JSON.parse(Buffer.from(found.next ?? '', 'base64url').toString()) as string[];
    expect(parts).toEqual([
      name,
      expect.stringMatching(/^[a-z-]+$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/),
      found[name]?.at(-1)?.id,
    ]);
  });

  it('tells all faults of a query at once, and refuses what it does not know', async () => {
    const answer = await get(as, `${path}?limit=0&after=x&offset=1`);
    expect([outcomeOf(answer), faultyPaths(answer)]).toEqual([
      '400 invalid-input',
      ['after', 'limit', 'offset'],
    ]);
  });

  it('says in a header where the next page is, and nothing on the last one', async () => {
    const first = await get(as, `${path}?limit=1`);
    const [, target = ''] = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    expect(new URL(target, app.url).searchParams.get('after')).toBe(first.body.next);
    expect(new URL(target, app.url).searchParams.get('limit')).toBe('1');
    const second = await page(as, target);
    expect(second[name]?.[0]?.id).not.toBe(first.body[name]?.[0]?.id);
    let last = await get(as, `${path}?limit=200`);
    while (last.body.next !== null) last = await get(as, `${path}?limit=200&after=${last.body.next}`);
    expect(last.headers.get('link')).toBeNull();
  });

  it('is as documented', async () => {
    (await openApiChecker(app.url))('GET', path, 200, await page(as, path));
    const { paths } = await fetchOpenApi(app.url);
    const operation = paths[path]?.get;
    const named = operation?.parameters?.map((parameter) => parameter.name) ?? [];
    expect(named).toEqual(expect.arrayContaining(['limit', 'after']));
    expect(Object.keys(operation?.responses ?? {})).toContain('400');
    expect(JSON.stringify(operation?.responses['200'])).toContain('"Link"');
    expect(operation?.parameters?.filter((parameter) => !('description' in parameter))).toEqual([]);
  });
});

it('refuses a query on every route that reads none', async () => {
  const { paths } = await fetchOpenApi(app.url);
  const routes = Object.entries(paths).filter(
    ([path, { get: read }]) =>
      read && !path.includes('{') && !read.parameters?.some((one) => one.in === 'query'),
  );
  expect(routes.length).toBeGreaterThan(8);
  for (const [path] of routes) {
    const answers = await Promise.all(
      ['coordinator', 'kadera', 'admin', 'monitor'].map((as) => get(as, `${path}?offset=1&%C3%A9=1`)),
    );
    const allowed = answers.filter(({ status }) => status !== 403);
    expect([path, allowed.map(faultyPaths)]).toEqual([path, allowed.map(() => ['?', 'offset'])]);
    expect(allowed.length).toBeGreaterThan(0);
  }
});
