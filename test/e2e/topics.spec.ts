import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { ApiClient, ok } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { jobsDone } from '../support/jobs.js';
import { TopicClient, versionsIn } from '../support/topic-client.js';

const KADERA = 'kadera-twente-vrouwen';

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

const versions = (...names: string[]) => versionsIn(app, ...names);

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
    ['admin', ['catalogue', 'contacts', 'messages']],
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
