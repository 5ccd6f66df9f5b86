import { randomUUID } from 'node:crypto';
import type { Hold } from '../../src/contract/hold.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone, runTask } from '../support/jobs.js';
import { TopicClient } from '../support/topic-client.js';

const KADERA = 'kadera-twente-vrouwen';
const COSM = 'cosm-rotterdam-vrouwen';

let app: TestApp;
let otherNode: TestApp;
let api: ApiClient;
const pages: TopicClient[] = [];

beforeAll(async () => {
  app = await startApp();
  otherNode = await startApp({ database: app.database, accounts: false });
  api = new ApiClient(app.url, app.tokens);
});
afterAll(async () => {
  await otherNode.close();
  await app.close();
});
beforeEach(async () => {
  ok(await api.publish('kadera', KADERA, 6), 200);
});
afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

/** Of another node than the one that writes. */
async function pageOf(who: string): Promise<TopicClient> {
  const page = await TopicClient.open(otherNode.url, app.tokens[who]);
  pages.push(page);
  return page;
}

async function versions(...names: string[]): Promise<number[]> {
  const rows = await app.app
    .get(UnitOfWork)
    .query<{ name: string; version: string }>('SELECT name, version FROM topic WHERE name = ANY ($1)', [
      names,
    ]);
  return names.map((name) => Number(rows.find((row) => row.name === name)?.version ?? 0));
}

describe('a page that follows topics', () => {
  it('hears on another node of each change of what it shows, with a higher version, and of nothing else', async () => {
    const hold = await api.heldFor({}, KADERA);
    const other = await api.heldFor({}, KADERA);
    await jobsDone(app);
    const topic = `case:${hold.requestId}`;
    const [ofCase, ofOther, house, stranger] = [
      await pageOf('coordinator'),
      await pageOf('coordinator'),
      await pageOf('kadera'),
      await pageOf('humanitas-onder-dak'),
    ];
    const before = await ofCase.versionsOf(topic);
    await ofOther.versionsOf(`case:${other.requestId}`);
    const desk = await house.versionsOf('desk:kadera');
    await stranger.versionsOf('desk:humanitas-onder-dak');

    ok(await api.step('kadera', 'acceptance', hold.id), 200);
    await ofCase.hearsOf(topic, before[topic] ?? 0);
    await house.hearsOf('desk:kadera', desk['desk:kadera'] ?? 0);
    await jobsDone(app);
    // What is told comes in the order of the commits: after this nothing of before can still come.
    const marks = await versions(`case:${other.requestId}`, 'desk:humanitas-onder-dak');
    ok(await api.step('kadera', 'acceptance', other.id), 200);
    await ofOther.hearsOf(`case:${other.requestId}`, marks[0] ?? 0);
    expect(ofOther.heard.map(({ topic: name }) => name)).toEqual(
      ofOther.heard.map(() => `case:${other.requestId}`),
    );
    expect(ofOther.heard[0]?.version).toBeGreaterThan(marks[0] ?? 0);
    expect(stranger.heard).toEqual([]);
    const told = ofCase.heard.map(({ version }) => version);
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
  });

  it('hears names and numbers, and not a word more', async () => {
    const page = await pageOf('coordinator');
    const before = await page.versionsOf('cases');
    const { reference, requestId } = await api.heldFor({ municipality: 'Almelo' }, KADERA);
    await page.hearsOf('cases', before['cases'] ?? 0);
    for (const change of page.heard) {
      expect(Object.keys(change).sort()).toEqual(['spreadMs', 'topic', 'version']);
    }
    const all = JSON.stringify(page.heard);
    for (const word of [reference, requestId, 'Almelo', KADERA]) expect(all).not.toContain(word);
  });

  it('is told the versions as they are when it begins, and follows no more than it names', async () => {
    const hold = await api.heldFor({}, KADERA);
    const page = await pageOf('coordinator');
    const topic = `case:${hold.requestId}`;
    const [version] = await versions(topic);
    expect(version).toBeGreaterThan(0);
    expect(await page.versionsOf(topic, 'cases')).toMatchObject({ [topic]: version });
    await page.versionsOf('cases');
    const [cases = 0] = await versions('cases');
    ok(await api.step('coordinator', 'release', hold.id), 200);
    await page.hearsOf('cases', cases);
    expect(page.heard.filter((change) => change.topic === topic)).toEqual([]);
  });

  it('is told again of what it missed while the line between node and database was lost', async () => {
    const hold = await api.heldFor({}, KADERA);
    await jobsDone(app);
    const page = await pageOf('coordinator');
    const topic = `case:${hold.requestId}`;
    const before = await page.versionsOf(topic);
    const database = app.app.get(UnitOfWork);
    // In one transaction with the change: no node can be listening again before it is told.
    await database.run(async (tx) => {
      await tx.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'veilige-plek listener' AND datname = current_database()`);
      await tx.query('UPDATE request SET closed_at = closed_at WHERE id = $1', [hold.requestId]);
    });
    await page.hearsOf(topic, before[topic] ?? 0);
  });

  it('hears nothing of what was rolled back', async () => {
    const hold = await api.heldFor({}, KADERA);
    await jobsDone(app);
    const topic = `case:${hold.requestId}`;
    const before = await versions(topic, 'cases');
    const database = app.app.get(UnitOfWork);
    const undone = database.run(async (tx) => {
      await tx.query('UPDATE hold SET changed_at = changed_at WHERE id = $1', [hold.id]);
      throw new Error('never mind');
    });
    await expect(undone).rejects.toThrow('never mind');
    expect(await versions(topic, 'cases')).toEqual(before);
    expect(await database.query('SELECT * FROM topic_touch')).toEqual([]);
  });
});

describe('who may follow', () => {
  it.each([
    ['coordinator', ['cases', 'tasks', 'news', 'catalogue', 'contacts', `case:${randomUUID()}`]],
    ['kadera', ['desk:kadera', 'queue:kadera', 'catalogue', 'contacts']],
    ['comensha', ['desk:comensha', 'queue:comensha', 'catalogue', 'contacts']],
    ['admin', ['catalogue', 'contacts', 'messages', 'jobs']],
    ['monitor', ['catalogue']],
  ])('%s: exactly %j', async (who, allowed) => {
    const all = [
      ...['cases', 'tasks', 'news', 'catalogue', 'contacts', 'messages', 'jobs', `case:${randomUUID()}`],
      ...['desk:kadera', 'queue:kadera', 'desk:comensha', 'queue:comensha', 'desk:null', 'queue:null'],
      ...[
        '',
        'case:',
        'case:*',
        'desk:',
        'subscribers',
        `case:${randomUUID()} `,
        `case:${randomUUID().toUpperCase()}`,
      ],
    ];
    const kind = (topic: string): string => (topic.length === 41 ? 'case' : topic);
    const isAllowed = (topic: string) =>
      allowed.map(kind).includes(kind(topic)) && topic === topic.toLowerCase();
    for (const topic of all) {
      // One message a second is for a page; who asks for everything needs a line for each.
      const page = await TopicClient.open(app.url, app.tokens[who]);
      const answer = await page.follow(topic);
      page.close();
      expect([topic, 'error' in answer ? answer.error : 'versions']).toEqual([
        topic,
        isAllowed(topic) ? 'versions' : 'not-yours',
      ]);
    }
  });

  it('follows nothing of a list of which one is not allowed', async () => {
    const page = await pageOf('kadera');
    expect(await page.follow('desk:kadera', 'desk:humanitas-onder-dak')).toEqual({ error: 'not-yours' });
    const [desk = 0] = await versions('desk:kadera');
    ok(await api.publish('kadera', KADERA, 5), 200);
    const [after = 0] = await versions('desk:kadera');
    expect(after).toBeGreaterThan(desk);
    await page.versionsOf('catalogue');
    expect(page.heard).toEqual([]);
  });

  it.each([
    ['no message', undefined],
    ['no list', { topics: 'cases' }],
    ['a list of something else', { topics: [7] }],
    ['too many', { topics: Array.from({ length: 21 }, (_, number) => `case:${number}`) }],
    ['a long one', { topics: ['x'.repeat(101)] }],
    ['something more', { topics: [], since: 1 }],
  ])('%s is no message of ours', async (_, message) => {
    const page = await pageOf('coordinator');
    const answer: unknown = await page.socket.emitWithAck('follow', message as never);
    expect(answer).toEqual({ error: 'invalid-message' });
  });

  it('is cut off when the account loses its organisation', async () => {
    const page = await pageOf('humanitas-onder-dak');
    await page.versionsOf('desk:humanitas-onder-dak');
    const gone = new Promise((resolve) => page.socket.once('disconnect', resolve));
    await app.app
      .get(UnitOfWork)
      .query(`UPDATE account SET provider_id = 'kadera' WHERE username = 'humanitas-onder-dak'`);
    expect(await gone).toBe('io server disconnect');
    await app.app
      .get(UnitOfWork)
      .query(`UPDATE account SET provider_id = 'humanitas-onder-dak' WHERE username = 'humanitas-onder-dak'`);
  });
});

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
      'all tasks that go',
      `DELETE FROM task WHERE request_id = :request`,
      () => [...OWN(), 'tasks', ...HOUSE],
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

  it('those of requests that are gone are forgotten', async () => {
    const gone = `case:${randomUUID()}`;
    const database = app.app.get(UnitOfWork);
    await database.query('INSERT INTO topic (name, version) VALUES ($1, 3)', [gone]);
    await runTask(app, 'forget-topics');
    expect(await versions(gone, `case:${hold.requestId}`)).toEqual([0, expect.any(Number)]);
    expect((await versions(`case:${hold.requestId}`))[0]).toBeGreaterThan(0);
  });
});
