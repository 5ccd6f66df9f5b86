import { ConflictException, Logger, NotFoundException } from '@nestjs/common';
import { fastify, type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { noteDurable, watchWrites } from './durable-writes.js';
import { ProblemException } from './problem.js';
import { ProblemFilter } from './problem.filter.js';
import { RouteTable } from './route-table.js';

let server: FastifyInstance;
let thrown: unknown;
let isDurable = false;
const logged: unknown[] = [];

beforeAll(() => {
  Logger.overrideLogger({
    log: () => undefined,
    warn: () => undefined,
    error: (message: unknown) => logged.push(message),
  });
  const routes = new RouteTable();
  const filter = new ProblemFilter(routes);
  server = fastify();
  server.addHook('onRoute', (route) => routes.add(route));
  server.setErrorHandler((error, request, reply) => filter.answer(error, request, reply));
  watchWrites(server);
  server.route({
    method: ['GET', 'POST'],
    url: '/',
    handler: () => {
      if (isDurable) noteDurable();
      throw thrown;
    },
  });
});
afterAll(async () => {
  await server.close();
  Logger.overrideLogger(['fatal', 'error', 'warn', 'log']);
});

function answerTo(
  error: unknown,
  headers: Record<string, string> = {},
  method: 'GET' | 'POST' = 'GET',
): Promise<LightMyRequestResponse> {
  thrown = error;
  return server.inject({ method, url: '/', headers });
}

describe('an error that nobody foresaw', () => {
  it('is 500, says nothing from inside, and can be found by its trace', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await answerTo(new Error('password of jan is secret'), { traceparent });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      type: 'urn:veilige-plek:problem/internal',
      title: 'Er ging iets mis',
      status: 500,
      detail: 'Dit is een fout van ons. Noem traceId als u ons erover belt.',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
    expect(logged.at(-1)).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
  });
});

describe('an error', () => {
  it.each([
    ['a database that is gone', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    ['an exception of Nest', new NotFoundException('Cannot GET /secret'), 404, 'not-found'],
    ['an error of Fastify', Object.assign(new Error('x'), { statusCode: 413 }), 413, 'body-too-large'],
    ['a status without a sentence of its own', new ConflictException('secret'), 409, 'bad-request'],
    ['an error of another range', Object.assign(new Error('x'), { statusCode: 200 }), 500, 'internal'],
  ])('that is %s is told as what it is', async (_, error, status, code) => {
    const answer = await answerTo(error);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status, type: `urn:veilige-plek:problem/${code}` });
    expect(answer.body).not.toContain('secret');
  });

  it.each([
    ['a read', 'GET', '57P01', 'Nothing was changed.'],
    ['a write that was not begun', 'POST', 'ECONNREFUSED', 'Nothing was changed.'],
    ['a write that was cut off', 'POST', '57P01', 'Whether this was done is not known.'],
  ] as const)(
    'of a database that is gone says of %s no more than is known',
    async (_, method, code, sentence) => {
      const error = Object.assign(new Error('x'), { code });
      const answer = await answerTo(error, { 'accept-language': 'en' }, method);
      expect(answer.statusCode).toBe(503);
      expect(answer.json<{ detail: string }>().detail).toContain(sentence);
    },
  );

  it('of a database that is gone after something was made durable says so of that write alone', async () => {
    const error = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const detail = async () =>
      (await answerTo(error, { 'accept-language': 'en' }, 'POST')).json<{ detail: string }>().detail;
    isDurable = true;
    expect(await detail()).toContain('Whether this was done is not known.');
    isDurable = false;
    expect(await detail()).toContain('Nothing was changed.');
  });

  it('of the service itself brings its faults, members and headers, in the language asked for', async () => {
    const error = new ProblemException({
      status: 409,
      code: 'no-bookable-place',
      title: { nl: 'Geen plek vrij', en: 'No place free' },
      detail: { nl: 'Alle plekken zijn bezet.', en: 'All places are taken.' },
      errors: [{ path: 'unitId', message: { nl: 'Vol.', en: 'Full.' } }],
      extra: { bookable: 0 },
      headers: { 'retry-after': '5' },
    });
    const answer = await answerTo(error, { 'accept-language': 'en' });
    expect(answer.json()).toEqual({
      type: 'urn:veilige-plek:problem/no-bookable-place',
      title: 'No place free',
      status: 409,
      detail: 'All places are taken.',
      errors: [{ path: 'unitId', message: 'Full.' }],
      bookable: 0,
    });
    expect(answer.headers).toMatchObject({
      'retry-after': '5',
      'content-language': 'en',
      vary: 'Accept-Language',
    });
  });
});
