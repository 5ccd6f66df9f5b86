import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LoginWatch } from '../../../src/access/login-watch.service.js';
import { AccessService } from '../../../src/access/access.service.js';
import { AccountsService } from '../../../src/access/accounts.service.js';
import { DemoAccountsService, type DemoAccount } from '../../../src/access/demo-accounts.service.js';
import { runAdminCommand } from '../../../src/admin-commands.js';
import { ConfigurationError } from '../../../src/common/config.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { inOneSentence } from '../../../src/start-trouble.js';
import { startApp, type CallAnswer, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD } from '../../support/test-accounts.js';

let varDir: string;
const running: TestApp[] = [];

beforeEach(async () => {
  varDir = await mkdtemp(path.join(os.tmpdir(), 'veilige-plek-var-'));
});
afterEach(async () => {
  for (const app of running.splice(0).reverse()) await app.close();
  await rm(varDir, { recursive: true });
});

async function start(env: Record<string, string> = {}, first?: TestApp): Promise<TestApp> {
  const app = await startApp({
    accounts: false,
    env: { EMBEDDED_DATABASE: '1', VAR_DIR: varDir, ...env },
    ...(first && { database: first.database }),
  });
  running.push(app);
  return app;
}

const PROVIDERS = [{ id: 'kadera' }, { id: 'nla' }];
const query = <T extends object>(app: TestApp, sql: string): Promise<T[]> =>
  app.app.get(UnitOfWork).query<T>(sql);
const ensure = (app: TestApp): Promise<DemoAccount[]> => app.app.get(DemoAccountsService).ensure(PROVIDERS);
const written = async (): Promise<DemoAccount[]> =>
  JSON.parse(await readFile(path.join(varDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[];

describe('demo accounts', () => {
  it('are one for each role and provider, with secrets that work, in a file that only its owner can read', async () => {
    const app = await start();
    const made = await ensure(app);
    expect(made.map(({ role, username, providerId }) => [role, username, providerId])).toEqual([
      ['coordinator', 'coordinator', null],
      ['monitor', 'monitor', null],
      ['admin', 'admin', null],
      ['provider', 'kadera', 'kadera'],
      ['provider', 'nla', 'nla'],
      ['provider', 'comensha', 'comensha'],
    ]);
    expect(await written()).toEqual(made);
    expect((await stat(path.join(varDir, 'demo-accounts.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(varDir)).toEqual(['demo-accounts.json']);
    for (const { username, password, token, role, providerId } of made) {
      const session = { role, username, providerId };
      expect((await app.call('POST', '/v1/session', { body: { username, password } })).body).toEqual(session);
      const headers = { authorization: `Bearer ${token}` };
      expect((await app.call('GET', '/v1/session', { headers })).body).toEqual(session);
    }
  });

  it('are made once', async () => {
    const made = await ensure(await start());
    const again = await start({}, running[0]);
    expect(await ensure(again)).toEqual([]);
    expect(await written()).toEqual(made);
  });

  it('get new secrets when the file is lost, and the old ones end', async () => {
    const app = await start();
    const [old] = await ensure(app);
    await rm(path.join(varDir, 'demo-accounts.json'));
    const [renewed] = await ensure(app);
    expect(await written()).toHaveLength(6);
    const login = async (password = ''): Promise<number> =>
      (await app.call('POST', '/v1/session', { body: { username: 'coordinator', password } })).status;
    expect(await login(old?.password)).toBe(401);
    expect(await login(renewed?.password)).toBe(201);
    const headers = { authorization: `Bearer ${old?.token}` };
    expect((await app.call('GET', '/v1/session', { headers })).status).toBe(401);
  });

  it('get new secrets when somebody changed the password, and stay disabled when somebody disabled them', async () => {
    const app = await start();
    const made = await ensure(app);
    const accounts = app.app.get(AccountsService);
    await accounts.resetPassword('monitor', TEST_PASSWORD, null);
    await accounts.disable('kadera', null);
    const renewed = await ensure(app);
    expect(renewed.map(({ username }) => username)).toEqual(['monitor']);
    const others = made.filter(({ username }) => !['monitor', 'kadera'].includes(username));
    expect(await written()).toEqual([...others, ...renewed]);
    expect(await ensure(app)).toEqual([]);
  });

  it('are added for a provider that is new in the catalogue', async () => {
    const app = await start();
    const made = await ensure(app);
    const added = await app.app.get(DemoAccountsService).ensure([...PROVIDERS, { id: 'leger-des-heils' }]);
    expect(added.map(({ username }) => username)).toEqual(['leger-des-heils']);
    expect(await written()).toEqual([...made, ...added]);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['on a database of one’s own', { EMBEDDED_DATABASE: '' }],
  ])('are not made %s', async (_, env) => {
    expect(await ensure(await start(env))).toEqual([]);
    expect(await readdir(varDir)).toEqual([]);
  });

  it('are not made beside real accounts, whatever those are called', async () => {
    const app = await start();
    const accounts = app.app.get(AccountsService);
    await accounts.create(
      { username: 'admin', role: 'admin', providerId: null, password: TEST_PASSWORD },
      null,
    );
    expect(await ensure(app)).toEqual([]);
    const login = await app.call('POST', '/v1/session', {
      body: { username: 'admin', password: TEST_PASSWORD },
    });
    expect(login.status).toBe(201);
  });

  it('are not made when a real account is made at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const app = await start();
      const accounts = app.app.get(AccountsService);
      const real = { username: 'echt', role: 'admin' as const, providerId: null, password: TEST_PASSWORD };
      const [made] = await Promise.all([
        ensure(app),
        pause(round * 40).then(() => accounts.create(real, null)),
      ]);
      // Whoever is first decides: with a real account there is no demo; a demo may get real accounts.
      const [first] = await query<{ demo: boolean }>(
        app,
        `SELECT a.demo FROM audit_entry e JOIN account a ON a.id::text = e.subject_id ORDER BY e.id LIMIT 1`,
      );
      expect(first?.demo).toBe(made.length > 0);
    }
  });
});

describe('a database that was a demo', () => {
  const production = (first: TestApp): Promise<TestApp> =>
    startApp({ accounts: false, env: { NODE_ENV: 'production' }, database: first.database });
  const SENTENCE =
    'This database was used as a demo, so NODE_ENV=production does not start on it: give DATABASE_URL of a new database, or let VAR_DIR be an empty folder.';

  it('never starts in production, in one sentence that says what to do, also with real accounts in it', async () => {
    const demo = await start();
    await ensure(demo);
    await expect(production(demo)).rejects.toThrow(new ConfigurationError(SENTENCE));
    const accounts = demo.app.get(AccountsService);
    const real = { username: 'echt', role: 'admin' as const, providerId: null, password: TEST_PASSWORD };
    await accounts.create(real, null);
    for (const { username, providerId, role } of await written())
      if (role !== 'admin' || providerId !== null) await accounts.disable(username, null);
    await accounts.disable('admin', null);
    await expect(production(demo)).rejects.toThrow(SENTENCE);
    const complaints: string[] = [];
    const code = await runAdminCommand(['list-accounts'], {
      env: { NODE_ENV: 'production', DATABASE_URL: demo.database.url },
      readPassword: () => Promise.resolve(TEST_PASSWORD),
      say: (text) => complaints.push(text),
      complain: (text) => complaints.push(text),
    });
    expect([code, complaints]).toEqual([1, [SENTENCE]]);
    expect(inOneSentence(await production(demo).catch((error: unknown) => error))).toBe(SENTENCE);
  });

  it('lets nobody in with a demo account when production runs already', async () => {
    const demo = await start();
    const strict = await start({ NODE_ENV: 'production', EMBEDDED_DATABASE: '' }, demo);
    const [coordinator] = await ensure(demo);
    const { username = '', password = '', token = '' } = coordinator ?? {};
    const headers = { authorization: `Bearer ${token}` };
    const login = (app: TestApp): Promise<CallAnswer> =>
      app.call('POST', '/v1/session', { body: { username, password } });
    const cookie = (await login(demo)).headers.get('set-cookie')?.split(';')[0] ?? '';
    for (const [app, expected] of [
      [demo, [200, 200, 201]],
      [strict, [401, 401, 401]],
    ] as const) {
      const asked = [headers, { cookie }].map((login) => app.call('GET', '/v1/session', { headers: login }));
      expect((await Promise.all([...asked, login(app)])).map(({ status }) => status)).toEqual(expected);
    }
    const actor = await demo.app.get(AccessService).authenticate({ cookie });
    if (!actor) throw new Error('not logged in');
    await new Promise<void>((resolve) => strict.app.get(LoginWatch).onEnd(actor, resolve));
  });

  it('starts in production when it never had one', async () => {
    const first = await start({ EMBEDDED_DATABASE: '' });
    await first.app
      .get(AccountsService)
      .create({ username: 'admin', role: 'admin', providerId: null, password: TEST_PASSWORD }, null);
    await (await production(first)).close();
  });
});
