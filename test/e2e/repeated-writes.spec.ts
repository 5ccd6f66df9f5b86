import type { Hold } from '../../src/contract/hold.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import { ApiClient, newKey, ok, outcomeOf, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { newToken, TEST_PASSWORD } from '../support/test-accounts.js';
import { AccountsService } from '../../src/access/accounts.service.js';

const HOUSE = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;
/** Another node on the same database. */
let other: TestApp;
let otherApi: ApiClient;
/** The same service, asked by a second coordinator. */
let colleague: ApiClient;

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  service = await startApp({ clock, providers: ['kadera'] });
  other = await startApp({ clock, database: service.database, accounts: false });
  const accounts = service.app.get(AccountsService);
  const username = 'second-coordinator';
  await accounts.create({ username, password: TEST_PASSWORD, role: 'coordinator', providerId: null }, null);
  const coordinator = await newToken(service.app, username);
  api = new ApiClient(service.url, service.tokens);
  otherApi = new ApiClient(other.url, service.tokens);
  colleague = new ApiClient(service.url, { ...service.tokens, coordinator });
});
afterAll(async () => {
  await other.close();
  await service.close();
});
beforeEach(async () => {
  clock.advance(12 * 3_600_000);
  ok(await api.publish('kadera', HOUSE, 8), 200);
  ok(await api.publish('kadera', ZWOLLE, 6), 200);
});

const held = async () => (await api.figures(HOUSE)).held;

describe('a write that is sent again with its key', () => {
  it('gives the first answer again and has no second effect', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = await api.hold(id, HOUSE, key);
    clock.advance(60_000);
    const again = await api.hold(id, HOUSE, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await held()).toBe(1);
  });

  it('gives the first answer on every node', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = ok(await api.hold(id, HOUSE, key), 201);
    expect(ok(await otherApi.hold(id, HOUSE, key), 201)).toEqual(first);
    expect(await held()).toBe(1);
  });

  it('twenty times at once over two nodes makes one hold', async () => {
    const { id } = await api.request();
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? api : otherApi).hold(id, HOUSE, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await held()).toBe(1);
  });

  it('twenty times at once makes one request, one offer, one acceptance', async () => {
    const twenty = <T>(write: (from: ApiClient) => Promise<Answer<T>>) =>
      Promise.all(Array.from({ length: 20 }, (_, index) => write(index % 2 ? api : otherApi)));
    const body = { municipality: 'Borne', gender: 'woman', ageGroup: 'adult', threat: 'low' };
    const keys = [newKey(), newKey(), newKey()];
    const requests = await twenty((from) =>
      from.send<UrgentRequest>('coordinator', 'POST', '/v1/requests', body, keys[0]),
    );
    const id = ok(requests[0] as Answer<UrgentRequest>, 201).id;
    const offers = await twenty((from) => from.offer(id, [HOUSE, ZWOLLE], keys[1]));
    const hold = offers[0]?.body.holds[0]?.id ?? '';
    const acceptances = await twenty((from) => from.step('kadera', 'acceptance', hold, keys[2]));
    for (const [answers, status] of [
      [requests, 201],
      [offers, 201],
      [acceptances, 200],
    ] as const) {
      for (const answer of answers) expect([answer.status, answer.body]).toEqual([status, answers[0]?.body]);
    }
    expect(await held()).toBe(1);
  });

  it('does not mind the order of the members of its body', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = ok(await api.hold(id, { unitId: HOUSE, minutes: 40 }, key), 201);
    expect(ok(await api.hold(id, { minutes: 40, unitId: HOUSE }, key), 201)).toEqual(first);
  });

  it('is told what it asked first, even when the hold has ended since', async () => {
    const { id } = await api.request();
    const key = newKey();
    const first = ok(await api.hold(id, HOUSE, key), 201);
    ok(await api.step('coordinator', 'release', first.id), 200);
    expect(ok(await api.hold(id, HOUSE, key), 201)).toEqual(first);
    expect((await api.readHold('coordinator', first.id)).body.status).toBe('released');
    expect(await held()).toBe(0);
  });

  it('after a refusal may be carried out: a refusal is not kept', async () => {
    ok(await api.publish('kadera', HOUSE, 0), 200);
    const { id } = await api.request();
    const key = newKey();
    expect(outcomeOf(await api.hold(id, HOUSE, key))).toBe('409 no-bookable-place');
    ok(await api.publish('kadera', HOUSE, 1), 200);
    ok(await api.hold(id, HOUSE, key), 201);
  });
});

describe('a key that is used for something else', () => {
  it('is 422, whether the body, the request or the route differs, and has no effect', async () => {
    const [one, two] = [await api.request(), await api.request()];
    const key = newKey();
    const hold = ok(await api.hold(one.id, HOUSE, key), 201);
    const others: Answer<unknown>[] = [
      await api.hold(one.id, ZWOLLE, key),
      await api.hold(one.id, { unitId: HOUSE, minutes: 31 }, key),
      await api.hold(two.id, HOUSE, key),
      await api.offer(one.id, [HOUSE], key),
      await api.step('coordinator', 'release', hold.id, key),
      await otherApi.hold(one.id, ZWOLLE, key),
    ];
    expect(others.map(outcomeOf)).toEqual(Array(6).fill('422 idempotency-key-reused'));
    expect(await held()).toBe(1);
  });

  it('at the same moment goes to one of them', async () => {
    const requests = await Promise.all(Array.from({ length: 10 }, () => api.request()));
    const key = newKey();
    const answers = await Promise.all(
      requests.map(({ id }, index) => (index % 2 ? api : otherApi).hold(id, HOUSE, key)),
    );
    expect(answers.map(outcomeOf).sort()).toEqual([
      '201',
      ...Array<string>(9).fill('422 idempotency-key-reused'),
    ]);
    expect(await held()).toBe(1);
  });

  it('of another account is another key', async () => {
    const { id } = await api.request();
    const key = newKey();
    const mine = ok(await api.hold(id, HOUSE, key), 201);
    const theirs = ok(await colleague.hold((await api.request()).id, HOUSE, key), 201);
    expect(theirs.id).not.toBe(mine.id);
    expect(await held()).toBe(2);
  });

  it.each(['', ' ', 'x'.repeat(101), 'sleutel één'.normalize('NFC')])(
    'and is no key is 400: %j',
    async (key) => {
      const { id } = await api.request();
      // fetch itself refuses what is no header at all
      const answer = await api.hold(id, HOUSE, { 'idempotency-key': key });
      expect(outcomeOf(answer)).toBe('400 invalid-input');
      expect(await held()).toBe(0);
    },
  );
});

describe('without a key', () => {
  it('a hold of the same request in the same unit is the first one all the same', async () => {
    const { id } = await api.request();
    const first = ok(await api.hold(id, HOUSE), 201);
    expect(ok(await api.hold(id, HOUSE), 200)).toEqual(first);
    expect(await held()).toBe(1);
  });

  it('of another request every write counts', async () => {
    const holds = [await api.heldFor({}, HOUSE), await api.heldFor({}, HOUSE)];
    expect(new Set(holds.map((hold: Hold) => hold.id)).size).toBe(2);
    expect(await held()).toBe(2);
  });
});
