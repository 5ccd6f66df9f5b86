import { randomUUID } from 'node:crypto';
import type { Hold } from '../../src/contract/hold.js';
import { outsideTransaction } from '../../src/database/inside-transaction.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone, runTask } from '../support/jobs.js';
import { versionsIn } from '../support/topic-client.js';
import { untilWaiting } from '../support/waiting-for-locks.js';

const KADERA = 'kadera-twente-vrouwen';
const OTHER = 'humanitas-onder-dak';
const COSM = 'cosm-rotterdam-vrouwen';

let app: TestApp;
let api: ApiClient;

beforeAll(async () => {
  app = await startApp();
  api = new ApiClient(app.url, app.tokens);
});
afterAll(() => app.close());

const versions = (...names: string[]) => versionsIn(app, ...names);

describe('a topic gets a new version by each way to its tables', () => {
  let hold: Hold;
  beforeAll(async () => {
    ok(await api.publish('kadera', KADERA, 6), 200);
    hold = await api.heldFor({}, KADERA);
    await jobsDone(app);
  });

  const OWN = () => [`case:${hold.requestId}`];
  const HOUSE = ['desk:kadera'];
  it.each<[string, string, () => string[]]>([
    ['facts', `UPDATE request SET facts = facts WHERE id = :request`, () => [...OWN(), 'cases', ...HOUSE]],
    [
      'a hold',
      `UPDATE hold SET expiry_told = expiry_told WHERE id = :hold`,
      () => [...OWN(), 'cases', ...HOUSE],
    ],
    [
      'how far an escalation is',
      `UPDATE escalation SET next_at = next_at WHERE hold_id = :hold`,
      () => [...OWN(), ...HOUSE],
    ],
    [
      'a step of it',
      `UPDATE escalation_step SET reached = reached WHERE escalation_id = (SELECT id FROM escalation WHERE hold_id = :hold)`,
      () => [...OWN(), ...HOUSE],
    ],
    [
      'a message about it',
      `INSERT INTO delivery (id, key, label, channel, about_type, about_id, state, created_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), 'x', 'push', 'hold', :hold, 'sent', now())`,
      () => [...OWN(), ...HOUSE, 'messages'],
    ],
    [
      'a task of the coordinator',
      `INSERT INTO task (id, key, kind, request_id, for_coordinator, listed_from, starts_at, due_at, created_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), 'look-again', :request, true, now(), now(), now(), now())`,
      () => [...OWN(), 'tasks'],
    ],
    [
      'a task of the house',
      `INSERT INTO task (id, key, kind, request_id, for_coordinator, for_provider, listed_from, starts_at, due_at, created_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), 'departure', :request, false, 'kadera', now(), now(), now(), now())`,
      () => [...OWN(), ...HOUSE],
    ],
    [
      'a task that another house gets',
      `UPDATE task SET for_provider = '${OTHER}' WHERE request_id = :request AND for_provider = 'kadera'`,
      () => [...OWN(), ...HOUSE, `desk:${OTHER}`],
    ],
    [
      'all tasks that go',
      `DELETE FROM task WHERE request_id = :request`,
      () => [...OWN(), 'tasks', `desk:${OTHER}`],
    ],
    [
      'a question whether there is room',
      `INSERT INTO confirmation_request (id, request_id, unit_id, persons, asked_at)
       VALUES (gen_random_uuid(), :request, '${KADERA}', 1, now())`,
      () => [...OWN(), ...HOUSE],
    ],
    [
      'news',
      `INSERT INTO news (id, key, kind, request_id, at) VALUES (gen_random_uuid(), gen_random_uuid(), 'nobody-reached', :request, now())`,
      () => ['news'],
    ],
    ['a house rule', `UPDATE unit SET children = NOT children WHERE id = '${COSM}'`, () => ['catalogue']],
    [
      'a house rule, back',
      `UPDATE unit SET children = NOT children WHERE id = '${COSM}'`,
      () => ['catalogue'],
    ],
    ['a policy', `UPDATE policy SET created_at = created_at`, () => ['catalogue']],
    [
      'a contact',
      `INSERT INTO contact (id, chain, name, phone, position, created_at) VALUES (gen_random_uuid(), 'region', 'Piket', '+31531234567', 9, now())`,
      () => ['contacts'],
    ],
  ])('%s', async (_, sql, topics) => {
    const database = app.app.get(UnitOfWork);
    const before = await versions(...topics());
    const statement = sql.replaceAll(':request', `'${hold.requestId}'`).replaceAll(':hold', `'${hold.id}'`);
    await database.query(statement);
    const after = await versions(...topics());
    topics().forEach((topic, place) => {
      expect([topic, (after[place] ?? 0) - (before[place] ?? 0)]).toEqual([topic, 1]);
    });
  });

  it('figures of a house change its desk and no catalogue', async () => {
    const [catalogue, desk = 0] = await versions('catalogue', 'desk:kadera');
    ok(await api.publish('kadera', KADERA, 5), 200);
    const after = await versions('catalogue', 'desk:kadera');
    expect(after[0]).toBe(catalogue);
    expect(after[1]).toBeGreaterThan(desk);
  });

  it('all changes of one transaction are one version', async () => {
    const topic = `case:${hold.requestId}`;
    const [before = 0] = await versions(topic);
    await app.app.get(UnitOfWork).run(async (tx) => {
      for (let time = 0; time < 5; time += 1) {
        await tx.query('UPDATE hold SET changed_at = changed_at WHERE id = $1', [hold.id]);
        await tx.query('UPDATE request SET facts = facts WHERE id = $1', [hold.requestId]);
      }
    });
    expect(await versions(topic)).toEqual([before + 1]);
  });

  it('many who raise the same topics in every order do not wait for one another in a ring', async () => {
    const requests = await Promise.all(Array.from({ length: 6 }, () => api.request()));
    const ids = requests.map(({ id }) => id);
    await jobsDone(app);
    const before = await versions(...ids.map((id) => `case:${id}`));
    const database = app.app.get(UnitOfWork);
    await Promise.all(
      Array.from({ length: 24 }, (_, turn) =>
        database.run(async (tx) => {
          const order = [...ids.slice(turn % 6), ...ids.slice(0, turn % 6)];
          if (turn % 2 === 1) order.reverse();
          // Facts of nobody else's row: only the topics are shared.
          for (const id of order) {
            await tx.query(
              `INSERT INTO news (id, key, kind, request_id, at) VALUES (gen_random_uuid(), gen_random_uuid(), 'nobody-reached', $1, now())`,
              [id],
            );
            await tx.query(
              `INSERT INTO task (id, key, kind, request_id, for_coordinator, listed_from, starts_at, due_at, created_at)
               VALUES (gen_random_uuid(), gen_random_uuid(), 'look-again', $1, true, now(), now(), now(), now())`,
              [id],
            );
          }
        }),
      ),
    );
    expect(await versions(...ids.map((id) => `case:${id}`))).toEqual(before.map((version) => version + 24));
  });

  it('takes its topics one by one in the order of their names, so that a ring cannot form', async () => {
    const database = app.app.get(UnitOfWork);
    const raise = (...names: string[]) =>
      database.run(async (tx) => {
        await tx.query(`SET LOCAL lock_timeout = '5s'`);
        await tx.query('INSERT INTO topic_touch (names) VALUES ($1)', [names]);
      });
    await raise('a', 'b');
    let waiting = Promise.resolve();
    await database.run(async (tx) => {
      await tx.query(`UPDATE topic SET version = version WHERE name = 'a'`);
      waiting = outsideTransaction(() => raise('b', 'a'));
      await outsideTransaction(() => untilWaiting(database));
      // Who waits for the first has not taken the second.
      await outsideTransaction(() => raise('b'));
    });
    await waiting;
    expect(await versions('a', 'b')).toEqual([2, 3]);
  });

  it('those of requests that are gone are forgotten', async () => {
    const gone = `case:${randomUUID()}`;
    const database = app.app.get(UnitOfWork);
    await database.query('INSERT INTO topic (name, version) VALUES ($1, 3)', [gone]);
    await runTask(app, 'forget-topics');
    expect(await versions(gone, `case:${hold.requestId}`)).toEqual([0, expect.any(Number)]);
    expect((await versions(`case:${hold.requestId}`))[0]).toBeGreaterThan(0);
  });
});
