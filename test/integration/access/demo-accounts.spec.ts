import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DemoAccountsService, type DemoAccount } from '../../../src/access/demo-accounts.service.js';
import { startApp, type TestApp } from '../../support/app.js';

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

  it('are added for a provider that is new in the catalogue', async () => {
    const app = await start();
    const made = await ensure(app);
    const added = await app.app.get(DemoAccountsService).ensure([...PROVIDERS, { id: 'new-house' }]);
    expect(added.map(({ username }) => username)).toEqual(['new-house']);
    expect(await written()).toEqual([...made, ...added]);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['on a database of one’s own', { EMBEDDED_DATABASE: '' }],
  ])('are not made %s', async (_, env) => {
    expect(await ensure(await start(env))).toEqual([]);
    expect(await readdir(varDir)).toEqual([]);
  });
});
