import { startApp, type TestApp } from '../support/app.js';
import { fetchOpenApi } from '../support/openapi-check.js';

/** Replacements for which no older screen is refused, and why that harms nobody. */
const WITHOUT: Record<string, string> = {
  'PUT /v1/session/password': 'the password of now is asked for',
  'PUT /v1/accounts/{id}/password': 'nobody has seen what it replaces',
  'PUT /v1/availability':
    'for systems of providers that count; the screen publishes unit by unit, with If-Match',
  'PUT /v1/placements/{id}/expected-departure': 'one day, shown to all at once',
};

let service: TestApp;

beforeAll(async () => {
  service = await startApp({ accounts: false });
});
afterAll(() => service.close());

it('every replacement is refused from a screen that shows an older state, but for those with a reason', async () => {
  const { paths } = await fetchOpenApi(service.url);
  const found = Object.entries(paths).flatMap(([route, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      if (method !== 'put' && method !== 'patch') return [];
      const text = JSON.stringify(operation);
      const guarded = /IfMatch|"If-Match"/.test(text) && '412' in (operation.responses ?? {});
      return [[`${method.toUpperCase()} ${route}`, guarded] as const];
    }),
  );
  expect(found.length).toBeGreaterThan(8);
  expect(
    found
      .filter(([, guarded]) => !guarded)
      .map(([line]) => line)
      .sort(),
  ).toEqual(Object.keys(WITHOUT).sort());
});
