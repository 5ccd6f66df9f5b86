import type { Hold } from '../../../src/contract/hold.js';
import { LANGUAGES } from '../../../src/contract/words.js';
import { ok, type Answer } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { EscalationClient } from '../../support/escalation.js';
import { assureFollowUp } from '../../support/follow-up.js';
import { jobsDone, passTime, runTask } from '../../support/jobs.js';
import { COSM, IN_REFLECTION, Night, NIGHT } from '../../support/night.js';
import { partsOf, saidBy, ScreenReader } from '../../support/screens.js';
import { stopSweeper } from '../../support/sweeper.js';

const KADERA = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DESKS = ['kadera', 'cosm', 'comensha', 'humanitas-onder-dak'];
const LISTS = ['', '?state=waiting', '?state=ended&mine=true', '?limit=2'];

const clock = new TestClock();
let app: TestApp;
let api: EscalationClient;
let night: Night;
let readers: ScreenReader[];
const people: string[] = [];

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock });
  await stopSweeper(app);
  api = new EscalationClient(app);
  night = new Night(api);
  readers = LANGUAGES.map((language) => new ScreenReader(api, language));
});
afterAll(() => app.close());

/** What was shown last, with its tag, by what was asked. */
const shown = new Map<string, { tag: string; said: string }>();

/** A tag never stands for two things: what says something else has another one, and one that is still true says so. */
async function tagIsRight(
  name: string,
  read: (known?: string) => Promise<Answer<Parameters<typeof saidBy>[0]>>,
): Promise<void> {
  const before = shown.get(name);
  const answer = await read(before?.tag);
  if (answer.status === 304) {
    const fresh = ok(await read(), 200);
    expect([name, saidBy(fresh)]).toEqual([name, before?.said]);
    return;
  }
  const tag = answer.headers.get('etag') ?? '';
  shown.set(name, { tag, said: saidBy(ok(answer, 200)) });
  expect([name, (await read(tag)).status]).toEqual([name, 304]);
}

/** Every screen of everybody says what the other reads say. */
async function screensAreRight(): Promise<void> {
  await jobsDone(app);
  // In turn: what is said in one language is said in the other.
  for (const reader of readers.splice(0, 1)) {
    readers.push(reader);
    const { language } = reader;
    for (const id of people) {
      const screen = ok(await reader.caseOf(id), 200);
      expect(partsOf(screen)).toEqual(await reader.caseTold(id));
      await tagIsRight(`case ${id} ${language}`, (known) => reader.caseOf(id, known));
    }
    for (const query of LISTS) {
      const screen = ok(await reader.cases(query), 200);
      expect([query, partsOf(screen)]).toEqual([query, await reader.casesTold(query, clock.now())]);
      await tagIsRight(`cases ${query} ${language}`, (known) => reader.cases(query, known));
    }
    for (const desk of DESKS) {
      const screen = ok(await reader.desk(desk), 200);
      expect([desk, partsOf(screen)]).toEqual([desk, await reader.deskTold(desk)]);
      await tagIsRight(`desk ${desk} ${language}`, (known) => reader.desk(desk, known));
    }
  }
}

async function person(facts: object = {}): Promise<string> {
  const { id } = await night.person(facts);
  people.push(id);
  return id;
}

const held = async (id: string, unitId = KADERA): Promise<Hold> => ok(await api.hold(id, unitId), 201);
const step = async (name: Parameters<typeof api.step>[1], id: string, as = 'kadera') =>
  ok(await api.step(as, name, id), 200);
const post = async (path: string, body: object, as = 'coordinator') => {
  const { status } = await api.send(as, 'POST', path, body);
  expect([path, Math.floor(status / 100)]).toEqual([path, 2]);
};

describe('in a night in which everything happens', () => {
  // Each step goes on from the one before.
  it('nobody has asked for anything yet', screensAreRight);

  it('houses say what they have, and whom to call', async () => {
    await api.own('kadera', 'Wachtdienst', { phone: '+31 53 123 45 67' });
    await api.own('kadera', 'Teamleider', { phone: '+31 53 123 45 68' });
    await api.contact({ chain: 'region', name: 'Regiopiket', phone: '+31 53 123 45 69' });
    ok(await api.publish('kadera', KADERA, 6), 200);
    ok(await api.publish('cosm', COSM, 2), 200);
    await screensAreRight();
  });

  it('somebody needs a place, and two houses are asked whether there is room', async () => {
    await person();
    await person({ children: 1, childrenAges: ['0-1'] });
    await screensAreRight();
    const desk = ok(await readers[0]!.desk('kadera'), 200);
    for (const { id, unitId } of desk.asked.filter(({ unitId: unit }) => unit === ZWOLLE)) {
      await post(`/v1/confirmation-requests/${id}/answers`, { answer: 'no' }, 'kadera');
      expect(unitId).toBe(ZWOLLE);
    }
    await screensAreRight();
  });

  let first: Hold;
  it('a place is held, nobody answers, and another is told', async () => {
    first = await held(people[0] ?? '');
    await screensAreRight();
    await passTime(app, 6 * MINUTE);
    await screensAreRight();
    const { escalations } = ok(await readers[0]!.caseOf(people[0] ?? ''), 200);
    expect(escalations).toHaveLength(1);
    await post(`/v1/escalations/${escalations[0]?.id}/acknowledgements`, {}, 'kadera');
    await screensAreRight();
  });

  it('the house says maybe, then yes; facts are put right and it no longer fits', async () => {
    await post(`/v1/holds/${first.id}/provisional-acceptance`, {}, 'kadera');
    await screensAreRight();
    await step('acceptance', first.id);
    await screensAreRight();
    const { headers, body } = await api.send<object>('coordinator', 'GET', `/v1/requests/${first.requestId}`);
    const {
      id: _,
      reference: _r,
      createdAt: _c,
      closedAt: _cl,
      outcome: _o,
      triage: _t,
      factsVersion: _f,
      ...facts
    } = body as Record<string, unknown>;
    const changed = { ...facts, dangerAreas: ['Enschede'] };
    const answer = await api.send('coordinator', 'PUT', `/v1/requests/${first.requestId}/facts`, changed, {
      'if-match': headers.get('etag') ?? '',
    });
    expect(answer.status).toBe(200);
    await screensAreRight();
  });

  it('she arrives, another place is asked ahead, and her case has work', async () => {
    const confirm = { confirmReason: 'already-arrived' };
    const arrived = await api.send('kadera', 'POST', `/v1/holds/${first.id}/arrival`, confirm);
    if (arrived.status !== 200) await step('arrival', first.id);
    const waiting = [await person(), await person()];
    for (const id of waiting) {
      ok(await night.ask(id), 201);
      await screensAreRight();
    }
  });

  it('others are refused, let go, run out, offered in two houses, and not held at all', async () => {
    const refused = await held(await person(), KADERA);
    await step('refusal', refused.id);
    const released = await held(await person(), KADERA);
    await step('release', released.id, 'coordinator');
    await held(await person(), KADERA);
    ok(await api.publish('kadera', ZWOLLE, 3), 200);
    ok(await api.offer(await person(), [KADERA, ZWOLLE]), 201);
    await screensAreRight();
    await passTime(app, 31 * MINUTE);
    await screensAreRight();
    await runTask(app, 'expired-holds');
    await screensAreRight();
  });

  it('a house answers a question about its rules, and that is taken back', async () => {
    const id = people[1] ?? '';
    const { matches } = ok(await readers[0]!.caseOf(id), 200);
    const question = matches?.questions.find(({ fact }) => fact === 'house-rule');
    if (!question) throw new Error('there is no question to a house');
    const given = { unitId: question.unitId, rule: question.rule, fits: true };
    await post(`/v1/requests/${id}/answers`, given);
    await screensAreRight();
    const [answer] = ok(await readers[0]!.caseOf(id), 200).answers;
    expect((await api.send('coordinator', 'DELETE', `/v1/requests/${id}/answers/${answer?.id}`)).status).toBe(
      200,
    );
    await screensAreRight();
  });

  it('cases end, and one of them does not after all', async () => {
    const [, second = '', third = ''] = people;
    await post(`/v1/requests/${third}/closing`, { outcome: 'withdrawn' });
    await screensAreRight();
    await post(`/v1/requests/${second}/closing`, { outcome: 'withdrawn' });
    await screensAreRight();
    expect((await api.send('coordinator', 'DELETE', `/v1/requests/${second}/closing`)).status).toBe(200);
    await screensAreRight();
  });

  it('the office opens: who asked ahead gets the place, and moves', async () => {
    await passTime(app, 10 * HOUR);
    await screensAreRight();
    const desk = ok(await readers[0]!.desk('comensha'), 200);
    for (const { id, status } of desk.holds.filter((hold) => hold.status === 'held').slice(0, 1)) {
      expect(status).toBe('held');
      await step('acceptance', id, 'comensha');
      await screensAreRight();
      await post(`/v1/holds/${id}/arrival`, {}, 'cosm');
      await screensAreRight();
    }
  });

  it('the checklist is done, tasks slip, and the day is over', async () => {
    await assureFollowUp(api, first.requestId);
    await screensAreRight();
    for (const hours of [20, 30, 24 * 6]) {
      await passTime(app, hours * HOUR);
      await screensAreRight();
    }
    const another = await held(await person(IN_REFLECTION), KADERA).catch(() => null);
    if (another) await step('release', another.id, 'coordinator');
    await screensAreRight();
  });

  it('a house closes, rules and contacts change', async () => {
    ok(await api.publish('kadera', KADERA, { free: 0, closed: true, closedReason: 'illness' }), 200);
    await screensAreRight();
    await post(`/v1/units/${ZWOLLE}/confirmed-fields`, { children: true }, 'kadera');
    await screensAreRight();
  });
});
