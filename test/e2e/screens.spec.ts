import type { CaseScreen, Cases, DeskScreen } from '../../src/contract/desk.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';

const KADERA = 'kadera-twente-vrouwen';
const clock = new TestClock();
let app: TestApp;
let api: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-25T01:40:00.000Z');
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
});
afterAll(() => app.close());

it('shows', async () => {
  ok(await api.publish('kadera', KADERA, 6), 200);
  const hold = await api.heldFor({}, KADERA);
  const one = await app.call('GET', `/v1/cases/${hold.requestId}`, { as: 'coordinator' });
  expect(one.status).toBe(200);
  const screen = one.body as CaseScreen;
  console.log(JSON.stringify({ ...screen, matches: null }, null, 1), one.headers.get('etag'));
  const again = await app.call('GET', `/v1/cases/${hold.requestId}`, {
    as: 'coordinator',
    headers: { 'if-none-match': one.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  const list = await app.call('GET', `/v1/cases`, { as: 'coordinator' });
  console.log(JSON.stringify(list.body as Cases, null, 1));
  const desk = await app.call('GET', `/v1/desk`, { as: 'kadera' });
  console.log(JSON.stringify({ ...(desk.body as DeskScreen), units: [] }, null, 1));
});
