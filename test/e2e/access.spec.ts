import { setTimeout as pause } from 'node:timers/promises';
import { LoginWatch } from '../../src/access/login-watch.service.js';
import { AccessService } from '../../src/access/access.service.js';
import { AccountsService } from '../../src/access/accounts.service.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { startApp, TestClock, type CallAnswer, type TestApp } from '../support/app.js';
import { newToken, TEST_PASSWORD } from '../support/test-accounts.js';

const clock = new TestClock();
let service: TestApp;
let otherNode: TestApp;

beforeAll(async () => {
  service = await startApp({ clock });
  otherNode = await startApp({ clock, database: service.database });
});
afterAll(async () => {
  await otherNode.close();
  await service.close();
});

const problemType = ({ body }: CallAnswer): string => (body as { type: string }).type.split('/').at(-1) ?? '';

async function login(app: TestApp, username: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await app.call('POST', '/v1/session', {
    body: { username, password: TEST_PASSWORD },
    headers,
  });
  expect(answer.status).toBe(201);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('logging in', () => {
  it('gives a cookie that only the own page can use, and tells who one is', async () => {
    const answer = await service.call('POST', '/v1/session', {
      body: { username: 'kadera', password: TEST_PASSWORD },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ role: 'provider', username: 'kadera', providerId: 'kadera' });
    const [cookie = '', ...attributes] = (answer.headers.getSetCookie()[0] ?? '').split('; ');
    expect(cookie).toMatch(/^__Host-session=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    const session = await service.call('GET', '/v1/session', { headers: { cookie } });
    expect(session.body).toEqual({ role: 'provider', username: 'kadera', providerId: 'kadera' });
  });

  it('does not mind capitals and spaces around the username', async () => {
    const body = { username: ' Monitor ', password: TEST_PASSWORD };
    expect((await service.call('POST', '/v1/session', { body })).status).toBe(201);
  });

  it('says the same of a wrong password, an unknown username and a disabled account', async () => {
    await service.app
      .get(AccountsService)
      .create(
        { username: 'left-last-year', password: TEST_PASSWORD, role: 'monitor', providerId: null },
        null,
      );
    await service.app.get(AccountsService).disable('left-last-year', null);
    const attempts = [
      { username: 'monitor', password: 'not this one' },
      { username: 'nobody', password: TEST_PASSWORD },
      { username: 'left-last-year', password: TEST_PASSWORD },
    ];
    for (const body of attempts) {
      const answer = await service.call('POST', '/v1/session', { body });
      expect([answer.status, problemType(answer)]).toEqual([401, 'wrong-credentials']);
    }
  });
});

describe('guessing passwords', () => {
  const guess = (username: string): Promise<CallAnswer> =>
    service.call('POST', '/v1/session', { body: { username, password: 'a guess' } });

  it('has to wait after five tries for a username, on every node, even with the right password then', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => guess('omm-landelijk')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(4);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(10);
    const body = { username: 'omm-landelijk', password: TEST_PASSWORD };
    expect((await otherNode.call('POST', '/v1/session', { body })).status).toBe(429);
  });

  it('leaves no username and no address behind in the database', async () => {
    await guess('someone-in-particular');
    const rows = await service.app.get(UnitOfWork).query('SELECT key FROM login_throttle');
    const audit = await service.app.get(UnitOfWork).query('SELECT * FROM audit_entry');
    expect(JSON.stringify(rows)).not.toMatch(/someone|127\.0\.0\.1/);
    expect(JSON.stringify(audit)).not.toMatch(/someone|127\.0\.0\.1/);
  });

  it('does not count the logins that succeed', async () => {
    for (let i = 0; i < 8; i += 1) await login(service, 'nla');
  });
});

describe('a session', () => {
  it('ends at logout, and the browser forgets what it has', async () => {
    const cookie = await login(service, 'coordinator');
    const answer = await service.call('DELETE', '/v1/session', { headers: { cookie, origin: service.url } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await service.call('GET', '/v1/session', { headers: { cookie } })).status).toBe(401);
  });

  it('ends on every node within two seconds of logout', async () => {
    const cookie = await login(service, 'coordinator');
    const elsewhere = (): Promise<CallAnswer> =>
      otherNode.call('GET', '/v1/session', { headers: { cookie } });
    expect((await elsewhere()).status).toBe(200);
    await service.call('DELETE', '/v1/session', { headers: { cookie, origin: service.url } });
    await pause(1_500);
    expect((await elsewhere()).status).toBe(401);
  });

  it('is replaced by the next login of the same browser', async () => {
    const first = await login(service, 'coordinator');
    const second = await login(service, 'coordinator', { cookie: first });
    expect((await service.call('GET', '/v1/session', { headers: { cookie: first } })).status).toBe(401);
    expect((await service.call('GET', '/v1/session', { headers: { cookie: second } })).status).toBe(200);
  });

  it('ends within a minute when it was not used for eight hours, and after twelve hours whatever its use', async () => {
    const start = new Date('2026-11-03T22:30:00Z');
    const hours = (count: number): Date => new Date(start.getTime() + count * 3_600_000);
    try {
      clock.freeze(start);
      const idle = await login(service, 'coordinator');
      const used = await login(service, 'monitor');
      const statusAt = async (instant: Date, cookie: string): Promise<number> => {
        clock.freeze(instant);
        await pause(1_050); // a login is believed for a second without a look in the database
        return (await service.call('GET', '/v1/session', { headers: { cookie } })).status;
      };
      expect(await statusAt(hours(7), used)).toBe(200);
      expect(await statusAt(new Date(hours(8).getTime() + 60_000), idle)).toBe(401);
      expect(await statusAt(hours(11.9), used)).toBe(200);
      expect(await statusAt(hours(12), used)).toBe(401);
    } finally {
      clock.set(new Date());
    }
  });
});

describe('a write with a session cookie', () => {
  it.each([
    ['another site', 'https://elsewhere.example'],
    ['another port', 'http://127.0.0.1:1'],
    ['a page without an origin', 'null'],
    ['nowhere', undefined],
  ])('is refused from %s', async (_, origin) => {
    const cookie = await login(service, 'coordinator');
    const headers = { cookie, ...(origin !== undefined && { origin }) };
    const answer = await service.call('DELETE', '/v1/session', { headers });
    expect([answer.status, problemType(answer)]).toEqual([403, 'foreign-origin']);
    expect((await service.call('GET', '/v1/session', { headers: { cookie } })).status).toBe(200);
  });

  it('cannot log a visitor of another site in under another name', async () => {
    const body = { username: 'coordinator', password: TEST_PASSWORD };
    const answer = await service.call('POST', '/v1/session', {
      body,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect([answer.status, problemType(answer)]).toEqual([403, 'foreign-origin']);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('must come from the set origin when there is one', async () => {
    const env = { PUBLIC_ORIGIN: 'https://plek.example' };
    const behindProxy = await startApp({ database: service.database, env });
    try {
      const cookie = await login(behindProxy, 'coordinator');
      const close = (origin: string): Promise<CallAnswer> =>
        behindProxy.call('DELETE', '/v1/session', { headers: { cookie, origin } });
      expect((await close(behindProxy.url)).status).toBe(403);
      expect((await close('https://plek.example')).status).toBe(204);
    } finally {
      await behindProxy.close();
    }
  });
});

describe('an API token', () => {
  it('tells who one is, without a cookie and without an origin', async () => {
    const answer = await service.call('GET', '/v1/session', { as: 'comensha' });
    expect(answer.body).toEqual({ role: 'provider', username: 'comensha', providerId: 'comensha' });
  });

  it('is no session: it cannot be logged out, nor sent as a cookie', async () => {
    expect((await service.call('DELETE', '/v1/session', { as: 'coordinator' })).status).toBe(403);
    const cookie = `__Host-session=${service.tokens.coordinator}`;
    expect((await service.call('GET', '/v1/session', { headers: { cookie } })).status).toBe(401);
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${'x'.repeat(43)}`, "Bearer ' OR 1=1"])(
    'that is no token is 401: %p',
    async (authorization) => {
      const answer = await service.call('GET', '/v1/session', { headers: { authorization } });
      expect([answer.status, problemType(answer)]).toEqual([401, 'login-required']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  it('ends with its account, at once on the node itself', async () => {
    const accounts = service.app.get(AccountsService);
    await accounts.create(
      { username: 'leaving', password: TEST_PASSWORD, role: 'admin', providerId: null },
      null,
    );
    const authorization = `Bearer ${await newToken(service.app, 'leaving')}`;
    expect((await service.call('GET', '/v1/session', { headers: { authorization } })).status).toBe(200);
    await accounts.disable('leaving', null);
    expect((await service.call('GET', '/v1/session', { headers: { authorization } })).status).toBe(401);
  });
});

describe('a connection that is held open', () => {
  it('hears of the end of its login on another node', async () => {
    const cookie = await login(otherNode, 'coordinator');
    const actor = await service.app.get(AccessService).authenticate({ cookie });
    if (!actor) throw new Error('not logged in');
    const ended = new Promise<void>((resolve) => service.app.get(LoginWatch).onEnd(actor, resolve));
    await otherNode.call('DELETE', '/v1/session', { headers: { cookie, origin: otherNode.url } });
    await ended;
  });

  it('hears of the expiry of its login, and of nothing when the watch was stopped', async () => {
    const cookie = await login(service, 'coordinator');
    const access = service.app.get(AccessService);
    const events = service.app.get(LoginWatch);
    const actor = await access.authenticate({ cookie });
    if (!actor) throw new Error('not logged in');
    let heard = false;
    const stop = events.onEnd(actor, () => (heard = true));
    stop();
    const ended = new Promise<void>((resolve) => events.onEnd(actor, resolve));
    try {
      clock.advance(9 * 3_600_000);
      await ended;
      expect(heard).toBe(false);
    } finally {
      clock.set(new Date());
    }
  });
});
