import type { Contact, Contacts } from '../../src/contract/contacts.js';
import type { Problem } from '../../src/contract/problem.js';
import { PoolIsFull, ServicePool } from '../../src/database/service-pool.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, ok, type Answer } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let api: ApiClient;
let ids: string[];

beforeAll(async () => {
  app = await startApp({ providers: ['kadera'], env: { LOG_LEVEL: 'silent' } });
  api = new ApiClient(app.url, app.tokens);
  const add = (name: string) =>
    api.send<Contact>('kadera', 'POST', '/v1/contacts', {
      chain: 'provider',
      providerId: 'kadera',
      name,
      phone: '053-1234567',
    });
  ids = [ok(await add('Eerste'), 201).id, ok(await add('Tweede'), 201).id];
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => app.close());

const order = async (): Promise<string[]> =>
  ok(await api.send<Contacts>('kadera', 'GET', '/v1/contacts'), 200).contacts.map(({ id }) => id);

/** Nobody gets a connection any more. */
function refuseConnections(): void {
  jest.spyOn(ServicePool.prototype, 'connect').mockImplementation(((given?: (error: Error) => void) => {
    const error = new PoolIsFull('too many wait for a connection');
    if (!given) return Promise.reject(error);
    given(error);
  }) as never);
}

/** What is told of a write for which nobody gets a connection any more, from just before its first transaction or after it. */
async function told(refused: 'before' | 'after', handler: string, write: () => Promise<Answer<unknown>>) {
  const run = Reflect.get(UnitOfWork.prototype, 'run') as (
    this: UnitOfWork,
    work: unknown,
  ) => Promise<unknown>;
  let isFirst = true;
  jest.spyOn(UnitOfWork.prototype, 'run').mockImplementation(async function (
    this: UnitOfWork,
    work: unknown,
  ) {
    const isOurs = isFirst && new Error().stack?.includes(handler);
    if (!isOurs) return run.call(this, work);
    isFirst = false;
    if (refused === 'before') refuseConnections();
    return run.call(this, work).finally(refuseConnections);
  });
  const { status, body } = await write();
  jest.restoreAllMocks();
  expect([status, isFirst]).toEqual([503, false]);
  return (body as Problem).detail;
}

// Written in one transaction, and the answer read in another.
const move = () => api.send('kadera', 'PUT', '/v1/contacts', { contactIds: ids.toReversed() });

describe('a write of which the service lost the database half-way', () => {
  it('was not done when nothing of it could begin', async () => {
    expect(await told('before', 'ContactsController.order', move)).toContain('Nothing was changed.');
    expect(await order()).toEqual(ids);
  });

  it('was not done when only its request had been looked at', async () => {
    const { id } = await api.request();
    const ask = () =>
      api.send('coordinator', 'POST', `/v1/requests/${id}/intentions`, { unitId: 'kadera-twente-vrouwen' });
    expect(await told('after', 'FollowUpController.ask', ask)).toContain('Nothing was changed.');
  });

  it('is not said to have changed nothing when it was durable before its answer was read', async () => {
    expect(await told('after', 'ContactsController.order', move)).toContain(
      'Whether this was done is not known.',
    );
    expect(await order()).toEqual(ids.toReversed());
  });
});
