import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hold } from '../../src/contract/hold.js';
import { ApiClient, ok, outcomeOf, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { operationsOf, type Operation } from '../support/fuzz/openapi-fields.js';
import { recipeOf, sentAs } from '../support/fuzz/recipes.js';
import { PUSH_SERVICE, SeededNight } from '../support/fuzz/seeded-night.js';
import { NIGHT } from '../support/night.js';
import { fetchOpenApi } from '../support/openapi-check.js';

/** Replacements for which no older screen is refused, and why that harms nobody. */
const WITHOUT: Record<string, string> = {
  'PUT /v1/session/password': 'the password of now is asked for',
  'PUT /v1/accounts/{id}/password': 'nobody has seen what it replaces',
  'PUT /v1/availability':
    'for systems of providers that count; the screen publishes unit by unit, with If-Match',
};
/** Of a fresh request: what is so already is no write. */
const NOTHING_TO_WRITE = new Set(['DELETE /v1/requests/{id}/police-report']);
const PAGE = 'web/src';
const PROVIDERS = [
  ...['kadera', 'humanitas-onder-dak', 'leger-des-heils', 'cosm'],
  ...['nla', 'vrouwenopvang-landelijk'],
];

const clock = new TestClock();
let service: TestApp;
let night: SeededNight;
let operations: Operation[];
let guarded: Set<string>;

beforeAll(async () => {
  clock.set(NIGHT);
  service = await startApp({ clock, providers: PROVIDERS, env: { PUSH_SERVICES: PUSH_SERVICE } });
  night = new SeededNight(new ApiClient(service.url, service.tokens), () => clock.now());
  const document = await fetchOpenApi(service.url);
  operations = operationsOf(document);
  guarded = new Set(
    Object.entries(document.paths).flatMap(([route, item]) =>
      Object.entries(item).flatMap(([method, operation]) => {
        const text = JSON.stringify(operation);
        const says = /IfMatch|"If-Match"/.test(text) && '412' in (operation.responses ?? {});
        return says ? [`${method.toUpperCase()} ${route}`] : [];
      }),
    ),
  );
  await night.begin();
});
afterAll(() => service.close());

const isGuarded = (line: string) => guarded.has(line) && !NOTHING_TO_WRITE.has(line);
const lineOf = ({ method, route }: Operation) => `${method.toUpperCase()} ${route}`;

/** What people keep of their own is refused with a token: the same with a session. */
async function withSession({ authorization: _token, ...headers }: Record<string, string>) {
  const { username, password } = service.account('coordinator');
  const answer = await service.call('POST', '/v1/session', { body: { username, password } });
  return { ...headers, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', origin: service.url };
}

it('every replacement is refused from a screen that shows an older state, but for those with a reason', () => {
  const replacements = operations.filter(({ method }) => /^(put|patch)$/i.test(method)).map(lineOf);
  expect(replacements.length).toBeGreaterThan(8);
  expect(replacements.filter((line) => !guarded.has(line)).sort()).toEqual(Object.keys(WITHOUT).sort());
});

it('and so does each write that says so: one that rests on another state changes nothing and is 412', async () => {
  const answers: Record<string, string> = {};
  for (const operation of operations.filter((one) => isGuarded(lineOf(one)))) {
    const recipe = await recipeOf(operation, night);
    const sent = sentAs(operation, recipe, night);
    const headers = recipe.expected?.includes(403) ? await withSession(sent.headers) : sent.headers;
    const answer = await fetch(service.url + sent.path, {
      method: sent.method,
      headers: { ...headers, 'if-match': '"another-state"' },
      ...(sent.body !== undefined && { body: sent.body }),
    });
    const body = (await answer.json()) as unknown;
    const { status, headers: told } = answer;
    answers[lineOf(operation)] = outcomeOf({ status, headers: told, body } satisfies Answer<unknown>);
  }
  expect(Object.keys(answers).length).toBeGreaterThan(10);
  expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((line) => [line, '412 stale-screen'])));
});

it('of those who say at once when a guest leaves one is heard; to say it again is to say it once', async () => {
  const id = await night.placed();
  const say = (on: string | null, shown: string): Promise<Answer<Hold>> => {
    const path = `/v1/placements/${id}/expected-departure`;
    return night.api.send('kadera', 'PUT', path, { on }, { 'if-match': `"${shown}"` });
  };
  const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
  const answers = await Promise.all(days.map((day) => say(day, 'unknown')));
  expect(answers.map(outcomeOf).sort()).toEqual(['200', ...Array<string>(3).fill('412 stale-screen')]);
  const won = answers.find(({ status }) => status === 200);
  const day = won?.body.expectedDepartureOn ?? '';
  expect(won?.headers.get('etag')).toBe(`"${day}"`);
  expect(outcomeOf(await say(day, 'unknown'))).toBe('200');
  expect(outcomeOf(await say(null, 'unknown'))).toBe('412 stale-screen');
  expect(ok(await say(null, day), 200).expectedDepartureOn).toBeNull();
});

it('the page says of each replacement what it replaces, but for passwords, which nobody has seen', () => {
  // That it says it at all is a type: see `Call` of web/src/lib/api.ts.
  const nothing = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && /ifMatch: null\b/.test(readFileSync(join(PAGE, file), 'utf8')),
  );
  expect(nothing.sort()).toEqual([
    'features/account/own-password-form.tsx',
    'features/admin/password-form.tsx',
  ]);
});
