import { WebSocket } from 'ws';
import { AccountsService } from '../../src/access/accounts.service.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { newToken, TEST_PASSWORD } from '../support/test-accounts.js';
import { boardSocket, connected, disconnected } from '../support/board-client.js';

let service: TestApp;
let otherNode: TestApp;
let api: ApiClient;

beforeAll(async () => {
  service = await startApp({ providers: ['kadera'] });
  otherNode = await startApp({ database: service.database, accounts: false });
  api = new ApiClient(service.url, service.tokens);
});
afterAll(async () => {
  await otherNode.close();
  await service.close();
});

async function sessionCookie(username: string): Promise<string> {
  const answer = await service.call('POST', '/v1/session', { body: { username, password: TEST_PASSWORD } });
  expect(answer.status).toBe(201);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const own = () => ({ origin: service.url });

describe('who may connect', () => {
  it.each(['coordinator', 'monitor', 'admin', 'kadera'])('%s, with a token', async (who) => {
    const socket = boardSocket(service.url, { token: service.tokens[who] });
    await connected(socket);
    expect(await socket.emitWithAck('subscribe', {})).toHaveProperty('snapshot');
    socket.close();
  });

  it('the own page, with the session cookie', async () => {
    const socket = boardSocket(service.url, { cookie: await sessionCookie('monitor') }, own());
    await connected(socket);
    expect(await socket.emitWithAck('subscribe', {})).toHaveProperty('snapshot');
    socket.close();
  });

  it.each([
    ['without a login', {}],
    ['with a token that is none', { token: 'x' }],
    ['with a token of the right form that nobody has', { token: 'A'.repeat(43) }],
    ['with a cookie that is none', { cookie: '__Host-session=x' }],
  ])('nobody %s', async (_, login) => {
    await expect(connected(boardSocket(service.url, login))).rejects.toThrow('unauthorized');
  });

  it('nobody with something else than text for a token', async () => {
    for (const token of [7, null, { a: 1 }, ['x']]) {
      const socket = boardSocket(service.url);
      socket.auth = { token };
      await expect(connected(socket)).rejects.toThrow('unauthorized');
    }
  });

  it('nobody with a session secret for a token, or a token for a session', async () => {
    const secret = (await sessionCookie('monitor')).split('=')[1] ?? '';
    await expect(connected(boardSocket(service.url, { token: secret }))).rejects.toThrow('unauthorized');
    const cookie = `__Host-session=${service.tokens.monitor}`;
    await expect(connected(boardSocket(service.url, { cookie }))).rejects.toThrow('unauthorized');
  });

  it.each(['https://elsewhere.example', 'null', 'http://127.0.0.1:1'])(
    'no page from %s, whoever is logged in there',
    async (origin) => {
      for (const login of [{ cookie: await sessionCookie('monitor') }, { token: service.tokens.monitor }]) {
        await expect(connected(boardSocket(service.url, login, { origin }))).rejects.toThrow(
          'websocket error',
        );
      }
    },
  );

  it('nobody by polling', async () => {
    const answer = await fetch(`${service.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { authorization: `Bearer ${service.tokens.monitor}` },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Transport unknown');
  });

  it.each(['', '/,', '/admin,'])('nobody to any other namespace: %j', async (namespace) => {
    const raw = new WebSocket(`${service.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const answers = new Promise<string[]>((resolve, reject) => {
      const texts: string[] = [];
      raw.on('error', reject);
      raw.on('message', (data: Buffer) => {
        if (texts.push(data.toString()) === 1) raw.send(`40${namespace}`);
        else resolve(texts);
      });
    });
    const [, answer] = await answers;
    raw.close();
    expect(answer).toMatch(/^44.*"Invalid namespace"/);
  });
});

describe('a connection ends', () => {
  it('at logout', async () => {
    const cookie = await sessionCookie('monitor');
    const socket = boardSocket(service.url, { cookie }, own());
    await connected(socket);
    const gone = disconnected(socket);
    await service.call('DELETE', '/v1/session', { headers: { cookie, ...own() } });
    expect(await gone).toBe('io server disconnect');
    await expect(connected(boardSocket(service.url, { cookie }, own()))).rejects.toThrow('unauthorized');
  });

  it('at logout on another node', async () => {
    const cookie = await sessionCookie('monitor');
    const socket = boardSocket(otherNode.url, { cookie }, { origin: otherNode.url });
    await connected(socket);
    const gone = disconnected(socket);
    await service.call('DELETE', '/v1/session', { headers: { cookie, ...own() } });
    expect(await gone).toBe('io server disconnect');
  });

  it('with the account, and leaves the connections of others alone', async () => {
    const accounts = service.app.get(AccountsService);
    await accounts.create(
      { username: 'leaving', password: TEST_PASSWORD, role: 'monitor', providerId: null },
      null,
    );
    const [leaving, staying] = [
      boardSocket(service.url, { token: await newToken(service.app, 'leaving') }),
      boardSocket(service.url, { token: service.tokens.monitor }),
    ];
    await Promise.all([connected(leaving), connected(staying)]);
    const gone = disconnected(leaving);
    await accounts.disable('leaving', null);
    expect(await gone).toBe('io server disconnect');
    expect(staying.connected).toBe(true);
    expect(await staying.emitWithAck('subscribe', {})).toHaveProperty('snapshot');
    staying.close();
  });

  it('with the service, whose clients find the board again on another', async () => {
    const third = await startApp({ database: service.database, accounts: false });
    const socket = boardSocket(third.url, { token: service.tokens.monitor });
    await connected(socket);
    const gone = disconnected(socket);
    await third.close();
    expect(await gone).toMatch(/transport|server/);
    socket.close();
  });
});

describe('a message', () => {
  it.each([
    ['text', 'all'],
    ['a number', 5],
    ['a list', [1]],
    ['another property', { since: 1, units: ['a'] }],
    ['a negative sequence', { since: -1 }],
    ['a broken sequence', { since: 1.5 }],
    ['a sequence as text', { since: '1' }],
    ['a sequence beyond counting', { since: 2 ** 53 }],
  ])('that is %s is answered as invalid, and subscribes to nothing', async (_, message) => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor });
    await connected(socket);
    const answer: unknown = await socket.emitWithAck('subscribe', message as { since?: number });
    expect(answer).toEqual({ error: 'invalid-message' });
    const heard: unknown[] = [];
    socket.on('change', (change) => heard.push(change));
    ok(await api.publish('kadera', 'kadera-twente-vrouwen', 1), 200);
    expect(await socket.emitWithAck('subscribe', {})).toHaveProperty('snapshot');
    expect(heard).toEqual([]);
    socket.close();
  });

  it('may be empty', async () => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor });
    await connected(socket);
    for (const message of [undefined, null, {}, { since: null }]) {
      const answer: unknown = await socket.emitWithAck('subscribe', message as { since?: number });
      expect(answer).toHaveProperty('snapshot');
    }
    socket.close();
  });

  it('too many at once end the connection', async () => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor });
    await connected(socket);
    const gone = disconnected(socket);
    for (let count = 0; count < 40; count += 1) socket.emit('subscribe', {}, () => undefined);
    expect(await gone).toBe('io server disconnect');
  });

  it('of more than four kilobytes ends the connection', async () => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor });
    await connected(socket);
    const gone = disconnected(socket);
    const message: { since?: number; padding: string } = { padding: 'x'.repeat(5_000) };
    socket.emit('subscribe', message, () => undefined);
    expect(await gone).toBe('transport close');
    socket.close();
  });

  it('of another kind is not answered, and breaks nothing', async () => {
    const socket = boardSocket(service.url, { token: service.tokens.monitor });
    await connected(socket);
    socket.emit('publish' as 'subscribe', { since: 0 }, () => {
      throw new Error('answered');
    });
    expect(await socket.emitWithAck('subscribe', {})).toHaveProperty('snapshot');
    socket.close();
  });
});
