import { readdirSync, readFileSync } from 'node:fs';
import { KINDS, PLACING_AUTHORITIES } from '../../src/contract/words.js';
import { PROBLEM_TYPES } from '../../src/openapi/problem-types.js';
import {
  fetchRawOpenApi,
  OpenApiChecker,
  openApiChecker,
  type OpenApiDocument,
  toWalkable,
  type OpenApiOperation,
} from '../support/openapi-check.js';
import { startApp, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';

let service: TestApp;
let raw: Record<string, unknown>;
let document: OpenApiDocument;
let operations: { route: string; method: string; operation: OpenApiOperation }[];

beforeAll(async () => {
  service = await startApp();
  raw = await fetchRawOpenApi(service.url);
  document = toWalkable(raw);
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

  it('has only references that lead somewhere, and no leftovers of how it was made', () => {
    const text = JSON.stringify(raw);
    expect(text).not.toContain('"nullable"');
    expect(text).not.toMatch(/"x-/);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]*)"/g)].map(([, to]) => to ?? '');
    const leadsTo = (to: string): unknown =>
      to
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key || '?'], raw);
    expect(references.filter((to) => leadsTo(to) === undefined)).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
  });

  it('says of every field and every parameter what it is', () => {
    const told = (value: { description?: string }): boolean => (value.description ?? '').trim() !== '';
    const fields = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      Object.entries((schema as { properties?: Record<string, object> }).properties ?? {}).map(
        ([field, value]) => ({ where: `${name}.${field}`, value }),
      ),
    );
    const parameters = operations.flatMap(({ operation }) =>
      (operation.parameters ?? []).map((value) => ({
        where: `${operation.operationId} ${value.name}`,
        value,
      })),
    );
    // Missing? Describe it in its class of the contract, or by its name in src/openapi/field-glossary.ts.
    expect([...fields, ...parameters].filter(({ value }) => !told(value)).map(({ where }) => where)).toEqual(
      [],
    );
    expect(fields.length).toBeGreaterThan(300);
  });

  it('gives every list of words a name, so that a generator makes one type of it', () => {
    const nameless: string[] = [];
    const visit = (value: unknown, where: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const words: unknown = Reflect.get(value, 'enum');
      const isNamed = /^components\.schemas\.\w+$/.test(where);
      if (Array.isArray(words) && words.length > 1 && !isNamed) nameless.push(where);
      for (const [key, inner] of Object.entries(value)) visit(inner, where === '' ? key : `${where}.${key}`);
    };
    visit(raw, '');
    expect(nameless).toEqual([]);
  });

  it('shows the night by example, and each example is as its schema says', () => {
    const checker = new OpenApiChecker(document);
    const shown = operations.flatMap(({ operation }) => {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      return bodies
        .flatMap((body) => Object.values(body?.content ?? {}))
        .filter(({ example }) => example !== undefined)
        .map(({ schema, example }) => ({ id: operation.operationId, schema: schema ?? {}, example }));
    });
    expect(
      shown.flatMap(({ id, schema, example }) => checker.faults(schema, example).map((f) => `${id} ${f}`)),
    ).toEqual([]);
    const night = ['openSession', 'createRequest', 'readMatches', 'createHold', 'createOffers', 'acceptHold'];
    night.push('refuseHold', 'recordArrival', 'recordDeparture', 'publishAvailability', 'readBoard');
    const withExample = new Set(shown.map(({ id }) => id));
    expect(night.filter((id) => !withExample.has(id))).toEqual([]);
  });

  it('says 401 and 403 where there is a login, and 404 where the path names something', () => {
    for (const { route, method, operation } of operations) {
      const name = `${method} ${route}`;
      const statuses = Object.keys(operation.responses);
      const isOpen = operation.security?.length === 0;
      expect([name, statuses.includes('401')]).toEqual([name, !isOpen || route === '/v1/session']);
      if (!isOpen && method !== 'get')
        expect([name, statuses]).toEqual([name, expect.arrayContaining(['403'])]);
      if (route.includes('{')) expect([name, statuses]).toEqual([name, expect.arrayContaining(['404'])]);
    }
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

  it('knows every problem that the source has, with its status, and no others', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('openapi'))
      .map((file) => readFileSync(`src/${file}`, 'utf8'));
    const found = sources.flatMap((text) => [
      ...text.matchAll(/(?:status: (\d{3}),\s*)?code: '([a-z-]+)',\s*title: \{/g),
    ]);
    // Not known? Add it to src/openapi/problem-types.ts, and name it in @ApiProblems of the routes that have it.
    expect([...new Set(found.map(([, , code]) => code))].sort()).toEqual(Object.keys(PROBLEM_TYPES).sort());
    for (const [, status, code = ''] of found) {
      if (status !== undefined) expect([code, Number(status)]).toEqual([code, PROBLEM_TYPES[code]?.status]);
    }
  });

  it('has one class for each schema: of two with one name Nest would take one for both', () => {
    const classes = readdirSync('src/contract').flatMap((file) =>
      file.endsWith('.ts')
        ? [...readFileSync(`src/contract/${file}`, 'utf8').matchAll(/^export class (\w+)/gm)].map(
            ([, name]) => name,
          )
        : [],
    );
    expect(classes.length).toBeGreaterThan(150);
    expect(classes.filter((name, index) => classes.indexOf(name) !== index)).toEqual([]);
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
