import { runAdminCommand } from '../../../src/admin-commands.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { startApp, TEST_PASSWORD, type TestApp } from '../../support/app.js';

let service: TestApp;
beforeAll(async () => {
  service = await startApp({ accounts: false });
});
afterAll(() => service.close());

async function run(
  line: string,
  password = TEST_PASSWORD,
): Promise<{ code: number; said: string; complained: string }> {
  let said = '';
  let complained = '';
  const code = await runAdminCommand(line.split(' '), {
    env: { DATABASE_URL: service.database.url },
    readPassword: () => Promise.resolve(password),
    say: (text) => (said += text),
    complain: (text) => (complained += text),
  });
  return { code, said, complained };
}

const login = async (username: string, password = TEST_PASSWORD): Promise<number> =>
  (await service.call('POST', '/v1/session', { body: { username, password } })).status;
const tokenStatus = async (token: string): Promise<number> =>
  (await service.call('GET', '/v1/session', { headers: { authorization: `Bearer ${token}` } })).status;

describe('the commands of the console', () => {
  it('make the first administrator, who can then log in', async () => {
    expect((await run('list-accounts')).said).toBe('There are no accounts yet.');
    expect((await run('create-admin beheer')).code).toBe(0);
    expect(await login('beheer')).toBe(201);
  });

  it('make an account of any role, and list it', async () => {
    expect((await run('create-account --username kadera-nacht --role provider --provider kadera')).code).toBe(
      0,
    );
    expect((await run('list-accounts')).said).toContain('kadera-nacht\tprovider\tkadera\tactive');
  });

  it('make a token, and end it', async () => {
    const { said: token } = await run('create-token beheer');
    expect(await tokenStatus(token)).toBe(200);
    expect((await run('revoke-tokens beheer')).code).toBe(0);
    const { said: another } = await run('create-token beheer');
    expect(await tokenStatus(another)).toBe(200);
  });

  it('set another password, after which the old one no longer works', async () => {
    expect((await run('reset-password beheer', 'een ander veilig woord')).code).toBe(0);
    expect(await login('beheer')).toBe(401);
    expect(await login('beheer', 'een ander veilig woord')).toBe(201);
  });

  it('disable an account', async () => {
    expect((await run('disable kadera-nacht')).code).toBe(0);
    expect(await login('kadera-nacht')).toBe(401);
    expect((await run('create-token kadera-nacht')).complained).toBe('The account kadera-nacht is disabled.');
  });

  it.each([
    ['create-admin beheer', TEST_PASSWORD, 'There is already an account with the name beheer.'],
    ['create-admin ander', 'kort', 'A password has 12 to 128 characters and does not hold the username.'],
    [
      'create-admin ander',
      'wachtwoord van ander',
      'A password has 12 to 128 characters and does not hold the username.',
    ],
    [
      'create-admin Ander',
      TEST_PASSWORD,
      'A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.',
    ],
    [
      'create-account --username ander --role provider',
      TEST_PASSWORD,
      'An account with the role provider, and no other, belongs to a provider.',
    ],
    ['disable niemand', TEST_PASSWORD, 'There is no account with the name niemand.'],
  ])('refuse %p with password %p in one sentence', async (line, password, sentence) => {
    expect(await run(line, password)).toEqual({ code: 1, said: '', complained: sentence });
  });

  it.each([
    '',
    'make-admin x',
    'create-admin',
    'create-admin a b',
    'create-account --role king --username x',
    'create-account --rol x',
  ])('explain themselves when they cannot read %p', async (line) => {
    const { code, complained } = await run(line);
    expect(code).toBe(2);
    expect(complained).toContain('Usage: npm run admin');
  });

  it('write what they do in the audit trail, as done on the console', async () => {
    const entries = await service.app
      .get(UnitOfWork)
      .query<{ action: string }>(`SELECT action FROM audit_entry WHERE client = 'console' ORDER BY id`);
    expect(entries.map(({ action }) => action)).toEqual([
      'account.create',
      'account.create',
      'token.create',
      'account.revoke-tokens',
      'token.create',
      'account.reset-password',
      'account.disable',
    ]);
  });
});
