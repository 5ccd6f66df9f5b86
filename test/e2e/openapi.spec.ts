import { readFileSync } from 'node:fs';
import { KINDS, PLACING_AUTHORITIES } from '../../src/contract/words.js';
import {
  fetchOpenApi,
  openApiChecker,
  type OpenApiDocument,
  type OpenApiOperation,
} from '../support/openapi-check.js';
import { startApp, TEST_PASSWORD, type TestApp } from '../support/app.js';

let service: TestApp;
let document: OpenApiDocument;
let operations: { route: string; method: string; operation: OpenApiOperation }[];

beforeAll(async () => {
  service = await startApp();
  document = await fetchOpenApi(service.url);
  operations = Object.entries(document.paths).flatMap(([route, path]) =>
    Object.entries(path).map(([method, operation]) => ({ route, method, operation })),
  );
});
afterAll(() => service.close());

describe('the OpenAPI document', () => {
  it('is for everybody, on any page', async () => {
    const answer = await fetch(`${service.url}/v1/openapi.json`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('is of version 3.1 and carries the version of the API', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.0.0');
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['session', 'token']);
  });

  it('has only references that lead somewhere, and no leftovers of version 3.0', () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('"nullable"');
    expect(text).not.toContain('"x-public"');
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
  });

  it('gives every operation a name of its own, an answer and a problem', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(operations.length);
    for (const { operation } of operations) {
      const codes = Object.keys(operation.responses);
      expect(codes).toContain('default');
      expect(codes.some((code) => /^2\d\d$/.test(code))).toBe(true);
    }
  });

  it('documents every parameter of every path', () => {
    for (const { route, operation } of operations) {
      const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const documented = (operation.parameters ?? [])
        .filter((one) => one.in === 'path')
        .map(({ name }) => name);
      expect(documented.sort()).toEqual(inPath.sort());
    }
  });

  it('names no unit and no provider', () => {
    const catalogue = JSON.parse(readFileSync('catalogue/twente.json', 'utf8')) as Record<
      'units' | 'providers',
      { id: string; name: string }[]
    >;
    const text = JSON.stringify(document).toLowerCase();
    // Some units and providers are called like the kind they are of, and like an authority: words of the vocabulary.
    const words: string[] = [...KINDS, ...PLACING_AUTHORITIES];
    const names = [...catalogue.units, ...catalogue.providers].flatMap(({ id, name }) => [id, name]);
    const told = names.filter((name) => !words.includes(name) && text.includes(name.toLowerCase()));
    expect(told).toEqual([]);
  });

  it('marks exactly the public operations as needing no login', () => {
    const open = operations
      .filter(({ operation }) => operation.security?.length === 0)
      .map(({ method, route }) => `${method} ${route}`);
    expect(open.sort()).toEqual([
      'get /v1/health/live',
      'get /v1/health/ready',
      'get /v1/openapi.json',
      'post /v1/session',
    ]);
  });
});

describe('real answers', () => {
  it('are as documented', async () => {
    const assertMatchesOpenApi = await openApiChecker(service.url);
    const credentials = { username: 'coordinator', password: TEST_PASSWORD };
    const calls = [
      { method: 'GET', route: '/v1/health/live' },
      { method: 'GET', route: '/v1/health/ready' },
      { method: 'GET', route: '/v1/session' },
      { method: 'GET', route: '/v1/session', as: 'coordinator' },
      { method: 'GET', route: '/v1/session', as: 'kadera' },
      { method: 'POST', route: '/v1/session', body: credentials },
      { method: 'POST', route: '/v1/session', body: { ...credentials, password: 'wrong' } },
      { method: 'POST', route: '/v1/session', body: {} },
      { method: 'DELETE', route: '/v1/session', as: 'coordinator' },
    ];
    for (const { method, route, ...options } of calls) {
      const answer = await service.call(method, route, options);
      assertMatchesOpenApi(method, route, answer.status, answer.body);
    }
  });

  it('are refused by the check when they are not as documented', async () => {
    const assertMatchesOpenApi = await openApiChecker(service.url);
    const session = { role: 'admin', username: 'admin', providerId: null };
    assertMatchesOpenApi('GET', '/v1/session', 200, session);
    expect(() => assertMatchesOpenApi('GET', '/v1/session', 200, { ...session, role: 'king' })).toThrow(
      /role/,
    );
    expect(() => assertMatchesOpenApi('GET', '/v1/session', 200, { ...session, extra: 1 })).toThrow(
      /additional/,
    );
    expect(() => assertMatchesOpenApi('GET', '/v1/session', 200, { role: 'admin' })).toThrow(/required/);
    expect(() => assertMatchesOpenApi('GET', '/v1/session', 202, session)).toThrow(/status 202/);
    expect(() => assertMatchesOpenApi('GET', '/v1/elsewhere', 200, session)).toThrow(/not documented/);
  });
});
