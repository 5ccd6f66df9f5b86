import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { startApp, TestClock, type CallAnswer, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';

// The tests reach the service over loopback, which here is a proxy that tells for whom it asks.
const BEHIND_PROXY = { TRUST_PROXY: 'loopback' };
const NIGHT = '2026-11-25T01:40:00.000Z';
const WRONG = 'een gok van een vreemde';

interface Login {
  username?: string;
  password?: string;
  /** From where. */
  from: string;
  /** Cookies that the browser has. */
  cookie?: string;
}

const clock = new TestClock();
let service: TestApp;
let otherNode: TestApp;
/** Without a proxy that it knows of. */
let withoutProxy: TestApp;

beforeAll(async () => {
  service = await startApp({ clock, env: BEHIND_PROXY });
  otherNode = await startApp({ clock, env: BEHIND_PROXY, database: service.database });
  withoutProxy = await startApp({ clock, database: service.database });
});
afterAll(async () => {
  await withoutProxy.close();
  await otherNode.close();
  await service.close();
});
beforeEach(async () => {
  clock.freeze(NIGHT);
  await service.app.get(UnitOfWork).query('DELETE FROM login_throttle');
});

function logIn(
  { username = 'coordinator', password = TEST_PASSWORD, from, cookie }: Login,
  node = service,
): Promise<CallAnswer> {
  const headers = { 'x-forwarded-for': from, ...(cookie !== undefined && { cookie }) };
  return node.call('POST', '/v1/session', { body: { username, password }, headers });
}

/** What the browser keeps of an answer about the device, as it sends it again. */
function deviceIn({ headers }: CallAnswer): string {
  const cookie = headers.getSetCookie().find((one) => one.startsWith('__Host-device='));
  return cookie?.split(';', 1)[0] ?? '';
}

async function onKnownDevice(username = 'coordinator'): Promise<string> {
  const answer = await logIn({ username, from: '192.0.2.1' });
  expect(answer.status).toBe(201);
  return deviceIn(answer);
}

/** Wrong passwords for one name from many addresses; gives the statuses, counted. */
async function attack(username: string, addresses: number, each: number): Promise<Record<number, number>> {
  const counted: Record<number, number> = {};
  for (let number = 0; number < each; number += 1) {
    const wrong = Array.from({ length: addresses }, (_, n) =>
      logIn({ username, password: WRONG, from: `198.51.100.${n}` }, n % 2 ? service : otherNode),
    );
    for (const { status } of await Promise.all(wrong)) counted[status] = (counted[status] ?? 0) + 1;
  }
  return counted;
}

const waits = ({ headers }: CallAnswer): number => Number(headers.get('retry-after'));

describe('while a name is guessed at from sixty addresses', () => {
  it('its owner logs in at once on a device that logged in before, and where the guesses come from', async () => {
    const device = await onKnownDevice();
    const counted = await attack('coordinator', 60, 5);
    expect((counted[401] ?? 0) + (counted[429] ?? 0)).toBe(300);
    expect((await logIn({ from: '192.0.2.1', cookie: device })).status).toBe(201);
    expect((await logIn({ from: '198.51.100.3', cookie: device }, otherNode)).status).toBe(201);
  });

  it('its owner logs in at once on a new device from an address where nobody guesses', async () => {
    await attack('coordinator', 60, 5);
    expect((await logIn({ from: '203.0.113.9' })).status).toBe(201);
  });

  it('who mistypes there waits a quarter of a minute, and then comes in', async () => {
    await attack('coordinator', 60, 1);
    expect((await logIn({ from: '203.0.113.9', password: 'verkeerd getypt' })).status).toBe(401);
    const early = await logIn({ from: '203.0.113.9' });
    expect([early.status, waits(early)]).toEqual([429, 15]);
    clock.advance(15_000);
    expect((await logIn({ from: '203.0.113.9' })).status).toBe(201);
  });

  it('each of the addresses gets one guess more, not five', async () => {
    expect(await attack('coordinator', 40, 1)).toEqual({ 401: 40 });
    const later = await Promise.all(
      Array.from({ length: 5 }, () => logIn({ from: '203.0.113.200', password: WRONG })),
    );
    expect(later.map(({ status }) => status).sort()).toEqual([401, 429, 429, 429, 429]);
  });
});

describe('one who guesses from one address', () => {
  it('has five guesses, also when they are sent at once to several nodes, and then waits longer and longer', async () => {
    const guess = (node = service): Promise<CallAnswer> =>
      logIn({ username: 'monitor', password: WRONG, from: '198.51.100.1' }, node);
    const atOnce = await Promise.all(
      Array.from({ length: 12 }, (_, n) => guess(n % 2 ? service : otherNode)),
    );
    expect(atOnce.filter(({ status }) => status === 401)).toHaveLength(5);
    const steps: number[] = [];
    for (let step = 0; step < 7; step += 1) {
      const refused = await guess();
      expect(refused.status).toBe(429);
      steps.push(waits(refused));
      clock.advance(waits(refused) * 1000 - 1);
      expect((await guess()).status).toBe(429); // asking early neither helps nor makes it longer
      clock.advance(1);
      expect((await guess()).status).toBe(401);
    }
    expect(steps).toEqual([15, 30, 60, 120, 300, 900, 900]);
  });

  it('has thirteen guesses in the first hour and four in each one after it', async () => {
    const guessesIn = async (hours: number): Promise<number> => {
      const until = clock.now().getTime() + hours * 3_600_000;
      let guesses = 0;
      while (clock.now().getTime() < until) {
        const answer = await logIn({ username: 'monitor', password: WRONG, from: '198.51.100.1' });
        if (answer.status === 401) guesses += 1;
        else clock.advance(waits(answer) * 1000);
      }
      return guesses;
    };
    expect([await guessesIn(1), await guessesIn(5)]).toEqual([13, 20]);
  });

  it('keeps waiting whoever logs in there under that name on a new device, and nobody else', async () => {
    const device = await onKnownDevice('monitor');
    for (let tries = 0; tries < 12; tries += 1)
      await logIn({ username: 'monitor', password: WRONG, from: '198.51.100.1' });
    const from = '198.51.100.1';
    expect((await logIn({ username: 'monitor', from })).status).toBe(429);
    expect((await logIn({ username: 'monitor', from, cookie: device })).status).toBe(201);
    expect((await logIn({ username: 'monitor', from: '198.51.100.2' })).status).toBe(201);
    expect((await logIn({ username: 'kadera', from })).status).toBe(201);
  });

  it('is one party with all addresses of a /64, and with each port that a proxy writes', async () => {
    const guess = (from: string): Promise<CallAnswer> => logIn({ username: 'nla', password: WRONG, from });
    for (let tries = 0; tries < 5; tries += 1) await guess(`2001:db8:0:7::${tries + 1}`);
    expect((await guess('2001:db8:0:7:ffff::1')).status).toBe(429);
    expect((await guess('2001:db8:0:8::1')).status).toBe(401);
  });
});

describe('behind a proxy', () => {
  it('sixty wrong passwords of others keep nobody waiting, whether or not the service knows the proxy', async () => {
    for (const [number, node] of [service, withoutProxy].entries()) {
      for (let tries = 0; tries < 60; tries += 1) {
        await logIn({ username: `guess-${tries % 20}`, password: WRONG, from: `198.51.100.${tries}` }, node);
      }
      for (const username of ['coordinator', 'kadera', 'admin']) {
        expect((await logIn({ username, from: `203.0.113.${number}` }, node)).status).toBe(201);
      }
    }
  });

  it('another address in the header is no way out for whoever reaches the service directly', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      const from = `198.51.100.${tries}`;
      statuses.push((await logIn({ username: 'comensha', password: WRONG, from }, withoutProxy)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  it('what stands in the header before what the proxy wrote is no way out either', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      const from = `10.0.0.${tries}, 198.51.100.77`;
      statuses.push((await logIn({ username: 'comensha', password: WRONG, from })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });
});

describe('a known device', () => {
  it('is known by a cookie that no script and no other site sees, another one after each login', async () => {
    const first = await logIn({ from: '192.0.2.1' });
    const [, ...attributes] = (
      first.headers.getSetCookie().find((one) => one.startsWith('__Host-device=')) ?? ''
    ).split('; ');
    expect(attributes.sort()).toEqual([
      'HttpOnly',
      'Max-Age=15552000',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ]);
    const second = await logIn({ from: '192.0.2.1', cookie: deviceIn(first) });
    expect(deviceIn(second)).toMatch(/^__Host-device=[\w-]{43}$/);
    expect(deviceIn(second)).not.toBe(deviceIn(first));
  });

  it('waits for its own wrong passwords, too', async () => {
    const device = await onKnownDevice();
    const guesses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1)
      guesses.push((await logIn({ from: `192.0.2.${tries}`, password: WRONG, cookie: device })).status);
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('is known for each of those who share it, and for nobody else', async () => {
    const one = await logIn({ username: 'kadera', from: '192.0.2.5' });
    const both = await logIn({ username: 'nla', from: '192.0.2.5', cookie: deviceIn(one) });
    for (const username of ['kadera', 'nla', 'monitor'])
      for (let tries = 0; tries < 6; tries += 1)
        await logIn({ username, password: WRONG, from: '198.51.100.1' });
    const from = '198.51.100.1';
    const statuses = ['kadera', 'nla', 'monitor'].map(
      async (username) => (await logIn({ username, from, cookie: deviceIn(both) })).status,
    );
    expect(await Promise.all(statuses)).toEqual([201, 201, 429]);
  });

  it('is still known when the answer with its next cookie did not arrive, for a day', async () => {
    const device = await onKnownDevice('admin');
    await logIn({ username: 'admin', from: '192.0.2.1', cookie: device }); // the answer is lost
    const again = async (): Promise<number> => {
      for (let tries = 0; tries < 6; tries += 1)
        await logIn({ username: 'admin', password: WRONG, from: '198.51.100.1' });
      return (await logIn({ username: 'admin', from: '198.51.100.1', cookie: device })).status;
    };
    expect(await again()).toBe(201);
    clock.advance(86_400_001);
    expect(await again()).toBe(429);
  });

  it('is known no more after an administrator gave another password', async () => {
    const device = await onKnownDevice('comensha');
    const { accounts } = (await service.call('GET', '/v1/accounts', { as: 'admin' })).body as {
      accounts: { id: string; username: string }[];
    };
    const { id = '' } = accounts.find(({ username }) => username === 'comensha') ?? {};
    const body = { password: 'een ander lang woord' };
    expect((await service.call('PUT', `/v1/accounts/${id}/password`, { as: 'admin', body })).status).toBe(
      204,
    );
    for (let tries = 0; tries < 6; tries += 1)
      await logIn({ username: 'comensha', password: WRONG, from: '198.51.100.1' });
    const answer = await logIn({
      ...{ username: 'comensha', from: '198.51.100.1' },
      ...{ password: body.password, cookie: device },
    });
    expect(answer.status).toBe(429);
  });

  it('is known no more once its session was ended from elsewhere', async () => {
    const stolen = await logIn({ username: 'kadera', from: '192.0.2.9' });
    const own = await logIn({ username: 'kadera', from: '192.0.2.1' });
    const cookie = own.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const { sessions } = (await service.call('GET', '/v1/sessions', { headers: { cookie } })).body as {
      sessions: { id: string; current: boolean }[];
    };
    for (const { id, current } of sessions) {
      if (current) continue;
      const headers = { cookie, origin: service.url };
      expect((await service.call('DELETE', `/v1/sessions/${id}`, { headers })).status).toBe(204);
    }
    for (let tries = 0; tries < 6; tries += 1)
      await logIn({ username: 'kadera', password: WRONG, from: '198.51.100.1' });
    const answer = await logIn({ username: 'kadera', from: '198.51.100.1', cookie: deviceIn(stolen) });
    expect(answer.status).toBe(429);
  });

  it('leaves in the database nothing that tells two accounts of one browser to be so, and no secret', async () => {
    const one = await logIn({ username: 'kadera', from: '192.0.2.5' });
    await logIn({ username: 'nla', from: '192.0.2.5', cookie: deviceIn(one) });
    const rows = await service.app
      .get(UnitOfWork)
      .query<{ hash: string }>(`SELECT encode(secret_hash, 'base64') AS hash FROM known_device`);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(rows.length);
    expect(JSON.stringify(rows)).not.toContain(deviceIn(one).split('=')[1]);
  });

  it('takes a cookie that is none for none', async () => {
    for (const cookie of [
      '__Host-device=',
      `__Host-device=${'.'.repeat(5000)}`,
      '__Host-device=é',
      '__Host-device',
    ])
      expect((await logIn({ from: '192.0.2.200', cookie: encodeURI(cookie) })).status).toBe(201);
  });
});
