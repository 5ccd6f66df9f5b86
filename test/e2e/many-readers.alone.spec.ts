import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../support/api-client.js';
import { BuiltService } from '../support/built-service.js';
import { READ_HOUSE as HOUSE, readPath, readRoutes, seedReads } from '../support/every-read.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const READERS = 64;
const READ_FOR_MS = 20_000;
/** Streams of holds beside them. */
const HOLDERS = 4;
const ROLES = ['coordinator', 'kadera', 'admin', 'monitor', 'session'];

/** A read of one kind, with ids that exist. */
interface Kind {
  route: string;
  path: string;
  /** Whose token; `session`: a person with a session instead. */
  as: string;
}

let database: TestDatabase;
let service: BuiltService;
let api: ApiClient;
/** Ids by the folder of the route that takes them. */
let ids: Record<string, string>;
/** The cookie of a session. */
let cookie: string;
/** Requests of their own for the streams of holds. */
let seekers: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  service = await BuiltService.start(database.url);
  api = service.api();
  ids = await seedReads(api);
  cookie = await logIn();
  seekers = await Promise.all(Array.from({ length: 20 }, async () => (await api.request()).id));
});
afterAll(async () => {
  await service.remove();
  await database.drop();
});

async function logIn(): Promise<string> {
  const { username, password } = service.demoAccounts().find(({ role }) => role === 'coordinator') ?? {};
  const answer = await fetch(`${service.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  expect(answer.ok).toBe(true);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Every read of the OpenAPI document, with somebody who may read it. */
async function kinds(): Promise<Kind[]> {
  const routes = await readRoutes(service.url);
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const found = [...routes, `/v1/board?at=${anHourAgo}`].map(async (route): Promise<Kind> => {
    const path = readPath(route, ids);
    for (const as of ROLES) if ((await read({ route, path, as })).status === 200) return { route, path, as };
    throw new Error(`Nobody could read ${route}.`);
  });
  return Promise.all(found);
}

async function read({ path, as }: Kind): Promise<{ status: number; ms: number }> {
  const from = performance.now();
  const answer = await fetch(service.url + path, {
    headers: as === 'session' ? { cookie } : { authorization: `Bearer ${api.tokens[as]}` },
  }).catch(() => undefined);
  await answer?.arrayBuffer();
  return { status: answer?.status ?? 599, ms: performance.now() - from };
}

function at(share: number, figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

it('64 readers of everything harm nobody: no answer is a 5xx, and a hold is there within a second', async () => {
  const all = await kinds();
  const until = performance.now() + READ_FOR_MS;
  const times = new Map<string, number[]>();
  const wrong: string[] = [];
  const reader = async (number: number): Promise<void> => {
    for (let turn = number; performance.now() < until; turn += 1) {
      const kind = all[turn % all.length];
      if (!kind) throw new Error('there is nothing to read');
      const { status, ms } = await read(kind);
      times.set(kind.route, [...(times.get(kind.route) ?? []), ms]);
      if (status !== 200) wrong.push(`${status} ${kind.route}`);
    }
  };
  const holds: number[] = [];
  const holder = async (number: number): Promise<void> => {
    for (let turn = number; performance.now() < until; turn += HOLDERS) {
      const from = performance.now();
      const answer = await api.hold(seekers[turn % seekers.length] ?? '', HOUSE);
      holds.push(performance.now() - from);
      if (answer.status !== 201) wrong.push(`${answer.status} a hold`);
      else await api.step('coordinator', 'release', answer.body.id);
      await pause(20);
    }
  };
  await Promise.all([
    ...Array.from({ length: HOLDERS }, (_, number) => holder(number)),
    ...Array.from({ length: READERS }, (_, number) => reader(number)),
  ]);

  const reads = [...times.values()].flat();
  const slowest = [...times].map(([route, ms]) => [route, ms.length, at(0.5, ms), at(0.99, ms)] as const);
  slowest.sort((a, b) => b[3] - a[3]);
  process.stdout.write(
    `${reads.length} reads of ${all.length} kinds, p99 ${at(0.99, reads)} ms; ${holds.length} holds, ` +
      `p50 ${at(0.5, holds)} ms, p99 ${at(0.99, holds)} ms\n`,
  );
  if (process.env.SHOW_READS) process.stdout.write(`${slowest.map((row) => row.join(' ')).join('\n')}\n`);
  expect(wrong).toEqual([]);
  expect(new Set(times.keys()).size).toBe(all.length);
  expect(holds.length).toBeGreaterThan(20);
  expect(at(0.99, holds)).toBeLessThan(1_000);
}, 120_000);

it('sixteen simultaneous reads of one follow-up are sixteen answers, again and again', async () => {
  const kind = { route: '', path: `/v1/requests/${ids.requests}/follow-up`, as: 'coordinator' };
  const sixteen = () => Promise.all(Array.from({ length: 16 }, () => read(kind)));
  await sixteen(); // from now on their connections are open, and they arrive together
  for (let round = 0; round < 3; round += 1) {
    await pause(1_100); // what a node has read of the policy is old by then
    expect((await sixteen()).map(({ status }) => status)).toEqual(Array(16).fill(200));
  }
});

it('never asks for a second connection inside a transaction', () => {
  expect(service.output).not.toContain('inside a transaction');
});
