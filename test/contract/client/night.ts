// A night with nothing but the document: what an integrator writes after `npx openapi-typescript …/v1/openapi.json`.
// The test puts the generated types beside this file, has TypeScript check both, and runs it against a running service:
// `node night.js <address>`, with what it needs to know of that service as JSON in NIGHT.
import createClient from 'openapi-fetch';
import type { components, paths } from './openapi-typescript.js';

type Hold = components['schemas']['Hold'];

interface Night {
  password: string;
  /** API tokens. */
  coordinator: string;
  provider: string;
  /** A unit of that provider. */
  unitId: string;
}

const baseUrl = `${process.argv[2] ?? ''}/v1`;
const night = JSON.parse(process.env.NIGHT ?? '') as Night;
const as = (token: string) =>
  createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' } });
const coordinator = as(night.coordinator);
const provider = as(night.provider);
const { unitId } = night;

/** The body of a good answer. */
function good<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw new Error(`not as hoped for: ${JSON.stringify(error)}`);
  return data;
}

const told: string[] = [];

// Logging in as a person does, with a cookie; programs use their token.
const login = await createClient<paths>({ baseUrl }).POST('/session', {
  body: { username: 'coordinator', password: night.password },
});
told.push(`logged in as ${good(login).role}`);
const cookie = login.response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
const session = await createClient<paths>({ baseUrl, headers: { Cookie: cookie } }).GET('/session');
told.push(`session of ${good(session).username}`);

// Who may not know is told why.
const stranger = await createClient<paths>({ baseUrl }).GET('/board');
if (stranger.error?.type === 'urn:veilige-plek:problem/login-required') told.push('nobody without a login');

// The provider publishes, from the state that it has seen.
const before = await provider.GET('/units/{unitId}/availability', { params: { path: { unitId } } });
const etag = before.response.headers.get('ETag') ?? '';
const publish = (free: number, ifMatch: string) =>
  provider.PUT('/units/{unitId}/availability', {
    params: { path: { unitId }, header: { 'If-Match': ifMatch } },
    body: { free },
  });
told.push(`published ${good(await publish(1, etag)).bookable}`);
const stale = await publish(2, etag);
if (stale.error?.type === 'urn:veilige-plek:problem/stale-screen') told.push('a stale screen is refused');

// A request, what fits it, and a hold that is sent twice and made once.
const ask = () =>
  coordinator.POST('/requests', {
    body: {
      municipality: 'Enschede',
      gender: 'woman',
      ageGroup: 'adult',
      threat: 'low',
      nationality: 'dutch',
    },
  });
const request = good(await ask());
const { units } = good(
  await coordinator.GET('/requests/{id}/matches', { params: { path: { id: request.id } } }),
);
told.push(`the unit is ${units.find((unit) => unit.unitId === unitId)?.status}`);
const hold = (id: string, key: string) =>
  coordinator.POST('/requests/{id}/holds', {
    params: { path: { id }, header: { 'Idempotency-Key': key } },
    body: { unitId },
  });
const held = good(await hold(request.id, 'night-1'));
told.push(good(await hold(request.id, 'night-1')).id === held.id ? 'held once' : 'held twice');

// Somebody else comes too late: the problem is told apart by its type.
const other = good(await ask());
const late = await hold(other.id, 'night-2');
switch (late.error?.type) {
  case 'urn:veilige-plek:problem/no-bookable-place':
    told.push('no place left');
    break;
  case 'urn:veilige-plek:problem/unit-unsuitable':
    told.push(`unsuitable: ${late.error.failed.join()}`);
    break;
}

// Accepted, arrived, left; a step that does not follow says where the hold stands.
const path = { id: held.id };
const status = (answer: { data?: Hold; error?: unknown }) => told.push(good(answer).status);
status(await provider.POST('/holds/{id}/acceptance', { params: { path } }));
const again = await provider.POST('/holds/{id}/refusal', {
  params: { path: { id: '00000000-0000-4000-8000-000000000000' } },
  body: { reason: 'no-staff' },
});
if (again.error?.type === 'urn:veilige-plek:problem/not-found') told.push('no such hold');
status(await coordinator.POST('/holds/{id}/arrival', { params: { path } }));
status(await provider.POST('/placements/{id}/departure', { params: { path } }));
const twice = await provider.POST('/holds/{id}/arrival', { params: { path } });
if (twice.error?.type === 'urn:veilige-plek:problem/invalid-transition') {
  told.push(`cannot arrive: ${twice.error.holdStatus}`);
}

// The other one is held now, and refused.
const second = good(await hold(other.id, 'night-3'));
status(
  await provider.POST('/holds/{id}/refusal', {
    params: { path: { id: second.id } },
    body: { reason: 'no-staff', possibleIf: ['more-staff'] },
  }),
);
const board = good(await coordinator.GET('/board'));
told.push(`${board.units.find((unit) => unit.unitId === unitId)?.bookable} free on the board`);

// Input that is wrong is told at once, all of it.
const wrong = await coordinator.POST('/requests', {
  // @ts-expect-error: neither is a word that the document has
  body: { municipality: 'Nowhere', gender: 'woman', ageGroup: 'adult', threat: 'none' },
});
if (wrong.error?.type === 'urn:veilige-plek:problem/invalid-input') {
  told.push(`wrong: ${wrong.error.errors.map((fault) => fault.path).join()}`);
}

process.stdout.write(JSON.stringify(told));
