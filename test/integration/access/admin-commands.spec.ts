import { CredentialUse } from '../../../src/access/credential-use.js';
import { setTimeout as pause } from 'node:timers/promises';
import { runAdminCommand } from '../../../src/admin-commands.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { startApp, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD } from '../../support/test-accounts.js';
import { createEmptyDatabase } from '../../support/test-database.js';

let service: TestApp;
beforeAll(async () => {
  service = await startApp({ accounts: false });
});
afterAll(() => service.close());

async function run(
  line: string,
  password = TEST_PASSWORD,
  env: Record<string, string> = { DATABASE_URL: service.database.url },
): Promise<{ code: number; said: string; complained: string }> {
  let said = '';
  let complained = '';
  const code = await runAdminCommand(line.split(' '), {
    env,
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

  it('make tokens with a name and an end, list them, and end one of them', async () => {
    const { said: token } = await run('create-token beheer --name regionaal-bord --days 30');
    const { said: another } = await run('create-token beheer --name nacht');
    expect([await tokenStatus(token), await tokenStatus(another)]).toEqual([200, 200]);
    await service.app.get(CredentialUse).write();
    const [first, second, ...others] = (await run('list-tokens beheer')).said.split('\n');
    expect(first).toMatch(/^regionaal-bord\tmade \d{4}-\d\d-\d\d by the console\tused \d{4}.*\tends \d{4}/);
    expect(second).toMatch(/^nacht\t/);
    expect(others).toEqual([]);
    expect((await run('revoke-token beheer --name regionaal-bord')).code).toBe(0);
    await pause(1_100); // another process: the service believes a token for a second
    expect([await tokenStatus(token), await tokenStatus(another)]).toEqual([401, 200]);
    expect((await run('revoke-tokens beheer')).code).toBe(0);
    await pause(1_100);
    expect(await tokenStatus(another)).toBe(401);
    expect((await run('list-tokens beheer')).said).toBe('beheer has no API tokens.');
  });

  it('set another password, after which the old one and the tokens no longer work', async () => {
    const { said: token } = await run('create-token beheer --name nacht');
    expect((await run('reset-password beheer', 'een ander veilig woord')).code).toBe(0);
    expect(await login('beheer')).toBe(401);
    expect(await login('beheer', 'een ander veilig woord')).toBe(201);
    expect(await tokenStatus(token)).toBe(401);
  });

  it('disable an account, and let it in again', async () => {
    expect((await run('disable kadera-nacht')).code).toBe(0);
    expect(await login('kadera-nacht')).toBe(401);
    expect((await run('create-token kadera-nacht --name nacht')).complained).toBe(
      'The account kadera-nacht is disabled.',
    );
    expect((await run('enable kadera-nacht')).code).toBe(0);
    expect(await login('kadera-nacht')).toBe(201);
  });

  it.each([
    ['create-admin beheer', TEST_PASSWORD, 'There is already an account with the name beheer.'],
    ['create-admin ander', 'kort', 'A password has 12 to 128 characters.'],
    [
      'create-admin ander',
      'wachtwoord van ander',
      'Do not use the user name or the name of the organisation in the password.',
    ],
    [
      'create-admin ander',
      'Wachtwoord2026!',
      'This password is easy to guess. Choose four words that have nothing to do with each other.',
    ],
    [
      'create-account --username nachtdienst --role provider --provider kadera',
      'de nacht van Kadera is stil',
      'Do not use the user name or the name of the organisation in the password.',
    ],
    [
      'create-account --username ander --role provider --provider bestaat-niet',
      TEST_PASSWORD,
      'This provider is not in the catalogue.',
    ],
    [
      'reset-password beheer',
      'beheer is mijn woord',
      'Do not use the user name or the name of the organisation in the password.',
    ],
    [
      'disable beheer',
      TEST_PASSWORD,
      'This is the last administrator who can still log in. Make another one first.',
    ],
    ['disable niemand', TEST_PASSWORD, 'There is no account with the name niemand.'],
    ['create-token niemand --name nacht', TEST_PASSWORD, 'There is no account with the name niemand.'],
    ['list-tokens niemand', TEST_PASSWORD, 'There is no account with the name niemand.'],
    ['revoke-token beheer --name nacht', TEST_PASSWORD, 'This account has no token with the name nacht.'],
  ])('refuse %p with password %p in one sentence', async (line, password, sentence) => {
    expect(await run(line, password)).toEqual({ code: 1, said: '', complained: sentence });
  });

  it('end with the last administrator only, not with the last account', async () => {
    expect((await run('create-account --username kijker --role monitor')).code).toBe(0);
    expect((await run('disable kijker')).code).toBe(0);
  });

  describe('before a database is touched', () => {
    /** Nothing listens there, so whoever touches it says so. */
    const NOWHERE = { DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' };

    it.each(['help', '--help', '-h', 'create-token --help', 'disable -h'])(
      'explain themselves: %p',
      async (line) => {
        const { code, said, complained } = await run(line, TEST_PASSWORD, NOWHERE);
        expect([code, complained]).toEqual([0, '']);
        expect(said).toContain('Usage: npm run admin');
      },
    );

    it.each([
      ['', 'Give a command.'],
      ['make-admin x', 'There is no command make-admin.'],
      ['constructor x', 'There is no command constructor.'],
      ['create-admin', 'Give one username.'],
      ['create-admin a b', 'Give one username.'],
      ['create-admin --force', 'This command has no options.'],
      [
        'create-account --role king --username x',
        '--role must be one of coordinator, provider, monitor, admin.',
      ],
      [
        'create-account --rol x',
        'The options of this command are --username <name>, --role <role>, --provider <id>.',
      ],
      ['create-account --role monitor', '--username is missing.'],
      ['create-token beheer', '--name is missing.'],
      ['create-token beheer --name x --days veel', '--days is a whole number.'],
      ['revoke-token beheer', '--name is missing.'],
      ['list-accounts nu', 'Give nothing else.'],
      ['replay a b', 'Give one decision id, or none for all.'],
    ])('say what cannot be read of %p, and how it is written', async (line, sentence) => {
      const { code, said, complained } = await run(line, TEST_PASSWORD, NOWHERE);
      expect([code, said]).toEqual([2, '']);
      expect(complained.startsWith(`${sentence}\n\nUsage: npm run admin`)).toBe(true);
    });

    it.each([
      ['create-admin Ander', 'A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.'],
      [
        'create-account --username ander --role provider',
        'An account with the role provider, and no other, belongs to a provider.',
      ],
      [
        'create-account --username A --role monitor --provider kadera',
        'A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore. An account with the role provider, and no other, belongs to a provider.',
      ],
      [
        'create-token beheer --name Nacht! --days 731',
        'The name of a token has 2 to 63 characters: a-z, 0-9, dot, dash and underscore. A token works for 1 to 730 days.',
      ],
    ])('say all that is wrong with %p', async (line, sentence) => {
      expect(await run(line, TEST_PASSWORD, NOWHERE)).toEqual({ code: 1, said: '', complained: sentence });
    });

    it('are touched by the others', async () => {
      const { code, complained } = await run('list-accounts', TEST_PASSWORD, NOWHERE);
      expect(code).toBe(1);
      expect(complained).toMatch(/ECONNREFUSED|does not answer/);
    });
  });

  it('write what they do in the audit trail, as done on the console', async () => {
    const entries = await service.app
      .get(UnitOfWork)
      .query<{ action: string }>(`SELECT action FROM audit_entry WHERE client = 'console' ORDER BY id`);
    expect(entries.map(({ action }) => action)).toEqual([
      'account.create',
      'account.create',
      'token.create',
      'token.create',
      'token.revoke',
      'account.revoke-tokens',
      'token.create',
      'account.reset-password',
      'account.disable',
      'account.enable',
      'account.create',
      'account.disable',
    ]);
  });

  it('make the schema of a new database, but change one that is in use only when that is what was asked', async () => {
    const empty = await createEmptyDatabase();
    const at = (line: string) => run(line, TEST_PASSWORD, { DATABASE_URL: empty.url });
    try {
      expect((await at('list-accounts')).said).toBe('There are no accounts yet.');
      const dataSource = await createDataSource(empty.url).initialize();
      await dataSource.undoLastMigration({ transaction: 'each' }).finally(() => dataSource.destroy());
      const refused = await at('list-accounts');
      expect(refused.code).toBe(1);
      expect(refused.complained).toContain('The database is of an older version');
      expect((await at('migrate now')).code).toBe(2);
      expect(await at('migrate')).toEqual({ code: 0, said: 'The database is up to date.', complained: '' });
      expect(await at('migrate')).toEqual({ code: 0, said: 'The database is up to date.', complained: '' });
      expect((await at('list-accounts')).code).toBe(0);
    } finally {
      await empty.drop();
    }
  });
});
