import { randomUUID } from 'node:crypto';
import type { ConfirmationRequests } from '../../src/contract/asking.js';
import type { Contact } from '../../src/contract/contacts.js';
import type { Jobs } from '../../src/contract/jobs.js';
import type { NewsPage } from '../../src/contract/news.js';
import { ok } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/test-accounts.js';
import { EscalationClient } from '../support/escalation.js';
import { jobsDone } from '../support/jobs.js';
import { COSM, IN_REFLECTION, Night, NIGHT } from '../support/night.js';
import { fetchOpenApi } from '../support/openapi-check.js';
import { CALLERS, ROUTE_ACCESS, type Caller } from './route-access.js';

const UNIT = 'kadera-twente-vrouwen';
const STALE_UNIT = 'kadera-zwolle-vrouwen';
const NLA_UNIT = 'nla-ernstige-benadeling';
const TOKENS: Record<Caller, string | null> = {
  nobody: null,
  coordinator: 'coordinator',
  owner: 'kadera',
  other: 'humanitas-onder-dak',
  comensha: 'comensha',
  nla: 'nla',
  monitor: 'monitor',
  admin: 'admin',
};
const PERSON = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' };
const PUSH = 'https://push.invalid';

const clock = new TestClock();
let service: TestApp;
let api: EscalationClient;
let routes: string[];

/** What stands for `{…}` in a path, by the word before it; a thing of the owner's unless the line says whose. */
type Things = Record<string, () => string | Promise<string>>;
let things: Things;
let bodies: Record<string, () => object | Promise<object>>;

beforeAll(async () => {
  clock.freeze(NIGHT);
  service = await startApp({ clock, env: { PUSH_SERVICES: PUSH } });
  api = new EscalationClient(service);
  routes = Object.entries((await fetchOpenApi(service.url)).paths).flatMap(([route, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${route}`),
  );
  await seed();
});
afterAll(() => service.close());

/** One night with one of everything. */
async function seed(): Promise<void> {
  const night = new Night(api);
  const long = new Date(clock.now().getTime() - 20 * 3_600_000).toISOString();
  ok(await api.publish('kadera', UNIT, 6), 200);
  ok(await api.publish('kadera', STALE_UNIT, { free: 3, confirmedAt: long }), 200);
  ok(await api.publish('cosm', COSM, 6), 200);
  ok(await api.publish('nla', NLA_UNIT, 4), 200);
  await api.own('kadera', 'Wachtdienst');
  const placed = await night.placed({}, UNIT, 'kadera');
  const request = await night.person();
  await api.matches(request.id);
  const hold = ok(await api.hold(request.id, UNIT), 201);
  const override = { overrideReason: 'safest-now' as const };
  const ofComensha = await api.heldFor(IN_REFLECTION, { unitId: COSM, ...override });
  const ofNla = await api.heldFor({}, { unitId: NLA_UNIT, ...override });
  const intention = ok(await night.ask(request.id), 201);
  await jobsDone(service);
  const escalation = await api.escalationOf(hold.id);
  const lost = await api.heldFor({}, UNIT);
  ok(await api.step('kadera', 'acceptance', lost.id), 200);
  ok(await api.step('kadera', 'refusal', lost.id), 200);
  await jobsDone(service);
  const { news } = ok(await api.send<NewsPage>('coordinator', 'GET', '/v1/news'), 200);
  const asked = ok(await api.send<ConfirmationRequests>('kadera', 'GET', '/v1/confirmation-requests'), 200);
  const task = (await night.followUp(placed.requestId)).tasks[0];
  const subscription = ok(
    await api.send<{ id: string }>('kadera', 'POST', '/v1/push-subscriptions', pushSubscription()),
    201,
  );
  const account = ok(await api.send<{ id: string }>('admin', 'POST', '/v1/accounts', newAccount()), 201);
  const { policies } = ok(await api.send<{ policies: object[] }>('admin', 'GET', '/v1/policies'), 200);
  const unit = ok(await api.send<Record<string, unknown>>('admin', 'GET', `/v1/units/${UNIT}`), 200);
  const {
    version: _,
    createdAt: __,
    state: ___,
    validFrom: ____,
    ...policy
  } = policies[0] as Record<string, unknown>;
  const { id: _____, assumed: ______, ...unitInput } = unit;

  things = {
    units: () => UNIT,
    proposals: () => 'wheelchair',
    rosters: () => 'kadera',
    requests: () => request.id,
    matches: () => UNIT,
    'match-previews': () => UNIT,
    cases: () => request.id,
    holds: () => hold.id,
    'holds of comensha': () => ofComensha.id,
    'holds of nla': () => ofNla.id,
    placements: () => placed.id,
    intentions: () => intention.id,
    escalations: () => escalation.id,
    news: () => news[0]?.id ?? '',
    'confirmation-requests': () => asked.confirmationRequests[0]?.id ?? '',
    tasks: () => task?.id ?? '',
    // What can be taken away is made anew for each who tries.
    contacts: async () => (await api.own('kadera', 'Achterwacht')).id,
    accounts: () => account.id,
    tokens: async () => {
      const path = `/v1/accounts/${account.id}/tokens`;
      return ok(await api.send<{ id: string }>('admin', 'POST', path, newTokenInput()), 201).id;
    },
    sessions: () => randomUUID(),
    answers: () => randomUUID(),
    'push-subscriptions': () => subscription.id,
    jobs: waitingJob,
  };
  bodies = {
    'POST /v1/session': () => ({ username: 'coordinator', password: TEST_PASSWORD }),
    'PUT /v1/units/{unitId}/availability': () => ({ free: 6 }),
    'POST /v1/units/{unitId}/confirmed-fields': () => ({ children: true }),
    'PUT /v1/availability': () => ({ units: [{ unitId: UNIT, free: 6 }] }),
    'POST /v1/confirmation-requests/{id}/answers': () => ({ answer: 'yes' }),
    'POST /v1/requests': () => PERSON,
    'POST /v1/request-searches': () => ({ reference: 'K7QM-2XTB' }),
    'PUT /v1/requests/{id}/facts': () => PERSON,
    'POST /v1/requests/{id}/answers': () => ({ unitId: UNIT, rule: 'children', fits: true }),
    'PUT /v1/requests/{id}/reflection-period': () => ({ status: 'active', startedOn: '2026-11-02' }),
    'POST /v1/requests/{id}/closing': () => ({ outcome: 'withdrawn' }),
    'POST /v1/requests/{id}/intentions': () => ({ unitId: COSM }),
    'POST /v1/match-previews': () => ({ request: PERSON }),
    'POST /v1/match-previews-in-brief': () => ({ request: PERSON }),
    'POST /v1/match-previews/{unitId}': () => ({ request: PERSON }),
    'POST /v1/requests/{id}/holds': () => ({ unitId: UNIT }),
    'POST /v1/requests/{id}/offers': () => ({ unitIds: [UNIT] }),
    'POST /v1/holds/{id}/refusal': () => ({ reason: 'person-declined' }),
    'POST /v1/holds/{id}/telephone-confirmation': () => ({ answer: 'yes' }),
    'PUT /v1/placements/{id}/expected-departure': () => ({ on: '2026-12-01' }),
    'POST /v1/tasks/{id}/completion': () => ({}),
    'POST /v1/contacts': () => ({
      chain: 'provider',
      providerId: 'kadera',
      name: 'Nacht',
      phone: '0531234567',
    }),
    'PUT /v1/contacts': contactOrder,
    'PUT /v1/contacts/{id}': () => ({ name: 'Dienst', phone: '0531234567' }),
    'PUT /v1/rosters/{providerId}': () => ({ weekly: [], exceptions: [] }),
    'POST /v1/push-subscriptions': pushSubscription,
    'POST /v1/providers': () => ({ id: 'new-provider', name: 'Nieuw', source: '§1' }),
    'POST /v1/areas': () => ({ municipality: 'Nieuwstad', region: 'Nieuwland' }),
    'POST /v1/units': () => ({ ...unitInput, id: 'new-unit' }),
    'PUT /v1/units/{unitId}': () => unitInput,
    'POST /v1/policies': () => policy,
    'POST /v1/policy-previews': () => ({ policy }),
    'POST /v1/ranking-replays': () => ({ reference: request.reference, at: clock.now().toISOString() }),
    'POST /v1/accounts': () => newAccount(),
    'PUT /v1/session/password': () => ({ current: TEST_PASSWORD, password: 'een ander lang woord' }),
    'POST /v1/accounts/{id}/tokens': newTokenInput,
    'PUT /v1/accounts/{id}/password': () => ({ password: 'een ander lang woord' }),
  };
}

let made = 0;

function newAccount(): object {
  made += 1;
  return { username: `nieuw-${made}`, role: 'monitor', password: 'een lang en veilig woord' };
}

function newTokenInput(): object {
  made += 1;
  return { name: `token-${made}` };
}

/** Work for later, which is still there when it is asked for. */
async function waitingJob(): Promise<string> {
  const { jobs } = ok(await api.send<Jobs>('admin', 'GET', '/v1/jobs'), 200);
  return jobs.find(({ state }) => state === 'waiting')?.id ?? '';
}

/** Contacts of the owner, all of them, in another order. */
async function contactOrder(): Promise<object> {
  const { contacts } = ok(await api.send<{ contacts: Contact[] }>('kadera', 'GET', '/v1/contacts'), 200);
  return { contactIds: contacts.map(({ id }) => id).reverse() };
}

function pushSubscription(): object {
  made += 1;
  const keys = { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) };
  return { endpoint: `${PUSH}/${made}`, keys };
}

/** `GET /v1/holds/{id} of nla` → the route, and whose thing it is about. */
function read(line: string): { method: string; route: string; whose: string } {
  const [method = '', route = '', , whose = ''] = line.split(' ');
  return { method, route, whose };
}

async function pathOf(route: string, whose: string): Promise<string> {
  let path = route;
  for (const [whole, before = ''] of route.matchAll(/([a-z-]+)\/\{\w+\}/g)) {
    const thing = things[whose === '' ? before : `${before} of ${whose}`];
    if (!thing) throw new Error(`the test has no ${before} for ${route}`);
    path = path.replace(whole, `${before}/${await thing()}`);
  }
  return path;
}

/** What a caller gets, in the words of the table; what fits none of them as it came. */
async function outcome(line: string, caller: Caller): Promise<string> {
  const { method, route, whose } = read(line);
  const as = TOKENS[caller];
  const body = await bodies[`${method} ${route}`]?.();
  const answer = await service.call(method, await pathOf(route, whose), {
    ...(as !== null && { as }),
    ...(body !== undefined && { body }),
  });
  const { status } = answer;
  if (status < 300 || [409, 412, 422, 428].includes(status)) return 'ok';
  if ([401, 403, 404].includes(status) || isFault(answer.body)) return String(status);
  return `${status} ${JSON.stringify(answer.body)}`;
}

/** That contacts are named in the body which the caller has not. */
function isFault(body: unknown): boolean {
  return JSON.stringify(body).includes('"path":"contactIds"');
}

describe('every route', () => {
  it('has its line in the table, and every line its route', () => {
    const told = Object.keys(ROUTE_ACCESS).map((line) => `${read(line).method} ${read(line).route}`);
    expect([...new Set(told)].sort()).toEqual([...routes].sort());
  });

  it('tells no provider by 403 that a thing of another one is there: its id is not found', () => {
    const providers = ['owner', 'other', 'comensha', 'nla'] as const;
    const telling = Object.entries(ROUTE_ACCESS).filter(([line, row]) => {
      const words = row.split(/\s+/);
      const got = new Set(providers.map((caller) => words[CALLERS.indexOf(caller)]));
      // Whose role may do it at all; units and providers are in the catalogue, which all may read.
      return read(line).route.includes('{id}') && got.has('ok') && got.has('403');
    });
    expect(telling).toEqual([]);
  });

  it('lets through whom the table says, and nobody else', async () => {
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [line, row] of Object.entries(ROUTE_ACCESS)) {
      const wanted = row.split(/\s+/);
      const got = new Map<Caller, string>();
      // Who is refused goes first: what the others do might hide that something was there.
      const letThrough = (caller: Caller): boolean => wanted[CALLERS.indexOf(caller)] === 'ok';
      const refused = CALLERS.filter((caller) => !letThrough(caller));
      for (const caller of [...refused, ...CALLERS.filter(letThrough)])
        got.set(caller, await outcome(line, caller));
      expected[line] = wanted.join(' ');
      found[line] = CALLERS.map((caller) => got.get(caller)).join(' ');
    }
    expect(found).toEqual(expected);
  });
});
