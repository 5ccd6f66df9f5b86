import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startApp, type CallAnswer, type TestApp } from '../support/app.js';

let webRoot: string;
let service: TestApp;

beforeAll(async () => {
  webRoot = await mkdtemp(path.join(os.tmpdir(), 'veilige-plek-web-'));
  await mkdir(path.join(webRoot, 'assets'));
  await writeFile(path.join(webRoot, 'index.html'), '<!doctype html><title>Plek</title>');
  await writeFile(path.join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(path.join(webRoot, 'assets/main-1a2b3c.js'), 'export {};');
  await writeFile(path.join(webRoot, 'assets/main-1a2b3c.js.br'), brotliCompressSync('export {};'));
  await writeFile(path.join(webRoot, 'index.html.gz'), gzipSync('<!doctype html><title>Plek</title>'));
  const env = { OPERATOR_NAME: 'Kenniscentrum', OPERATOR_CONTACT: 'hulp@example.org' };
  service = await startApp({ webRoot, accounts: false, env });
});
afterAll(async () => {
  await service.close();
  await rm(webRoot, { recursive: true });
});

const visit = (where: string, accept = 'text/html,application/xhtml+xml,*/*;q=0.8'): Promise<CallAnswer> =>
  service.call('GET', where, { headers: { accept } });

describe('the web page', () => {
  it.each(['/', '/inloggen', '/vraag/nieuw', '/bord?x=1'])(
    'is at %s, and is not kept in a cache',
    async (where) => {
      const answer = await visit(where);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('may load and connect to nothing but its own host, and be shown in no frame', async () => {
    const { headers } = await visit('/');
    const policy = (headers.get('content-security-policy') ?? '')
      .split(';')
      .map((directive) => directive.trim());
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
      ]),
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join()).not.toMatch(/unsafe|nonce|\*/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('has files that may be kept when their name holds their hash, and files that may not', async () => {
    const hashed = await visit('/assets/main-1a2b3c.js', '*/*');
    expect(hashed.status).toBe(200);
    expect(hashed.headers.get('content-type')).toMatch(/javascript/);
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await visit('/favicon.svg', '*/*')).headers.get('cache-control')).toBe('no-store');
  });

  it('comes in fewer bytes to a browser that can read them, with the same headers', async () => {
    const small = await service.call('GET', '/assets/main-1a2b3c.js', {
      headers: { accept: '*/*', 'accept-encoding': 'gzip, br' },
    });
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(small.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(small.headers.get('content-type')).toMatch(/javascript/);
    expect(small.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const page = await service.call('GET', '/', {
      headers: { accept: 'text/html', 'accept-encoding': 'gzip' },
    });
    expect([page.headers.get('content-encoding'), page.headers.get('cache-control')]).toEqual([
      'gzip',
      'no-store',
    ]);
    const plain = await service.call('GET', '/assets/main-1a2b3c.js', {
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it.each([
    '/assets/other-1a2b3c.js',
    '/robots.txt',
    '/v1/nowhere',
    '/v1',
    '/inloggen/',
    '/assets/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/socket.io',
  ])('is not at %s', async (where) => {
    const answer = await visit(where);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('is not what a program gets that asks for something else', async () => {
    expect((await visit('/inloggen', 'application/json')).status).toBe(404);
    expect((await service.call('POST', '/inloggen')).status).toBe(404);
  });

  it('tells who runs the service, as far as that was set', async () => {
    const answer = await visit('/operator.json', 'application/json');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const told = { name: 'Kenniscentrum', contact: 'hulp@example.org', privacyContact: null };
    expect(answer.body).toEqual(told);
  });

  it('needs not be there', async () => {
    const bare = await startApp({
      webRoot: path.join(webRoot, 'nothing'),
      accounts: false,
      database: service.database,
    });
    try {
      const answer = await bare.call('GET', '/', { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    } finally {
      await bare.close();
    }
  });
});
