import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startApp, type TestApp } from '../support/app.js';

let service: TestApp;

beforeAll(async () => {
  service = await startApp();
});

afterAll(() => service?.close());

interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As it comes over the line: `fetch` would unpack it and hide that. */
function get(path: string, encoding?: string, method = 'GET'): Promise<Raw> {
  const headers = {
    authorization: `Bearer ${service.tokens.coordinator}`,
    ...(encoding !== undefined && { 'accept-encoding': encoding }),
  };
  return new Promise((resolve, reject) => {
    request(new URL(path, service.url), { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

describe('an answer that is more than a packet', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    ['gzip', 'br;q=0, gzip;q=0.5', gunzipSync],
  ])('is sent as %s to who takes %s', async (coding, accepted, unpack) => {
    const plain = await get('/v1/units');
    const packed = await get('/v1/units', accepted);
    expect(packed.headers).toMatchObject({
      'content-encoding': coding,
      'content-length': String(packed.body.length),
      'cache-control': 'no-store',
    });
    expect(unpack(packed.body).equals(plain.body)).toBe(true);
    expect(packed.body.length).toBeLessThan(plain.body.length / 3);
  });

  it.each([undefined, 'identity', 'deflate', 'gzip;q=0'])(
    'is sent as it is to who takes %s',
    async (accepted) => {
      const { headers, body } = await get('/v1/units', accepted);
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toContain('Accept-Encoding');
      expect(JSON.parse(body.toString('utf8'))).toHaveProperty('units');
    },
  );

  it('has the same tag in every coding: it names what a write replaces', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (accepted) => (await get('/v1/board', accepted)).headers.etag),
    );
    expect(new Set(tags).size).toBe(1);
  });

  it('tells a HEAD how long it would be, and no more', async () => {
    const { status, headers, body } = await get('/v1/units', 'gzip', 'HEAD');
    expect([status, body.length, headers['content-encoding']]).toEqual([200, 0, 'gzip']);
    expect(Number(headers['content-length'])).toBe((await get('/v1/units', 'gzip')).body.length);
  });
});

it('sends what fits in a packet as it is', async () => {
  const { headers } = await get('/v1/session', 'gzip, br');
  expect(headers['content-encoding']).toBeUndefined();
  const problem = await get('/v1/nowhere', 'gzip, br');
  expect([problem.status, problem.headers['content-encoding']]).toEqual([404, undefined]);
});
