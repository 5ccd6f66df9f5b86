import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startApp, type CallAnswer, type TestApp } from '../support/app.js';

let service: TestApp;
beforeAll(async () => {
  service = await startApp();
});
afterAll(() => service.close());

interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { path: string; message: string }[];
}

function problemOf(answer: CallAnswer): ProblemBody {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = answer.body as ProblemBody;
  expect(problem.status).toBe(answer.status);
  expect(problem.title).toMatch(/\S/);
  expect(problem.detail).toMatch(/\S/);
  expect(problem.type).toMatch(/^urn:veilige-plek:problem\/[a-z-]+$/);
  return problem;
}

async function send(path: string, init: RequestInit): Promise<CallAnswer> {
  const answer = await fetch(service.url + path, init);
  const body: unknown = await answer.json();
  return { status: answer.status, headers: answer.headers, body };
}

const json = { 'content-type': 'application/json' };

describe('errors', () => {
  it('are problem details for a path that does not exist, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH']) {
      const answer = await service.call(method, '/v1/nowhere');
      expect([answer.status, problemOf(answer).type]).toEqual([404, 'urn:veilige-plek:problem/not-found']);
    }
  });

  it('are 404 for a trailing slash', async () => {
    for (const path of ['/v1/session/', '/v1/health/live/', '/v1/', '/v1//session', '/somewhere/']) {
      expect(problemOf(await service.call('GET', path, { as: 'coordinator' })).status).toBe(404);
    }
  });

  it('are 405 for a method that a path does not have, naming those it has', async () => {
    const answer = await service.call('PATCH', '/v1/session', { as: 'coordinator', body: {} });
    expect(problemOf(answer).status).toBe(405);
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, POST');
    expect((await service.call('POST', '/v1/health/live')).headers.get('allow')).toBe('GET, HEAD');
    expect((await service.call('DELETE', '/v1/openapi.json')).status).toBe(405);
  });

  it('are 400 for an address that cannot be decoded, with the same headers', async () => {
    const answer = await service.call('GET', '/v1/%E0%A4%A');
    expect(problemOf(answer).status).toBe(400);
    expect(answer.headers.get('api-version')).toBe('1.0.0');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['broken', '{"username":'],
    ['empty text', '""'],
    ['a list', '[]'],
    ['a number', '12'],
    ['null', 'null'],
    ['a prototype', '{"__proto__": {"username": "x"}}'],
    ['a constructor', '{"constructor": {"prototype": {"username": "x"}}}'],
    [
      'an object that poses as a promise',
      '{"then": "x", "username": {"then": 1}, "hasOwnProperty": 1, "toString": 1}',
    ],
    ['bottomless', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ])('are 400 for JSON that is %s', async (_, body) => {
    const answer = await send('/v1/session', { method: 'POST', headers: json, body });
    expect(problemOf(answer).status).toBe(400);
  });

  it('are 400 for bytes that are no UTF-8, and 415 for another charset', async () => {
    const body = Buffer.concat([
      Buffer.from('{"username":"a'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('","password":"x"}'),
    ]);
    expect(problemOf(await send('/v1/session', { method: 'POST', headers: json, body })).status).toBe(400);
    const headers = { 'content-type': 'application/json; charset=latin1' };
    expect(problemOf(await send('/v1/session', { method: 'POST', headers, body: '{}' })).status).toBe(415);
  });

  it('are 400 for a member that is named twice, saying which', async () => {
    const body = '{"username":"a","password":"x","username":"b"}';
    const answer = await send('/v1/session', { method: 'POST', headers: json, body });
    expect(problemOf(answer).errors).toEqual([{ path: 'username', message: 'Dit veld staat er twee keer.' }]);
  });

  it('are 400 for a query or a body where none is read', async () => {
    const query = await service.call('GET', '/v1/session?limit=1', { as: 'coordinator' });
    expect(problemOf(query).errors?.map(({ path }) => path)).toEqual(['limit']);
    const body = await service.call('DELETE', '/v1/session', { as: 'coordinator', body: { note: 'x' } });
    expect(problemOf(body).errors?.map(({ path }) => path)).toEqual(['note']);
  });

  it('are 413 for a body above 64 KiB', async () => {
    const body = JSON.stringify({ username: 'x'.repeat(65 * 1024), password: 'x' });
    expect(problemOf(await send('/v1/session', { method: 'POST', headers: json, body })).status).toBe(413);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('are 415 for a body of %s', async (type) => {
    const answer = await send('/v1/session', {
      method: 'POST',
      headers: { 'content-type': type },
      body: 'a=b',
    });
    expect(problemOf(answer).status).toBe(415);
  });

  it('are 415 for a compressed body', async () => {
    const headers = { ...json, 'content-encoding': 'gzip' };
    expect(problemOf(await send('/v1/session', { method: 'POST', headers, body: '{}' })).status).toBe(415);
  });

  it('tell all faults of the input at once, with their paths', async () => {
    const answer = await service.call('POST', '/v1/session', { body: { username: 3, pasword: 'x' } });
    expect(problemOf(answer).errors).toEqual([
      { path: 'pasword', message: 'Dit veld kennen we niet.' },
      { path: 'username', message: 'Gebruik tekst.' },
      { path: 'password', message: 'Dit veld is verplicht.' },
    ]);
  });

  it('do not repeat the value that was refused, nor the name of a field that holds more than a name', async () => {
    const answer = await service.call('POST', '/v1/session', {
      body: { 'Jan Jansen, 06-12345678': 'Tukkerstraat 12' },
    });
    expect(JSON.stringify(problemOf(answer))).not.toMatch(/Jan|Tukker|06-/);
  });

  it('are answered for bytes that are not HTTP', async () => {
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end('no such thing\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/application\/problem\+json/);
  });

  it('are 431 for headers that are too large', async () => {
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET /v1/health/live HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('languages', () => {
  const titleFor = async (acceptLanguage?: string): Promise<[string, string | null]> => {
    const headers: Record<string, string> =
      acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage };
    const answer = await service.call('GET', '/v1/nowhere', { headers });
    return [problemOf(answer).title, answer.headers.get('content-language')];
  };

  it('are Dutch and English, as Accept-Language weighs them', async () => {
    expect(await titleFor('en')).toEqual(['Not found', 'en']);
    expect(await titleFor('nl')).toEqual(['Niet gevonden', 'nl']);
    expect(await titleFor('nl;q=0.3, en-GB;q=0.7')).toEqual(['Not found', 'en']);
    expect(await titleFor('fr, de')).toEqual(['Niet gevonden', 'nl']);
  });
});

describe('headers', () => {
  const EVERYWHERE = {
    'api-version': '1.0.0',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };

  it.each([
    ['an answer', 'GET', '/v1/session', 200],
    ['a health check', 'GET', '/v1/health/ready', 200],
    ['the document', 'GET', '/v1/openapi.json', 200],
    ['a missing path', 'GET', '/v1/nowhere', 404],
    ['a wrong method', 'PUT', '/v1/session', 405],
    ['a refused input', 'POST', '/v1/session', 400],
  ])('are on %s', async (_, method, path, status) => {
    const answer = await service.call(method, path, { as: 'monitor' });
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...EVERYWHERE,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it('let no other page read an answer, but for the document', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    for (const path of ['/v1/session', '/v1/health/live', '/v1/nowhere']) {
      const answer = await service.call('GET', path, { as: 'admin', headers });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('name the version of nothing that the service is made with', async () => {
    const answer = await service.call('GET', '/v1/session');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
  });
});

describe('the limit on requests', () => {
  it('answers 429 and when to try again', async () => {
    const strict = await startApp({ env: { RATE_LIMIT_PER_SECOND: '2' } });
    try {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => strict.call('GET', '/v1/session', { as: 'coordinator' })),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      for (const answer of refused) {
        expect(problemOf(answer).type).toMatch(/\/too-many-requests$/);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      }
    } finally {
      await strict.close();
    }
  });
});
