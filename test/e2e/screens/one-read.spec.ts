import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Board } from '../../../src/contract/board.js';
import type { Hold } from '../../../src/contract/hold.js';
import { ok, outcomeOf } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { EscalationClient } from '../../support/escalation.js';
import { jobsDone } from '../../support/jobs.js';
import { Night, NIGHT } from '../../support/night.js';
import { saidBy, ScreenReader } from '../../support/screens.js';
import { newToken } from '../../support/test-accounts.js';

const KADERA = 'kadera-twente-vrouwen';

const clock = new TestClock();
let app: TestApp;
let api: EscalationClient;
let screens: ScreenReader;

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock });
  api = new EscalationClient(app);
  screens = new ScreenReader(api);
  ok(await api.publish('kadera', KADERA, 8), 200);
  ok(await api.publish('kadera', 'kadera-zwolle-vrouwen', 5), 200);
});
afterAll(() => app.close());

interface Sent {
  client: pg.Client;
  text: string;
}

/** The statements that the service sends while `work` is done, in order; also those that have nothing to do with it. */
async function sentDuring(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const original: (...args: never[]) => unknown = pg.Client.prototype.query;
  const spy = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
    if (text) sent.push({ client: this, text: text.trim() });
    return Reflect.apply(original, this, args) as never;
  });
  await work();
  spy.mockRestore();
  return sent;
}

/** How often versions are read for it, and how many statements its snapshot has; null: it takes none. */
async function costOf(
  work: () => Promise<unknown>,
): Promise<{ versions: number; inSnapshot: number | null }> {
  const sent = await sentDuring(work);
  const versions = sent.filter(({ text }) => text.includes('FROM topic WHERE name = ANY ($1)')).length;
  const begin = sent.findIndex(({ text }) => text.startsWith('BEGIN ISOLATION LEVEL REPEATABLE READ'));
  if (begin === -1) return { versions, inSnapshot: null };
  const own = sent.slice(begin + 1).filter(({ client }) => client === sent[begin]?.client);
  return { versions, inSnapshot: own.findIndex(({ text }) => text === 'ROLLBACK') };
}

async function placed(): Promise<Hold> {
  const hold = await api.heldFor({}, KADERA);
  ok(await api.step('kadera', 'acceptance', hold.id), 200);
  return ok(await api.step('kadera', 'arrival', hold.id), 200);
}

describe('how many statements a screen costs', () => {
  it('does not grow with what is on it, and is one while nothing has changed', async () => {
    const first = await placed();
    await api.heldFor({}, KADERA);
    await jobsDone(app);
    const reads = {
      case: (known?: string) => screens.caseOf(first.requestId, known),
      cases: (known?: string) => screens.cases('', known),
      desk: (known?: string) => screens.desk('kadera', known),
    };
    const costs = async () => {
      const found: Record<string, unknown> = {};
      for (const [name, screen] of Object.entries(reads)) {
        const tag = (await screen()).headers.get('etag') ?? '';
        found[name] = await costOf(() => screen());
        found[`${name} again`] = await costOf(() => screen(tag));
      }
      return found;
    };
    const few = await costs();
    for (let count = 0; count < 2; count += 1) {
      await placed();
      await api.heldFor({}, KADERA);
    }
    await jobsDone(app);
    expect(await costs()).toEqual(few);
    const again = { versions: 1, inSnapshot: null };
    expect(few).toEqual({
      case: { versions: 2, inSnapshot: 19 },
      'case again': again,
      cases: { versions: 2, inSnapshot: 6 },
      'cases again': again,
      desk: { versions: 2, inSnapshot: 13 },
      'desk again': again,
    });
  });
});

describe('a screen while places are held and let go', () => {
  it('has each hold once, agrees with itself, and is never behind its versions', async () => {
    const { id } = await api.request();
    let goOn = true;
    const busy = (async () => {
      while (goOn) {
        const hold = ok(await api.hold(id, KADERA), 201);
        ok(await api.step('coordinator', 'release', hold.id), 200);
      }
    })();
    const known = new Map<number, number>();
    for (let time = 0; time < 40; time += 1) {
      const screen = ok(await screens.caseOf(id), 200);
      const ids = screen.holds.map((hold) => hold.id);
      expect(new Set(ids).size).toBe(ids.length);
      const live = screen.holds.filter(({ status }) => status === 'held').length;
      expect(live).toBeLessThanOrEqual(1);
      // Two parts, of two services, of the same instant.
      expect(screen.closing.openWork.filter(({ code }) => code === 'hold-live')).toHaveLength(live);
      const version = screen.versions[`case:${id}`] ?? 0;
      const count = known.get(version);
      if (count !== undefined) expect([version, ids.length]).toEqual([version, count]);
      known.set(version, ids.length);
    }
    goOn = false;
    await busy;
    const versions = [...known.keys()];
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(versions.length).toBeGreaterThan(3);
  });
});

describe('who sees which screen', () => {
  it('is a matter of the role, the organisation and the login', async () => {
    const { id } = await api.request();
    expect(outcomeOf(await screens.caseOf(randomUUID()))).toBe('404 not-found');
    for (const as of ['kadera', 'monitor', 'admin', 'comensha']) {
      expect((await api.send(as, 'GET', `/v1/cases/${id}`)).status).toBe(403);
      expect((await api.send(as, 'GET', '/v1/cases')).status).toBe(403);
    }
    for (const as of ['coordinator', 'monitor', 'admin']) {
      expect((await api.send(as, 'GET', '/v1/desk')).status).toBe(403);
    }
    const { holds, units } = ok(await screens.desk('cosm'), 200);
    expect(holds).toEqual([]);
    expect(units.every((unit) => unit.provider === 'cosm')).toBe(true);
  });

  it('has a tag that is worth nothing to another login, in another language or for another question', async () => {
    const { id } = await api.request();
    await jobsDone(app);
    const tagOf = async (reader: ScreenReader) => (await reader.caseOf(id)).headers.get('etag') ?? '';
    const tag = await tagOf(screens);
    expect((await screens.caseOf(id, tag)).status).toBe(304);
    expect((await screens.caseOf(id, `"other", W/${tag}`)).status).toBe(304);
    for (const other of ['"other"', '*', 'nonsense']) {
      expect([other, (await screens.caseOf(id, other)).status]).toEqual([other, 200]);
    }
    expect((await new ScreenReader(api, 'nl').caseOf(id, tag)).status).toBe(200);
    expect((await screens.cases('', tag)).status).toBe(200);
    const token = await newToken(app.app, app.account('coordinator').username);
    const headers = { authorization: `Bearer ${token}`, 'if-none-match': tag, 'accept-language': 'en' };
    expect((await app.call('GET', `/v1/cases/${id}`, { headers })).status).toBe(200);
  });
});

it('the board tells by its tag whether it is still so', async () => {
  await jobsDone(app);
  const read = (tag = '') =>
    api.send<Board>('monitor', 'GET', '/v1/board', undefined, { 'if-none-match': tag });
  const tag = (await read()).headers.get('etag') ?? '';
  expect((await read(tag)).status).toBe(304);
  ok(await api.publish('kadera', 'kadera-zwolle-vrouwen', 4), 200);
  const { sequence, units } = ok(await read(tag), 200);
  expect(sequence).toBeGreaterThan(0);
  expect(units.find(({ unitId }) => unitId === 'kadera-zwolle-vrouwen')).toMatchObject({ free: 4 });
});

it('a policy that another node stored is in the next screen that has its version', async () => {
  const otherNode = await startApp({ clock, database: app.database });
  const { id } = await new Night(api).person();
  await jobsDone(app);
  for (const node of [otherNode, app, otherNode]) {
    const [body] = ok(
      await api.send<{ policies: Record<string, unknown>[] }>('admin', 'GET', '/v1/policies'),
      200,
    ).policies;
    const { version: _, createdAt: _c, ...policy } = body ?? {};
    const freshnessHours = { default: 12, byKind: {} };
    await node.call('POST', '/v1/policies', {
      as: 'admin',
      body: { ...policy, validFrom: clock.now().toISOString(), freshnessHours },
    });
    for (const reading of [app, otherNode]) {
      const reader = new ScreenReader(new EscalationClient(reading));
      const screen = ok(await reader.caseOf(id), 200);
      const last = ok(
        await api.send<{ policies: { version: number }[] }>('admin', 'GET', '/v1/policies'),
        200,
      ).policies;
      expect(screen.matches?.policyVersion).toBe(Math.max(...last.map(({ version }) => version)));
      expect(saidBy(screen)).toContain('"policyVersion"');
    }
  }
  await otherNode.close();
});
