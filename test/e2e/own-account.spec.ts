import { setTimeout as pause } from 'node:timers/promises';
import { AccountsService } from '../../src/access/accounts.service.js';
import type { OwnSessions } from '../../src/contract/session.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { startApp, type CallAnswer, type TestApp } from '../support/app.js';
import { newToken, TEST_PASSWORD } from '../support/test-accounts.js';
import { boardSocket, connected, disconnected } from '../support/board-client.js';

const NEW = 'regen lantaarn kaas zondag';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0';

let service: TestApp;
let other: TestApp;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  other = await startApp({ providers: [], accounts: false, database: service.database });
});
afterAll(async () => {
  await other.close();
  await service.close();
});

let accounts = 0;
/** An account of its own for each test: failed logins of one are counted together. */
async function newAccount(): Promise<string> {
  const username = `eigen-${(accounts += 1)}`;
  await service.app
    .get(AccountsService)
    .create({ username, role: 'monitor', providerId: null, password: TEST_PASSWORD }, null);
  return username;
}
const login = (username: string, password = TEST_PASSWORD, headers: Record<string, string> = {}) =>
  service.call('POST', '/v1/session', { body: { username, password }, headers });
async function cookieOf(username: string, password = TEST_PASSWORD, headers = {}): Promise<string> {
  const answer = await login(username, password, headers);
  expect(answer.status).toBe(201);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
const change = (cookie: string, body: unknown = { current: TEST_PASSWORD, password: NEW }, app = service) =>
  app.call('PUT', '/v1/session/password', {
    body,
    headers: { cookie, origin: app.url, 'accept-language': 'en' },
  });
const alive = async (headers: Record<string, string>, app = service) =>
  (await app.call('GET', '/v1/session', { headers })).status === 200;
const outcome = ({ status, body }: CallAnswer): string =>
  `${status} ${(body as { type?: string } | undefined)?.type?.split('/').at(-1) ?? ''}`.trim();
const faults = ({ body }: CallAnswer) =>
  (body as { errors: { path: string; message: string }[] }).errors.map(({ path, message }) => [
    path,
    message,
  ]);
const sessions = async (cookie: string) =>
  ((await service.call('GET', '/v1/sessions', { headers: { cookie } })).body as OwnSessions).sessions;

describe('the own password', () => {
  it('is changed, and ends the other sessions and the tokens with what they hold open, on every node', async () => {
    const username = await newAccount();
    const [own, elsewhere] = [await cookieOf(username), await cookieOf(username)];
    const authorization = `Bearer ${await newToken(service.app, username)}`;
    const sockets = [
      boardSocket(service.url, { cookie: elsewhere }, { origin: service.url }),
      boardSocket(other.url, { token: authorization.slice(7) }),
    ];
    await Promise.all(sockets.map(connected));
    expect(await alive({ cookie: elsewhere }, other)).toBe(true);
    const closed = Promise.all(sockets.map(disconnected));
    expect(outcome(await change(own))).toBe('204');
    expect(await alive({ cookie: elsewhere })).toBe(false);
    expect(await alive({ authorization })).toBe(false);
    expect(await closed).toEqual(['io server disconnect', 'io server disconnect']);
    await pause(1_000); // for so long the other node believes what it read
    expect(await alive({ cookie: elsewhere }, other)).toBe(false);
    expect(await alive({ cookie: own })).toBe(true);
    expect((await login(username)).status).toBe(401);
    expect((await login(username, NEW)).status).toBe(201);
  });

  it('is changed once: the same again does nothing, and ends nothing', async () => {
    const username = await newAccount();
    const own = await cookieOf(username);
    expect(outcome(await change(own))).toBe('204');
    const later = await cookieOf(username, NEW);
    expect(outcome(await change(own))).toBe('204');
    expect(await alive({ cookie: later })).toBe(true);
  });

  it('needs the one of now, and changes nothing without it', async () => {
    const username = await newAccount();
    const own = await cookieOf(username);
    const answer = await change(own, { current: 'een heel ander woord', password: NEW });
    expect(outcome(answer)).toBe('403 wrong-password');
    expect(faults(answer)).toEqual([['current', 'This is not the password that you have now.']]);
    expect(await alive({ cookie: own })).toBe(true);
    expect((await login(username)).status).toBe(201);
  });

  it('is not guessed there either: attempts count with those to log in', async () => {
    const username = await newAccount();
    const own = await cookieOf(username);
    const guesses = await Promise.all(
      Array.from({ length: 7 }, (_, n) => change(own, { current: `een gok nummer ${n}`, password: NEW })),
    );
    const outcomes = guesses.map(outcome).sort();
    expect(outcomes).toEqual([
      ...Array<string>(5).fill('403 wrong-password'),
      ...Array<string>(2).fill('429 too-many-requests'),
    ]);
    expect(outcome(await change(own))).toBe('429 too-many-requests');
    expect((await login(username)).status).toBe(429);
  });

  it.each([
    ['kort', 'A password has 12 to 128 characters.'],
    [
      'Wachtwoord2026!',
      'This password is easy to guess. Choose four words that have nothing to do with each other.',
    ],
    [TEST_PASSWORD, 'Choose another password than you have now.'],
  ])('is not %p', async (password, message) => {
    const own = await cookieOf(await newAccount());
    const answer = await change(own, { current: TEST_PASSWORD, password });
    expect([outcome(answer), faults(answer)]).toEqual(['400 invalid-input', [['password', message]]]);
  });

  it('does not hold the name of the account or its organisation', async () => {
    const own = await cookieOf('kadera');
    for (const password of ['altijd open bij Kadera', 'wij van Vrouwenopvang Kadera zijn er']) {
      const answer = await change(own, { current: TEST_PASSWORD, password });
      expect(faults(answer)).toEqual([
        ['password', 'Do not use the user name or the name of the organisation in the password.'],
      ]);
    }
  });

  it('tells all that is wrong at once', async () => {
    const own = await cookieOf(await newAccount());
    const answer = await change(own, { current: '', password: 'kort', again: 'kort' });
    expect(faults(answer).map(([path]) => path)).toEqual(['again', 'current', 'password']);
  });

  it('is the same however a keyboard makes its accents', async () => {
    const username = await newAccount();
    const password = 'één blauwe coöperatie ﬁets';
    expect(outcome(await change(await cookieOf(username), { current: TEST_PASSWORD, password }))).toBe('204');
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
      expect((await login(username, password.normalize(form))).status).toBe(201);
  });

  it('is not changed with a token, nor by another page', async () => {
    const username = await newAccount();
    const authorization = `Bearer ${await newToken(service.app, username)}`;
    const body = { current: TEST_PASSWORD, password: NEW };
    const withToken = await service.call('PUT', '/v1/session/password', { body, headers: { authorization } });
    expect(outcome(withToken)).toBe('403 forbidden');
    const headers = { cookie: await cookieOf(username), origin: 'https://elsewhere.example' };
    const foreign = await service.call('PUT', '/v1/session/password', { body, headers });
    expect(outcome(foreign)).toBe('403 foreign-origin');
    expect((await login(username)).status).toBe(201);
  });

  it('of two changes at once is that of one, whose session goes on; the other is refused', async () => {
    for (let round = 0; round < 4; round += 1) {
      const username = await newAccount();
      const cookies = [await cookieOf(username), await cookieOf(username)];
      const wanted = ['regen lantaarn kaas zondag', 'fiets molen boter wolken'];
      const answers = await Promise.all(
        cookies.map((cookie, n) =>
          change(cookie, { current: TEST_PASSWORD, password: wanted[n] }, n === 0 ? service : other),
        ),
      );
      const winner = answers.findIndex(({ status }) => status === 204);
      // The other may have lost its session before it was asked, or its password while it was compared.
      expect(['403 wrong-password', '401 login-required']).toContain(
        outcome(answers[1 - winner] as CallAnswer),
      );
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect((await login(username, wanted[winner])).status).toBe(201);
      expect((await login(username, wanted[1 - winner])).status).toBe(401);
      expect(await alive({ cookie: cookies[winner] ?? '' })).toBe(true);
    }
  });

  it.each(['change', 'reset', 'disable'] as const)(
    'leaves no session of the old one behind when somebody logs in during a %s',
    async (way) => {
      const service_ = service.app.get(AccountsService);
      for (let round = 0; round < 6; round += 1) {
        const username = await newAccount();
        const own = await cookieOf(username);
        const logins = Array.from({ length: 4 }, () => login(username));
        const ended = {
          change: () => change(own),
          reset: () => service_.resetPassword(username, NEW, null),
          disable: () => service_.disable(username, null).then(() => service_.enable(username, null)),
        }[way]();
        const opened = (await Promise.all(logins)).filter(({ status }) => status === 201);
        await ended;
        // Whoever was let in before the end is out now; in between nobody was.
        const cookies = opened.map(({ headers }) => headers.get('set-cookie')?.split(';')[0] ?? '');
        const left = await Promise.all(cookies.map((cookie) => alive({ cookie })));
        if (way !== 'disable') expect(left).not.toContain(true);
        const rows = await service.app.get(UnitOfWork).query<{ created_at: Date }>(
          `SELECT c.created_at FROM credential c JOIN account a ON a.id = c.account_id
           WHERE a.username = $1 AND c.id::text NOT IN (SELECT subject_id FROM audit_entry
             WHERE action = 'session.open' AND outcome = 'success' AND subject_id IS NOT NULL)`,
          [username],
        );
        expect(rows).toEqual([]);
      }
    },
  );

  it('is in the audit trail, changed or not, without a word of it', async () => {
    const username = await newAccount();
    const own = await cookieOf(username);
    await change(own, { current: 'een heel ander woord', password: NEW });
    await change(own);
    const entries = await service.app.get(UnitOfWork).query(
      `SELECT username, outcome, client, details FROM audit_entry WHERE action = 'account.change-password'
       AND username = $1 ORDER BY id`,
      [username],
    );
    expect(entries).toEqual([
      { username, outcome: 'refused', client: 'program', details: null },
      { username, outcome: 'success', client: 'program', details: null },
    ]);
  });
});

describe('the own sessions', () => {
  it('are listed, the newest first, by what people recognise', async () => {
    const username = await newAccount();
    await cookieOf(username, TEST_PASSWORD, { 'user-agent': FIREFOX });
    const own = await cookieOf(username);
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
    const shape = { id: expect.any(String) as string, openedAt: instant, usedAt: instant };
    expect(await sessions(own)).toEqual([
      { ...shape, device: null, current: true },
      { ...shape, device: 'Firefox, Windows', current: false },
    ]);
  });

  it('are ended one by one, with what they hold open', async () => {
    const username = await newAccount();
    const [first, own] = [await cookieOf(username), await cookieOf(username)];
    const socket = boardSocket(other.url, { cookie: first }, { origin: other.url });
    await connected(socket);
    const id = (await sessions(own)).find(({ current }) => !current)?.id ?? '';
    const end = () =>
      service.call('DELETE', `/v1/sessions/${id}`, { headers: { cookie: own, origin: service.url } });
    const closed = disconnected(socket);
    expect(outcome(await end())).toBe('204');
    expect(await closed).toBe('io server disconnect');
    expect(await alive({ cookie: first })).toBe(false);
    expect(await alive({ cookie: own })).toBe(true);
    expect(outcome(await end())).toBe('404 not-found');
  });

  it('of others are neither listed nor ended', async () => {
    const [mine, theirs] = [await cookieOf(await newAccount()), await cookieOf(await newAccount())];
    const [session] = await sessions(theirs);
    expect((await sessions(mine)).map(({ id }) => id)).not.toContain(session?.id);
    const headers = { cookie: mine, origin: service.url };
    const answer = await service.call('DELETE', `/v1/sessions/${session?.id}`, { headers });
    expect(outcome(answer)).toBe('404 not-found');
    expect(await alive({ cookie: theirs })).toBe(true);
  });

  it('are nothing for a token', async () => {
    expect(outcome(await service.call('GET', '/v1/sessions', { as: 'kadera' }))).toBe('403 forbidden');
    const path = '/v1/sessions/00000000-0000-4000-8000-000000000000';
    expect(outcome(await service.call('DELETE', path, { as: 'kadera' }))).toBe('403 forbidden');
  });
});
