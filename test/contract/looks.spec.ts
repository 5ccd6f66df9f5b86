import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { READ_HOUSE, readPath, readRoutes, seedReads } from '../support/every-read.js';
import { newToken, TEST_PASSWORD } from '../support/test-accounts.js';

/**
 * Reads of which nothing is noted, with what they show. All others of the OpenAPI document are in the audit trail: a
 * new route that shows something of a request and is not noted fails here.
 */
const SHOWS_NOBODY: Record<string, string> = {
  '/v1/openapi.json': 'the contract',
  '/v1/health/live': 'that it is up',
  '/v1/health/ready': 'that it is up',
  '/v1/session': 'oneself',
  '/v1/sessions': 'oneself',
  '/v1/push-subscriptions': 'oneself',
  '/v1/own-channels': 'oneself',
  '/v1/areas': 'municipalities',
  '/v1/units': 'places',
  '/v1/units/{unitId}': 'places',
  '/v1/units/{unitId}/availability': 'places',
  '/v1/board': 'places',
  '/v1/providers': 'organisations',
  '/v1/policies': 'rules',
  '/v1/practice': 'rules, and counts',
  '/v1/monitor': 'counts',
};
const WHO = ['coordinator', 'kadera', 'admin', 'monitor'];
const NIGHT = '2026-11-25T01:40:00.000Z';

interface Entry {
  id: string;
  action: string;
  subject_type: string;
  subject_id: string | null;
  username: string;
  outcome: string;
}

const clock = new TestClock();
let service: TestApp;
let otherNode: TestApp;
let api: ApiClient;
let ids: Record<string, string>;
let routes: string[];

beforeAll(async () => {
  clock.freeze(NIGHT);
  service = await startApp({ clock });
  otherNode = await startApp({ clock, database: service.database });
  api = new ApiClient(service.url, service.tokens);
  ids = await seedReads(api);
  routes = await readRoutes(service.url);
});
afterAll(async () => {
  await otherNode.close();
  await service.close();
});

/** What comes into the audit trail of what people do, while `work` is done. */
async function noted(work: () => Promise<unknown>): Promise<Entry[]> {
  const database = service.app.get(UnitOfWork);
  const [{ last = '0' } = {}] = await database.query<{ last: string }>(
    'SELECT coalesce(max(id), 0)::text AS last FROM audit_entry',
  );
  await work();
  return database.query<Entry>(
    'SELECT * FROM audit_entry WHERE id > $1 AND account_id IS NOT NULL ORDER BY id',
    [last],
  );
}

/** A reader of its own, as another login of the same account is. */
async function readerOf(route: string): Promise<(node?: TestApp) => Promise<number>> {
  const path = readPath(route, ids);
  for (const as of WHO) {
    if ((await service.call('GET', path, { as })).status !== 200) continue;
    const token = await newToken(service.app, service.account(as).username);
    return async (node = service) =>
      (await node.call('GET', path, { headers: { authorization: `Bearer ${token}` } })).status;
  }
  const cookie = await sessionOf('coordinator');
  return async (node = service) => (await node.call('GET', path, { headers: { cookie } })).status;
}

async function sessionOf(name: string): Promise<string> {
  const { username } = service.account(name);
  const body = { username, password: TEST_PASSWORD };
  const answer = await service.call('POST', '/v1/session', { body });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

const aboutOne = (entries: Entry[], id = ids.requests): Entry[] =>
  entries.filter(({ subject_id: subject }) => subject === id);

describe('every read of the contract', () => {
  it('is in the audit trail once for a session, however often and wherever it is asked again', async () => {
    const found: Record<string, string> = {};
    for (const route of routes) {
      const read = await readerOf(route);
      const first = await noted(async () => expect(await read()).toBe(200));
      const polls = await noted(async () => {
        for (let poll = 0; poll < 10; poll += 1) await Promise.all([read(), read(otherNode)]);
      });
      const subject = route.includes('{') ? readPath(route, ids).split('/')[3] : null;
      const right =
        first.every(({ outcome }) => outcome === 'success') &&
        first.some((entry) => entry.subject_id === subject);
      found[route] = first.length === 0 ? 'nothing' : right ? 'noted' : 'something else';
      expect([route, polls]).toEqual([route, []]);
    }
    const expected = routes.map((route) => [route, route in SHOWS_NOBODY ? 'nothing' : 'noted']);
    expect(found).toEqual(Object.fromEntries(expected));
  });

  it('is noted of each request, hold and task that a list shows', async () => {
    const { requests } = ok(
      await api.send<{ requests: { id: string }[] }>('coordinator', 'GET', '/v1/requests'),
      200,
    );
    const read = await readerOf('/v1/requests');
    const entries = await noted(read);
    expect(requests.length).toBeGreaterThan(20);
    expect(entries.map(({ action, subject_id: id }) => `${action} ${id}`).sort()).toEqual(
      ['request.list null', ...requests.map(({ id }) => `request.read ${id}`)].sort(),
    );
  });
});

describe('a look at a request', () => {
  const pieces = [
    '',
    '/matches',
    '/matches-in-brief',
    `/matches/${READ_HOUSE}`,
    '/holds',
    '/follow-up',
    '/closing',
    '/confirmation-requests',
  ];
  const open = async (as: { token?: string; cookie?: string }, node = service): Promise<void> => {
    const headers = { ...(as.cookie ? { cookie: as.cookie } : { authorization: `Bearer ${as.token}` }) };
    await Promise.all(
      pieces.map(async (piece) => {
        const { status } = await node.call('GET', `/v1/requests/${ids.requests}${piece}`, { headers });
        expect(status).toBe(200);
      }),
    );
  };

  it('is one row for all that its page asks, at once and of two nodes, and one more for another session', async () => {
    const [one, other] = [await sessionOf('coordinator'), await sessionOf('coordinator')];
    const entries = await noted(() =>
      Promise.all(Array.from({ length: 6 }, (_, n) => open({ cookie: one }, n % 2 ? service : otherNode))),
    );
    expect(aboutOne(entries).map(({ action, username }) => [action, username])).toEqual([
      ['request.read', 'coordinator'],
    ]);
    expect(aboutOne(await noted(() => open({ cookie: other })))).toHaveLength(1);
  });

  it('is one row more on the next day', async () => {
    const token = await newToken(service.app, 'coordinator');
    expect(aboutOne(await noted(() => open({ token })))).toHaveLength(1);
    clock.advance(24 * 3_600_000);
    expect(aboutOne(await noted(() => open({ token })))).toHaveLength(1);
    expect(await noted(() => open({ token }, otherNode))).toEqual([]);
    clock.freeze(NIGHT);
  });

  it('is not noted where nothing was shown', async () => {
    const path = '/v1/requests/00000000-0000-4000-8000-000000000000';
    const entries = await noted(async () => {
      expect((await service.call('GET', path, { as: 'coordinator' })).status).toBe(404);
      expect((await service.call('GET', `/v1/requests/${ids.requests}`, { as: 'kadera' })).status).toBe(403);
    });
    expect(entries).toEqual([]);
  });

  it('shows nothing when it cannot be noted', async () => {
    const database = service.app.get(UnitOfWork);
    const token = await newToken(service.app, 'coordinator');
    await database.query('ALTER TABLE audit_look RENAME TO audit_look_away');
    try {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await service.call('GET', `/v1/requests/${ids.requests}`, { headers });
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain('municipality');
    } finally {
      await database.query('ALTER TABLE audit_look_away RENAME TO audit_look');
    }
  });

  it('also of one that is not stored: who tries danger areas one after the other is in the trail', async () => {
    const request = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };
    const token = await newToken(service.app, 'coordinator');
    const preview = (path: string): Promise<unknown> =>
      service.call('POST', path, {
        body: { request: { ...request, dangerAreas: ['Almelo'] } },
        headers: { authorization: `Bearer ${token}` },
      });
    const entries = await noted(async () => {
      await preview('/v1/match-previews');
      await preview('/v1/match-previews-in-brief');
      await preview(`/v1/match-previews/${READ_HOUSE}`);
    });
    expect(entries.map(({ action, subject_id: id }) => [action, id])).toEqual([['match-preview.list', null]]);
    expect(JSON.stringify(entries)).not.toContain('Almelo');
  });
});

it('what serves to note once is thrown away at a later login, and the trail stays', async () => {
  const database = service.app.get(UnitOfWork);
  const count = async (table: string): Promise<number> =>
    (await database.query(`SELECT 1 FROM ${table}`)).length;
  const trail = 'audit_entry WHERE account_id IS NOT NULL';
  await api.matches(ids.requests ?? '');
  const before = await count(trail);
  clock.advance(4 * 24 * 3_600_000);
  await sessionOf('coordinator');
  expect(await count('audit_look')).toBe(0);
  expect(await count(trail)).toBe(before + 1);
});
