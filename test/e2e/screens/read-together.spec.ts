import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { CaseScreen, Cases } from '../../../src/contract/desk.js';
import type { Hold } from '../../../src/contract/hold.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { ApiClient, ok, type Answer } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { EscalationClient } from '../../support/escalation.js';
import { jobsDone } from '../../support/jobs.js';
import { NIGHT } from '../../support/night.js';
import { partsOf, ScreenReader } from '../../support/screens.js';
import { newToken } from '../../support/test-accounts.js';

const KADERA = 'kadera-twente-vrouwen';
const ONDER_DAK = 'humanitas-onder-dak-mo';
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

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
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => app.close());

/** The snapshots that the service takes for screens. */
class Snapshots {
  begun = 0;
  /** Those that have read everything. */
  read = 0;
  /** How often the versions of a screen were asked for and told: who asked goes on in the same turn. */
  versions = 0;
  private held: Promise<void> | null = null;
  private letGo: () => void = () => undefined;

  constructor() {
    const original: (...args: never[]) => unknown = pg.Client.prototype.query;
    const open = new WeakSet<pg.Client>();
    const before = (client: pg.Client, text: string): Promise<void> | null => {
      if (text === BEGIN) {
        this.begun += 1;
        open.add(client);
      }
      if (text !== 'ROLLBACK' || !open.delete(client)) return null;
      this.read += 1;
      return this.held;
    };
    const after = async (answer: Promise<unknown>, text: string): Promise<void> => {
      if (!text.includes('FROM topic WHERE name = ANY ($1)')) return;
      await answer;
      this.versions += 1;
    };
    jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
      this: pg.Client,
      ...args: unknown[]
    ) {
      const [first] = args;
      const text = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
      const wait = before(this, text ?? '');
      const send = () => Reflect.apply(original, this, args) as Promise<unknown>;
      const answer = wait === null ? send() : wait.then(send);
      void after(answer, text ?? '');
      return answer as never;
    });
  }

  /** From now on none of them ends, until `goOn`. */
  hold(): void {
    this.held = new Promise((resolve) => (this.letGo = resolve));
  }

  goOn(): void {
    this.held = null;
    this.letGo();
  }

  async until(seen: () => boolean): Promise<void> {
    while (!seen()) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Another coordinator: an account of its own, with a login. */
async function coordinator(): Promise<string> {
  const username = `coordinator-${randomUUID()}`;
  await app.app.get(UnitOfWork).query(
    `INSERT INTO account (id, username, role, password_hash, demo, created_at)
     SELECT gen_random_uuid(), $1, role, password_hash, demo, now() FROM account WHERE username = 'coordinator'`,
    [username],
  );
  return newToken(app.app, username);
}

function read<T>(token: string, path: string, language = 'en'): Promise<Answer<T>> {
  const client = new ApiClient(app.url, { reader: token });
  return client.send('reader', 'GET', path, undefined, { 'accept-language': language });
}

/** What the first is told who asks before `meanwhile`, and the second who asks after it while the first still waits. */
async function beforeAndAfter(
  id: string,
  meanwhile: () => unknown,
): Promise<[before: CaseScreen, after: CaseScreen]> {
  const snapshots = new Snapshots();
  snapshots.hold();
  const before = screens.caseOf(id);
  await snapshots.until(() => snapshots.read === 1);
  await meanwhile();
  const after = screens.caseOf(id);
  await snapshots.until(() => snapshots.versions === 3);
  snapshots.goOn();
  return [ok(await before, 200), ok(await after, 200)];
}

describe('those who ask for a case together', () => {
  it('share what was read after all of them had asked', async () => {
    const { id } = await api.request();
    await jobsDone(app);
    const snapshots = new Snapshots();
    snapshots.hold();
    const first = screens.caseOf(id);
    await snapshots.until(() => snapshots.read === 1);
    const others = Array.from({ length: 30 }, () => screens.caseOf(id));
    // Two for the first, and one for each of the others until it may join.
    await snapshots.until(() => snapshots.versions === 32);
    expect(snapshots.begun).toBe(1);
    snapshots.goOn();
    const shown = (await Promise.all([first, ...others])).map((answer) => ok(answer, 200));
    expect(snapshots.begun).toBe(2);
    expect(new Set(shown.map((screen) => JSON.stringify(partsOf(screen)))).size).toBe(1);
  });

  it('see what was written before they asked, though others are still told how it was', async () => {
    const { id } = await api.request();
    await jobsDone(app);
    let hold: Hold | undefined;
    const [before, after] = await beforeAndAfter(
      id,
      async () => (hold = ok(await api.hold(id, KADERA), 201)),
    );
    expect(before.holds).toEqual([]);
    expect(after.holds.map((one) => [one.id, one.status])).toEqual([[hold?.id, 'held']]);
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });

  it('are told by the clock of their own question', async () => {
    const { id } = await api.request();
    const { expiresAt } = ok(await api.hold(id, { unitId: KADERA, minutes: 15 }), 201);
    await jobsDone(app);
    const [before, after] = await beforeAndAfter(id, () => clock.freeze(expiresAt));
    expect(before.holds.map(({ status }) => status)).toEqual(['held']);
    expect(before.changesAt !== null && before.changesAt <= expiresAt).toBe(true);
    expect(after.holds.map(({ status }) => status)).toEqual(['expired']);
    expect(after.readAt).toBe(expiresAt);
    expect(Date.parse(after.matches?.evaluatedAt ?? '')).toBe(Date.parse(expiresAt));
  });

  it('each see their own write, however many write and read at once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => api.request()));
    await Promise.all(
      people
        .flatMap(({ id }) => [id, id, id])
        .map(async (id) => {
          for (let turn = 0; turn < 5; turn += 1) {
            const made = await api.hold(id, KADERA);
            if (made.status === 201) {
              const screen = ok(await screens.caseOf(id), 200);
              expect(screen.holds.map((one) => one.id)).toContain(made.body.id);
              ok(await api.step('coordinator', 'release', made.body.id), 200);
              const again = ok(await screens.caseOf(id), 200);
              expect(again.holds.find((one) => one.id === made.body.id)?.status).toBe('released');
            } else ok(await screens.caseOf(id), 200);
          }
        }),
    );
  });
});

describe('what is shared', () => {
  it('is neither the language nor what is said of an account, and each one is noted', async () => {
    ok(await api.publish('humanitas-onder-dak', ONDER_DAK, 12), 200);
    const { id } = await api.request({ children: 1 });
    const answer = { unitId: ONDER_DAK, rule: 'children', fits: true };
    expect((await api.send('coordinator', 'POST', `/v1/requests/${id}/answers`, answer)).status).toBe(200);
    await jobsDone(app);
    const others = await Promise.all([coordinator(), coordinator(), coordinator()]);
    const tokens = [app.tokens.coordinator ?? '', ...others];
    const asked = tokens.flatMap((token) => ['nl', 'en'].map((language) => ({ token, language })));
    const snapshots = new Snapshots();
    const answers = await Promise.all(
      asked.map(({ token, language }) => read<CaseScreen>(token, `/v1/cases/${id}`, language)),
    );
    expect(snapshots.begun).toBeLessThan(asked.length);
    const told = answers.map((one) => ok(one, 200));
    expect(told.map(({ answers: [given] }) => given?.own)).toEqual(
      asked.map(({ token }) => token === tokens[0]),
    );
    const texts = told.map(({ answers: [given] }) => given?.text);
    expect(new Set(texts).size).toBe(2);
    expect(texts).toEqual(asked.map(({ language }) => texts[language === 'nl' ? 0 : 1]));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(asked.length);
    const looks = await app.app.get(UnitOfWork).query<{ count: number }>(
      `SELECT count(DISTINCT account_id)::integer AS count FROM audit_entry
       WHERE action = 'request.read' AND subject_id = $1`,
      [id],
    );
    expect(looks).toEqual([{ count: tokens.length }]);
  });

  it('is no list of what somebody asked for herself', async () => {
    const other = await coordinator();
    const { id } = await api.request();
    const lists = await Promise.all(
      [app.tokens.coordinator ?? '', other, other].map((token) => read<Cases>(token, '/v1/cases?mine=true')),
    );
    const [own, ...none] = lists.map((one) => ok(one, 200).cases.map(({ request }) => request.id));
    expect(own).toContain(id);
    expect(none).toEqual([[], []]);
  });

  it('is no desk of another organisation', async () => {
    const houses = ['kadera', 'cosm', 'kadera', 'comensha', 'cosm'];
    const desks = await Promise.all(houses.map((house) => screens.desk(house)));
    const alone = new Map<string, string>();
    for (const house of houses) {
      alone.set(house, JSON.stringify(partsOf(ok(await screens.desk(house), 200))));
    }
    expect(desks.map((one) => JSON.stringify(partsOf(ok(one, 200))))).toEqual(
      houses.map((house) => alone.get(house)),
    );
    expect(new Set(alone.values()).size).toBe(3);
  });
});
