import type { Account, NewToken } from '../../../src/contract/accounts.js';
import type { Changes } from '../../../src/contract/administration.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { ApiClient, faultyPaths, newKey, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { newToken, TEST_PASSWORD } from '../../support/test-accounts.js';

let service: TestApp;
let api: ApiClient;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(() => service.close());

const list = async (as = 'admin', client = api) =>
  ok(await client.send<{ accounts: Account[] }>(as, 'GET', '/v1/accounts'), 200).accounts;
const make = (body: object, headers?: Record<string, string>) =>
  api.send<Account>('admin', 'POST', '/v1/accounts', body, headers);
const made = async (username: string, more: object = {}) =>
  ok(await make({ username, role: 'monitor', password: TEST_PASSWORD, ...more }), 201);
const login = (username: string, password = TEST_PASSWORD) =>
  service.call('POST', '/v1/session', { body: { username, password } });
const idOf = async (username: string) => (await list()).find((one) => one.username === username)?.id ?? '';

describe('accounts over HTTP', () => {
  it.each([
    ['GET', '/v1/accounts'],
    ['POST', '/v1/accounts'],
    ['POST', '/v1/accounts/00000000-0000-4000-8000-000000000000/disablement'],
    ['DELETE', '/v1/accounts/00000000-0000-4000-8000-000000000000/disablement'],
    ['PUT', '/v1/accounts/00000000-0000-4000-8000-000000000000/password'],
    ['GET', '/v1/accounts/00000000-0000-4000-8000-000000000000/tokens'],
    ['POST', '/v1/accounts/00000000-0000-4000-8000-000000000000/tokens'],
    [
      'DELETE',
      '/v1/accounts/00000000-0000-4000-8000-000000000000/tokens/00000000-0000-4000-8000-000000000000',
    ],
    ['DELETE', '/v1/accounts/00000000-0000-4000-8000-000000000000/tokens'],
    ['GET', '/v1/changes'],
  ])('%s %s is for administrators only', async (method, path) => {
    expect((await service.call(method, path, {})).status).toBe(401);
    for (const role of ['coordinator', 'kadera', 'monitor']) {
      expect(outcomeOf(await api.send(role, method, path, method === 'GET' ? undefined : {}))).toBe(
        '403 forbidden',
      );
    }
  });

  it('are listed, without anything secret', async () => {
    const accounts = await list();
    expect(accounts.map(({ username }) => username)).toEqual(['admin', 'coordinator', 'kadera', 'monitor']);
    expect(accounts.find(({ username }) => username === 'kadera')).toEqual({
      id: expect.any(String) as string,
      username: 'kadera',
      role: 'provider',
      providerId: 'kadera',
      disabled: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      tokens: 1,
      nextTokenEnd: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    });
    expect(JSON.stringify(accounts)).not.toMatch(/hash|argon/);
  });

  it('are made, and can log in', async () => {
    const answer = await make({
      username: 'nieuw',
      role: 'provider',
      providerId: 'kadera',
      password: TEST_PASSWORD,
    });
    const account = ok(answer, 201);
    expect(answer.headers.get('location')).toBe(`/v1/accounts/${account.id}`);
    expect(account).toMatchObject({ username: 'nieuw', role: 'provider', providerId: 'kadera', tokens: 0 });
    expect((await login('nieuw')).status).toBe(201);
    expect(ok(await api.send('admin', 'GET', `/v1/accounts/${account.id}`), 200)).toEqual(account);
  });

  it('are refused with all faults at once', async () => {
    const answer = await make({ username: 'X', role: 'king', password: 'kort', telephone: '053' });
    expect(outcomeOf(answer)).toBe('400 invalid-input');
    expect(faultyPaths(answer)).toEqual(['password', 'role', 'telephone', 'username']);
    const together = await make({ username: 'wachtwoord', role: 'provider', password: 'mijn wachtwoord is' });
    expect(faultyPaths(together)).toEqual(['password', 'providerId']);
    const weak = { username: 'gewoon', role: 'monitor', providerId: 'kadera', password: 'Wachtwoord2026!' };
    expect(faultyPaths(await make(weak))).toEqual(['password', 'providerId']);
  });

  it('keep their names apart', async () => {
    await made('dubbel');
    const again = await make({ username: 'dubbel', role: 'monitor', password: TEST_PASSWORD });
    expect(outcomeOf(again)).toBe('409 username-taken');
    expect(faultyPaths(again)).toEqual(['username']);
  });

  it('are made once for one key, whatever the password, and at the same moment too', async () => {
    const headers = newKey();
    const body = { username: 'eenmaal', role: 'monitor', password: TEST_PASSWORD };
    const answers = await Promise.all([1, 2, 3, 4].map(() => make(body, headers)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await list()).filter(({ username }) => username === 'eenmaal')).toHaveLength(1);
    const other = await make({ ...body, username: 'anders' }, headers);
    expect(outcomeOf(other)).toBe('422 idempotency-key-reused');
  });

  it('get another password, which ends their sessions and tokens', async () => {
    const { id } = await made('vergeten');
    const token = await newToken(service.app, 'vergeten');
    const cookie = (await login('vergeten')).headers.get('set-cookie')?.split(';')[0] ?? '';
    const path = `/v1/accounts/${id}/password`;
    for (const password of ['vergeten', 'ik ben vergeten wat', 'Wachtwoord2026!']) {
      const refused = await api.send('admin', 'PUT', path, { password });
      expect([outcomeOf(refused), faultyPaths(refused)]).toEqual(['400 invalid-input', ['password']]);
    }
    ok(await api.send('admin', 'PUT', path, { password: 'een heel ander woord' }), 204);
    for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }] as Record<string, string>[])
      expect((await service.call('GET', '/v1/session', { headers })).status).toBe(401);
    expect((await login('vergeten')).status).toBe(401);
    expect((await login('vergeten', 'een heel ander woord')).status).toBe(201);
  });

  it('do not hold the name of their organisation in their password', async () => {
    const input = { username: 'dagdienst', role: 'provider', providerId: 'kadera' };
    const answer = await make({ ...input, password: 'vandaag is Vrouwenopvang Kadera open' });
    expect(faultyPaths(answer)).toEqual(['password']);
  });

  it('of oneself get no password without the one of now', async () => {
    const path = `/v1/accounts/${await idOf('admin')}/password`;
    const answer = await api.send('admin', 'PUT', path, { password: 'een heel ander woord' });
    expect(outcomeOf(answer)).toBe('409 own-account');
    expect((await login('admin')).status).toBe(201);
  });

  it('are disabled, as often as asked', async () => {
    const { id } = await made('vertrokken');
    const path = `/v1/accounts/${id}/disablement`;
    expect(ok(await api.send('admin', 'POST', path), 200)).toMatchObject({ disabled: true });
    expect(ok(await api.send('admin', 'POST', path), 200)).toMatchObject({ disabled: true });
    expect((await login('vertrokken')).status).toBe(401);
    expect(outcomeOf(await api.send('admin', 'POST', `/v1/accounts/${id}/tokens`, { name: 'nacht' }))).toBe(
      '409 account-disabled',
    );
  });

  it('log in again when an administrator lets them, without the tokens they had', async () => {
    const { id } = await made('terug');
    ok(await api.send<NewToken>('admin', 'POST', `/v1/accounts/${id}/tokens`, { name: 'nacht' }), 201);
    const path = `/v1/accounts/${id}/disablement`;
    ok(await api.send('admin', 'POST', path), 200);
    expect((await login('terug')).status).toBe(401);
    expect(ok(await api.send('admin', 'DELETE', path), 200)).toMatchObject({ disabled: false, tokens: 0 });
    expect(ok(await api.send('admin', 'DELETE', path), 200)).toMatchObject({ disabled: false });
    expect((await login('terug')).status).toBe(201);
    const { changes } = ok(await api.send<Changes>('admin', 'GET', '/v1/changes?thing=account'), 200);
    expect(changes[0]).toMatchObject({
      action: 'account.enable',
      name: 'terug',
      username: 'admin',
      before: { disabled: true },
      after: { disabled: false },
    });
  });

  it('speak only for a provider of the catalogue, or for who decides on units of others', async () => {
    const speaking = (username: string, providerId: string) =>
      make({ username, role: 'provider', providerId, password: TEST_PASSWORD });
    const unknown = await speaking('niemand', 'bestaat-niet');
    expect(outcomeOf(unknown)).toBe('400 invalid-input');
    expect(faultyPaths(unknown)).toEqual(['providerId']);
    ok(await speaking('plaatser', 'comensha'), 201);
  });

  it('of oneself are not disabled', async () => {
    const answer = await api.send<{ detail: string }>(
      'admin',
      'POST',
      `/v1/accounts/${await idOf('admin')}/disablement`,
    );
    expect(outcomeOf(answer)).toBe('409 own-account');
    expect(answer.body.detail).toBe('You cannot disable your own account. Ask another administrator.');
  });

  it('leave one administrator when two disable each other at once', async () => {
    const other = await made('tweede-beheerder', { role: 'admin' });
    const token = await newToken(service.app, 'tweede-beheerder');
    const own = await idOf('admin');
    const both = new ApiClient(service.url, { ...service.tokens, other: token });
    const answers = await Promise.all([
      both.send('admin', 'POST', `/v1/accounts/${other.id}/disablement`),
      both.send('other', 'POST', `/v1/accounts/${own}/disablement`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = (await list(answers[0]?.status === 200 ? 'admin' : 'other', both)).filter(
      ({ role, disabled }) => role === 'admin' && !disabled,
    );
    expect(left).toHaveLength(1);
    // The tests below go on as the first.
    await service.app.get(UnitOfWork).query('UPDATE account SET disabled_at = NULL WHERE id = $1', [own]);
    service.tokens.admin = await newToken(service.app, 'admin');
  });

  it.each([
    ['GET', ''],
    ['POST', '/disablement'],
    ['PUT', '/password'],
    ['GET', '/tokens'],
    ['POST', '/tokens'],
    ['DELETE', '/tokens'],
    ['DELETE', '/tokens/00000000-0000-4000-8000-000000000000'],
  ])('that are not there are 404: %s %s', async (method, end) => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'admin']) {
      const bodies: Record<string, object> = {
        'PUT /password': { password: TEST_PASSWORD },
        'POST /tokens': { name: 'nacht' },
      };
      const body = bodies[`${method} ${end}`];
      const client = new ApiClient(service.url, service.tokens);
      expect(outcomeOf(await client.send('admin', method, `/v1/accounts/${id}${end}`, body))).toBe(
        '404 not-found',
      );
    }
  });
});
