import type { FollowUp } from '../../../src/contract/follow-up.js';
import type { Hold } from '../../../src/contract/hold.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { ApiClient, ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { runTask } from '../../support/jobs.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const HOUSE = 'kadera-twente-vrouwen';
const ELSEWHERE = 'vrouwenopvang-elders-vrouwen';
const OWNER = { [HOUSE]: 'kadera', [ELSEWHERE]: 'vrouwenopvang-landelijk' };

const clock = new TestClock();
let database: TestDatabase;
let service: TestApp | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await service?.close();
  await database.drop();
});

/** A yes for this request. */
async function accepted(api: ApiClient, requestId: string, unitId: keyof typeof OWNER): Promise<Hold> {
  ok(await api.publish(OWNER[unitId], unitId, 6), 200);
  const { id } = ok(await api.hold(requestId, unitId), 201);
  return ok(await api.step(OWNER[unitId], 'acceptance', id), 200);
}

/** As an arrival was written before it ended the stay elsewhere. */
async function arriveAsBefore(holdIds: readonly string[]): Promise<void> {
  const dataSource = await createDataSource(database.url).initialize();
  const isThere = () =>
    dataSource.query<object[]>(`SELECT FROM migrations WHERE name = 'TakingBack1765900000000'`);
  while ((await isThere()).length > 0) await dataSource.undoLastMigration({ transaction: 'each' });
  await dataSource.query(
    `UPDATE hold SET status = 'placed', arrived_at = changed_at WHERE id = ANY ($1::uuid[])`,
    [holdIds],
  );
  await dataSource.query(
    `UPDATE claim SET placed = true, expires_at = NULL WHERE hold_id = ANY ($1::uuid[])`,
    [holdIds],
  );
  await dataSource.destroy();
}

it('somebody who is present in two places stays so, and the coordinator and both houses are asked', async () => {
  service = await startApp({ clock, database, providers: Object.values(OWNER) });
  const { tokens } = service;
  let api = new ApiClient(service.url, tokens);
  const { id } = await api.request();
  const first = await accepted(api, id, HOUSE);
  const second = await accepted(api, id, ELSEWHERE);
  const alone = await accepted(api, (await api.request()).id, HOUSE);
  await service.close();
  service = null;
  await arriveAsBefore([first.id, second.id, alone.id]);

  service = await startApp({ clock, database, accounts: false });
  api = new ApiClient(service.url, tokens);
  const tasks = async (as: string, requestId = id) =>
    ok(
      await api.send<{ tasks: FollowUp['tasks'] }>(as, 'GET', '/v1/tasks?state=open&limit=200'),
      200,
    ).tasks.filter((task) => task.requestId === requestId && /two-places|departure/.test(task.kind));

  const statuses = async () =>
    Promise.all(
      [first, second, alone].map(async (hold) => (await api.readHold('coordinator', hold.id)).body.status),
    );
  expect(await statuses()).toEqual(['placed', 'placed', 'placed']);
  await runTask(service, 'stay-round');
  expect(await tasks('coordinator')).toMatchObject([{ kind: 'two-places', state: 'slipped', unitId: null }]);
  for (const unitId of [HOUSE, ELSEWHERE] as const) {
    const [asked, ...others] = await tasks(OWNER[unitId]);
    expect(asked).toMatchObject({ kind: 'departure', reason: 'two-places', unitId });
    expect(others).toEqual([]);
  }
  expect(await tasks('kadera', alone.requestId)).toEqual([]);
  const [task] = await tasks('coordinator');
  const tick = await api.send('coordinator', 'POST', `/v1/tasks/${task?.id}/completion`, {});
  expect(outcomeOf(tick)).toBe('409 task-is-done-by-doing-it');

  ok(await api.step('kadera', 'departure', first.id), 200);
  await runTask(service, 'stay-round');
  expect(await tasks('coordinator')).toEqual([]);
  expect(await tasks('vrouwenopvang-landelijk')).toEqual([]);
  expect(await statuses()).toEqual(['departed', 'placed', 'placed']);
  // What was recorded as an arrival just before can still be taken back.
  ok(await api.step('coordinator', 'undo-arrival', second.id), 200);
});
