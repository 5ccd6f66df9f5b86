import { setTimeout as pause } from 'node:timers/promises';
import { CredentialUse } from '../../../src/access/credential-use.js';
import type { Account, NewToken, Tokens } from '../../../src/contract/accounts.js';
import type { Changes } from '../../../src/contract/administration.js';
import { ApiClient, faultyPaths, newKey, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD } from '../../support/test-accounts.js';
import { boardSocket, connected, disconnected } from '../../support/board-client.js';

const DAY = 24 * 3_600_000;

const clock = new TestClock();
let service: TestApp;
let other: TestApp;
let api: ApiClient;

beforeAll(async () => {
  service = await startApp({ clock, providers: ['kadera'] });
  other = await startApp({ clock, providers: [], database: service.database });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(async () => {
  await other.close();
  await service.close();
});
afterEach(() => clock.set(new Date()));

let accounts = 0;
/** An account of its own for each test; `path`: where its tokens are. */
async function newAccount(): Promise<{ id: string; username: string; path: string }> {
  const username = `koppeling-${(accounts += 1)}`;
  const input = { username, role: 'monitor', password: TEST_PASSWORD };
  const { id } = ok(await api.send<Account>('admin', 'POST', '/v1/accounts', input), 201);
  return { id, username, path: `/v1/accounts/${id}/tokens` };
}
const make = (path: string, body: unknown, headers?: Record<string, string>) =>
  api.send<NewToken>('admin', 'POST', path, body, headers);
const list = async (path: string) => ok(await api.send<Tokens>('admin', 'GET', path), 200).tokens;
const statusOf = async (token: string, app = service) =>
  (await app.call('GET', '/v1/session', { headers: { authorization: `Bearer ${token}` } })).status;

describe('an API token', () => {
  it('has a name and an end, and is told once', async () => {
    const { path } = await newAccount();
    clock.freeze('2026-11-03T22:30:00Z');
    const { token, ...made } = ok(await make(path, { name: 'regionaal-bord', days: 30 }), 201);
    expect(made).toEqual({
      id: expect.any(String) as string,
      name: 'regionaal-bord',
      createdAt: '2026-11-03T22:30:00.000Z',
      createdBy: 'admin',
      lastUsedOn: null,
      expiresAt: '2026-12-03T22:30:00.000Z',
    });
    expect(await list(path)).toEqual([made]);
    expect(JSON.stringify(await list(path))).not.toContain(token);
  });

  it('works for a year unless told otherwise', async () => {
    const { path } = await newAccount();
    clock.freeze('2026-11-03T22:30:00Z');
    expect(ok(await make(path, { name: 'nacht' }), 201).expiresAt).toBe('2027-11-03T22:30:00.000Z');
  });

  it('is listed with the day on which it was last used, and counted with its account until it ends', async () => {
    const { id, path } = await newAccount();
    clock.freeze('2026-11-03T23:30:00Z'); // the fourth, in the Netherlands
    const { token, expiresAt } = ok(await make(path, { name: 'board', days: 20 }), 201);
    ok(await make(path, { name: 'app', days: 40 }), 201);
    expect(await statusOf(token)).toBe(200);
    await service.app.get(CredentialUse).write();
    expect((await list(path)).map(({ name, lastUsedOn }) => [name, lastUsedOn])).toEqual([
      ['board', '2026-11-04'],
      ['app', null],
    ]);
    const account = async () => ok(await api.send<Account>('admin', 'GET', `/v1/accounts/${id}`), 200);
    expect(await account()).toMatchObject({ tokens: 2, nextTokenEnd: expiresAt });
    clock.freeze('2027-01-01T12:00:00Z');
    expect(await account()).toMatchObject({ tokens: 0, nextTokenEnd: null });
    expect(await list(path)).toEqual([]);
  });

  it.each([
    [{}, ['name']],
    [{ name: '', days: 0 }, ['days', 'name']],
    [{ name: 'Nachtdienst', days: 731 }, ['days', 'name']],
    [{ name: 'x y', days: 1.5 }, ['days', 'name']],
    [{ name: '\u200b\u200b', days: '7' }, ['days', 'name']],
    [{ name: 'nacht', for: 'ever' }, ['for']],
    [{ name: 'x'.repeat(64) }, ['name']],
  ])('is not made of %p, and all that is wrong is told', async (body, paths) => {
    const { path } = await newAccount();
    const answer = await make(path, body);
    expect([outcomeOf(answer), faultyPaths(answer)]).toEqual(['400 invalid-input', paths]);
    expect(await list(path)).toEqual([]);
  });

  it('shares its name with no other of the account, also when many are made at once', async () => {
    const { path } = await newAccount();
    const answers = await Promise.all(Array.from({ length: 6 }, () => make(path, { name: 'nacht' })));
    expect(answers.map(outcomeOf).sort()).toEqual(['201', ...Array<string>(5).fill('409 token-name-taken')]);
    expect(faultyPaths(answers.find(({ status }) => status === 409) as never)).toEqual(['name']);
    ok(await make((await newAccount()).path, { name: 'nacht' }), 201);
  });

  it('gives its name free when it has ended', async () => {
    const { path } = await newAccount();
    ok(await make(path, { name: 'nacht', days: 1 }), 201);
    clock.advance(DAY);
    ok(await make(path, { name: 'nacht' }), 201);
  });

  it('is made once for one key, also at the same moment, and told once', async () => {
    const { path } = await newAccount();
    const headers = newKey();
    const answers = await Promise.all([1, 2, 3, 4].map(() => make(path, { name: 'nacht' }, headers)));
    expect(answers.map(outcomeOf).sort()).toEqual(['201', ...Array<string>(3).fill('409 token-told-before')]);
    expect(await list(path)).toHaveLength(1);
    const token = answers.find(({ status }) => status === 201)?.body.token ?? '';
    expect(await statusOf(token)).toBe(200);
    expect(outcomeOf(await make(path, { name: 'dag' }, headers))).toBe('422 idempotency-key-reused');
  });

  it('is one of at most fifty', async () => {
    const { path } = await newAccount();
    for (let n = 0; n < 50; n += 1) ok(await make(path, { name: `t${n}` }), 201);
    expect(outcomeOf(await make(path, { name: 'nog-een' }))).toBe('409 too-many-tokens');
  });

  it('is ended alone: at once here, within two seconds on the other node, with what it holds open', async () => {
    const { path } = await newAccount();
    const first = ok(await make(path, { name: 'een' }), 201);
    const second = ok(await make(path, { name: 'twee' }), 201);
    const sockets = [service, other].map(({ url }) => boardSocket(url, { token: first.token }));
    await Promise.all(sockets.map(connected));
    expect(await statusOf(first.token, other)).toBe(200);
    const closed = Promise.all(sockets.map(disconnected));
    ok(await api.send('admin', 'DELETE', `${path}/${first.id}`), 204);
    expect(await statusOf(first.token)).toBe(401);
    await closed;
    await pause(1_000); // for so long the other node believes what it read
    expect(await statusOf(first.token, other)).toBe(401);
    expect(await statusOf(second.token, other)).toBe(200);
    expect((await list(path)).map(({ name }) => name)).toEqual(['twee']);
    expect(outcomeOf(await api.send('admin', 'DELETE', `${path}/${first.id}`))).toBe('404 not-found');
  });

  it('is not ended by way of another account', async () => {
    const [mine, others] = [await newAccount(), await newAccount()];
    const token = ok(await make(mine.path, { name: 'nacht' }), 201);
    expect(outcomeOf(await api.send('admin', 'DELETE', `${others.path}/${token.id}`))).toBe('404 not-found');
    expect(await statusOf(token.token)).toBe(200);
  });

  it('that is used while it is ended answers 200 or 401, and then 401 for good', async () => {
    const { path } = await newAccount();
    const { id, token } = ok(await make(path, { name: 'nacht' }), 201);
    const [ended, ...statuses] = await Promise.all([
      api.send('admin', 'DELETE', `${path}/${id}`),
      ...Array.from({ length: 20 }, (_, n) => pause(n).then(() => statusOf(token))),
    ]);
    expect(ended.status).toBe(204);
    expect(statuses.filter((status) => status !== 200 && status !== 401)).toEqual([]);
    expect(await statusOf(token)).toBe(401);
  });

  it('ends by itself on every node, with what it holds open', async () => {
    const { path } = await newAccount();
    const { token } = ok(await make(path, { name: 'dag', days: 1 }), 201);
    const socket = boardSocket(other.url, { token });
    await connected(socket);
    expect([await statusOf(token), await statusOf(token, other)]).toEqual([200, 200]);
    const closed = disconnected(socket);
    clock.advance(DAY);
    expect([await statusOf(token), await statusOf(token, other)]).toEqual([401, 401]);
    await closed;
  });

  it('that is made while its account is disabled does not come back with the account', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, path } = await newAccount();
      const disablement = `/v1/accounts/${id}/disablement`;
      await Promise.all([make(path, { name: 'nacht' }), api.send('admin', 'POST', disablement)]);
      ok(await api.send('admin', 'DELETE', disablement), 200);
      expect(await list(path)).toEqual([]);
    }
  });

  it('is in the list of changes, made and ended, by its name', async () => {
    const { username, path } = await newAccount();
    const { id } = ok(await make(path, { name: 'nacht', days: 1 }), 201);
    ok(await api.send('admin', 'DELETE', `${path}/${id}`), 204);
    const { changes } = ok(await api.send<Changes>('admin', 'GET', '/v1/changes?thing=account'), 200);
    const token = { token: 'nacht', endsOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string };
    // Other tests have set the clock forward and back: by the name, not by the place in the list.
    const own = changes.filter(({ name, action }) => name === username && action.startsWith('token.'));
    expect(own).toMatchObject([
      { action: 'token.revoke', name: username, username: 'admin', before: token, after: null },
      { action: 'token.create', name: username, username: 'admin', before: null, after: token },
    ]);
  });
});
