import type { Intention, Task } from '../../src/contract/follow-up.js';
import { CONNECTIONS } from '../../src/database/connections.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, newKey, ok, type Answer } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { COSM, Night, NIGHT } from '../support/night.js';

const HOUSE = 'kadera-twente-vrouwen';
/** Twice as many as there are connections: enough for each to hold one and wait for another. */
const AT_ONCE = 2 * CONNECTIONS.service;

const clock = new TestClock();
let app: TestApp;
let night: Night;

beforeAll(async () => {
  clock.set(NIGHT);
  app = await startApp({ clock, providers: ['kadera', 'cosm'] });
  night = new Night(new ApiClient(app.url, app.tokens));
  ok(await night.api.publish('kadera', HOUSE, 8), 200);
  ok(await night.api.publish('cosm', COSM, 8), 200);
});
afterAll(() => app.close());

function people(): Promise<{ id: string }[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, () => night.person()));
}

/** All at the same moment, when what a node has read of the policy is old. */
async function together(writes: (() => Promise<Answer<unknown>>)[]): Promise<number[]> {
  clock.advance(10_000);
  const answers = await Promise.all(writes.map((write) => write()));
  return [...new Set(answers.map(({ status }) => status))];
}

const as = (path: string, body?: object, headers?: Record<string, string>) =>
  night.api.send('coordinator', 'POST', path, body, headers);

describe(`${AT_ONCE} at once`, () => {
  it('report to the police', async () => {
    const made = await people();
    const statuses = await together(
      made.map(
        ({ id }) =>
          () =>
            as(`/v1/requests/${id}/police-report`),
      ),
    );
    expect(statuses).toEqual([200]);
  });

  it('tick off tasks, and take that back', async () => {
    const placed = [];
    for (let count = 0; count < 7; count += 1) {
      placed.push(await night.placed({ threat: 'elevated' }, HOUSE, 'kadera'));
    }
    const followUps = await Promise.all(placed.map(({ requestId }) => night.followUp(requestId)));
    const tasks: Task[] = followUps.flatMap((one) =>
      one.tasks.filter(({ kind }) => one.openItems.some((item) => item === kind)),
    );
    expect(tasks.length).toBeGreaterThanOrEqual(AT_ONCE);
    const paths = tasks.map(({ id }) => `/v1/tasks/${id}/completion`);
    expect(await together(paths.map((path) => () => as(path, {})))).toEqual([200]);
    const back = paths.map((path) => () => night.api.send('coordinator', 'DELETE', path));
    expect(await together(back)).toEqual([200]);
  });

  it('ask a place ahead, twice with the same key, and take that back', async () => {
    const made = await people();
    const keys = made.map(() => newKey());
    const asks = made.map(
      ({ id }, index) =>
        () =>
          night.ask(id, COSM, keys[index]),
    );
    expect(await together([...asks, ...asks])).toEqual([201]);
    const asked = await Promise.all(asks.map(async (ask) => ok(await ask(), 201)));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(AT_ONCE);
    expect(
      await together(
        asked.map(
          ({ id }: Intention) =>
            () =>
              night.cancel(id),
        ),
      ),
    ).toEqual([200]);
  });

  it('close their search, and take that back', async () => {
    const made = await people();
    const paths = made.map(({ id }) => `/v1/requests/${id}/closing`);
    expect(await together(paths.map((path) => () => as(path, { outcome: 'withdrawn' })))).toEqual([200]);
    const back = paths.map((path) => () => night.api.send('coordinator', 'DELETE', path));
    expect(await together(back)).toEqual([200]);
  });
});

it('a place that is asked ahead again with its key is the same, also when it could not be asked any more', async () => {
  const { id } = await night.person();
  const key = newKey();
  const first = ok(await night.ask(id, COSM, key), 201);
  ok(await night.close(id), 200);
  expect(ok(await night.ask(id, COSM, key), 201).id).toBe(first.id);
});

it('when no connection comes free in time the answer is 503 with Retry-After, and nothing was done', async () => {
  const { id } = await night.person();
  const unitOfWork = app.app.get(UnitOfWork);
  let goOn: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (goOn = resolve));
  // Also those that the commands have not taken yet; who comes too late for one gives up as the answers do.
  const holders = Array.from({ length: CONNECTIONS.service }, () => unitOfWork.run(() => enough));
  const ended = Promise.allSettled(holders);
  const answers = await Promise.all([
    as(`/v1/requests/${id}/closing`, { outcome: 'withdrawn' }),
    night.api.send('coordinator', 'GET', `/v1/requests/${id}/follow-up`),
  ]);
  goOn();
  await ended;
  for (const { status, headers } of answers) {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  const { closedAt } = ok(
    await night.api.send<{ closedAt: string | null }>('coordinator', 'GET', `/v1/requests/${id}`),
    200,
  );
  expect(closedAt).toBeNull();
});
