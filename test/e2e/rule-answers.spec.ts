import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Closing } from '../../src/contract/closing.js';
import type { Hold } from '../../src/contract/hold.js';
import type { Matches } from '../../src/contract/matches.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import type { GivenAnswers, RuleAnswerInput } from '../../src/contract/rule-answers.js';
import { ReplayService } from '../../src/matching/replay.service.js';
import { ok, outcomeOf } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const ONDER_DAK = 'humanitas-onder-dak-mo';
const PERSON = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult' } as const;
const WITH_CHILD = { children: 1, threat: 'low' } as const;

let two: TwoNodes;

beforeAll(async () => {
  two = await startTwoNodes(new TestClock(), ['humanitas-onder-dak', 'kadera']);
  ok(await two.apis[0].publish('humanitas-onder-dak', ONDER_DAK, 12), 200);
});
afterAll(() => two.close());

const answers = async (requestId: string, node: 0 | 1 = 0) =>
  ok(await two.apis[node].send<GivenAnswers>('coordinator', 'GET', `/v1/requests/${requestId}/answers`), 200)
    .answers;
const answer = (requestId: string, given: Partial<RuleAnswerInput>, node: 0 | 1 = 0, as = 'coordinator') =>
  two.apis[node].send<GivenAnswers>(as, 'POST', `/v1/requests/${requestId}/answers`, {
    ...{ unitId: ONDER_DAK, rule: 'children', fits: true },
    ...given,
  });
const takeBack = (requestId: string, answerId: string) =>
  two.apis[0].send<GivenAnswers>('coordinator', 'DELETE', `/v1/requests/${requestId}/answers/${answerId}`);
const unitIn = ({ units }: Matches, unitId = ONDER_DAK) => {
  const unit = units.find((one) => one.unitId === unitId);
  if (!unit) throw new Error(`${unitId} is not in the answer`);
  return unit;
};
const verdictIn = (matches: Matches, rule = 'children') =>
  unitIn(matches).verdicts.find((one) => one.rule === rule);
/** What the house itself says, and what of it is assumed. */
async function house(fields: Partial<CatalogueUnit>): Promise<void> {
  const { id: _, ...unit } = ok(
    await two.apis[0].send<CatalogueUnit>('admin', 'GET', `/v1/units/${ONDER_DAK}`),
    200,
  );
  ok(await two.apis[0].send('admin', 'PUT', `/v1/units/${ONDER_DAK}`, { ...unit, ...fields }), 200);
}

beforeEach(() => house({ children: false, wheelchair: true, assumed: ['children', 'wheelchair'] }));

describe('an answer by telephone', () => {
  it('is recorded from a question, and decides for this request only, on every node', async () => {
    const [mine, other] = [await two.apis[0].request(WITH_CHILD), await two.apis[0].request(WITH_CHILD)];
    const before = await two.apis[0].matches(mine.id);
    const question = before.questions.find(({ unitId, rule }) => unitId === ONDER_DAK && rule === 'children');
    expect(question).toBeDefined();
    expect(unitIn(before).status).toBe('ask');
    const given = ok(await answer(mine.id, { unitId: question?.unitId ?? '', rule: 'children' }), 200);
    expect(given.answers).toMatchObject([
      { unitId: ONDER_DAK, rule: 'children', fits: true, own: true, counts: true, text: question?.text },
    ]);
    const after = await two.apis[1].matches(mine.id);
    expect(unitIn(after).status).toBe('now');
    expect(verdictIn(after)).toMatchObject({ outcome: 'pass' });
    expect(after.questions.some(({ unitId, rule }) => unitId === ONDER_DAK && rule === 'children')).toBe(
      false,
    );
    expect(unitIn(await two.apis[1].matches(other.id)).status).toBe('ask');
    expect(await answers(mine.id, 1)).toHaveLength(1);
    expect(await answers(other.id, 1)).toEqual([]);
  });

  it('of no rules the unit out, also where what is assumed says yes', async () => {
    const { id } = await two.apis[0].request({ wheelchair: true });
    expect(unitIn(await two.apis[0].matches(id)).status).toBe('now');
    ok(await answer(id, { rule: 'wheelchair', fits: false }), 200);
    const after = await two.apis[0].matches(id);
    expect(unitIn(after)).toMatchObject({ status: 'unsuitable', failed: ['wheelchair'] });
    expect(outcomeOf(await two.apis[0].hold(id, ONDER_DAK))).toBe('422 unit-unsuitable');
  });

  it('said twice is said once; another answer takes its place, and taken back it is a question again', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    const first = ok(await answer(id, {}), 200);
    expect(ok(await answer(id, {}, 1), 200)).toEqual(first);
    const second = ok(await answer(id, { fits: false }), 200);
    expect(second.answers).toMatchObject([{ fits: false }]);
    expect(unitIn(await two.apis[0].matches(id)).status).toBe('unsuitable');
    // The screen of a colleague that still shows the first one takes back nothing that was said since.
    expect(ok(await takeBack(id, first.answers[0]?.id ?? ''), 200)).toEqual(second);
    expect(ok(await takeBack(id, second.answers[0]?.id ?? ''), 200).answers).toEqual([]);
    expect(ok(await takeBack(id, second.answers[0]?.id ?? ''), 200).answers).toEqual([]);
    expect(unitIn(await two.apis[0].matches(id)).status).toBe('ask');
  });

  it('is one of many that come at once: all are taken, one stays', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    const given = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        answer(id, { fits: index % 3 !== 0 }, index % 2 === 0 ? 0 : 1),
      ),
    );
    expect(given.map(outcomeOf)).toEqual(Array<string>(12).fill('200'));
    const [kept, ...more] = await answers(id);
    expect(more).toEqual([]);
    expect(unitIn(await two.apis[1].matches(id)).status).toBe(kept?.fits ? 'now' : 'unsuitable');
  });

  it('counts in a hold that is made after it, and its decision replays', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    ok(await answer(id, {}), 200);
    const hold = ok<Hold>(await two.apis[1].hold(id, ONDER_DAK), 201);
    const [decision] = await two.query<{ id: string; facts: { answers?: RuleAnswerInput[] } }>(
      'SELECT id, facts FROM decision WHERE hold_id = $1',
      [hold.id],
    );
    expect(decision?.facts.answers).toEqual([{ unitId: ONDER_DAK, rule: 'children', fits: true }]);
    const replay = await two.nodes[0].app.get(ReplayService).replay(decision?.id ?? '');
    expect(replay).toMatchObject({ same: true });
  });

  it('of no after a place was kept is a concern of that hold at once, and goes when it is taken back', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    const hold = ok(await two.apis[0].hold(id, ONDER_DAK), 201);
    const concerns = async () =>
      ok(await two.apis[1].readHold('coordinator', hold.id), 200).concerns.map(({ code }) => code);
    expect(await concerns()).toEqual([]);
    const given = ok(await answer(id, { fits: false }), 200);
    expect(await concerns()).toEqual(['children']);
    ok(await takeBack(id, given.answers[0]?.id ?? ''), 200);
    expect(await concerns()).toEqual([]);
  });

  it('counts when the search is closed: a place that said yes was not full', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    const read = () => two.apis[0].send<Closing>('coordinator', 'GET', `/v1/requests/${id}/closing`);
    ok(await answer(id, {}), 200);
    expect(ok(await read(), 200).allowed).not.toContain('not-asked-known-full');
    ok(await answer(id, { fits: false }), 200);
    expect(ok(await read(), 200).allowed).toContain('not-asked-known-full');
  });

  it('is a question again once a fact on which it rests has changed, and counts again when that is put right', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    ok(await answer(id, {}), 200);
    const learn = async (facts: object) => {
      const path = `/v1/requests/${id}/facts`;
      const whole = { ...PERSON, ...WITH_CHILD, ...facts };
      ok(await two.apis[0].send('coordinator', 'PUT', path, whole, { 'if-match': '*' }), 200);
    };
    await learn({ wheelchair: true });
    expect(await answers(id)).toMatchObject([{ counts: true }]);
    await learn({ children: 2 });
    expect(await answers(id)).toMatchObject([{ fits: true, counts: false }]);
    const after = await two.apis[1].matches(id);
    expect(unitIn(after).status).toBe('ask');
    expect(after.questions.some(({ unitId, rule }) => unitId === ONDER_DAK && rule === 'children')).toBe(
      true,
    );
    await learn({ children: 1 });
    expect(unitIn(await two.apis[1].matches(id)).status).toBe('now');
  });

  it('is not kept when the screen on which it was asked shows other facts than there are', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    const asked = (version: string) =>
      two.apis[0].send(
        'coordinator',
        'POST',
        `/v1/requests/${id}/answers`,
        { unitId: ONDER_DAK, rule: 'children', fits: true },
        { 'if-match': version },
      );
    const read = await two.apis[0].send<UrgentRequest>('coordinator', 'GET', `/v1/requests/${id}`);
    const shown = read.headers.get('etag') ?? '';
    const facts = { ...PERSON, ...WITH_CHILD, children: 3 };
    const path = `/v1/requests/${id}/facts`;
    ok(await two.apis[1].send('coordinator', 'PUT', path, facts, { 'if-match': shown }), 200);
    expect(outcomeOf(await asked(shown))).toBe('412 stale-screen');
    expect(await answers(id)).toEqual([]);
    ok(await asked('*'), 200);
  });

  it('never overrides what the house itself has confirmed', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    ok(await answer(id, {}), 200);
    const path = `/v1/units/${ONDER_DAK}/confirmed-fields`;
    ok(await two.apis[0].send('humanitas-onder-dak', 'POST', path, { children: false }), 200);
    expect(unitIn(await two.apis[1].matches(id))).toMatchObject({
      status: 'unsuitable',
      failed: ['children'],
    });
    expect(outcomeOf(await answer(id, { fits: false }))).toBe('409 no-question');
  });

  it('is refused for what is not for a house to say, for units that are not there, and by whoever is no coordinator', async () => {
    const { id } = await two.apis[0].request(WITH_CHILD);
    const refused = async (given: Partial<RuleAnswerInput>): Promise<string> =>
      outcomeOf(await answer(id, given));
    expect(await refused({ rule: 'age' })).toBe('409 no-question');
    expect(await refused({ rule: 'police-report' })).toBe('409 no-question');
    expect(await refused({ unitId: 'nowhere' })).toBe('400 invalid-input');
    expect(await refused({ rule: 'mood' as 'age' })).toBe('400 invalid-input');
    expect(await refused({ note: 'Fatima' } as Partial<RuleAnswerInput>)).toBe('400 invalid-input');
    for (const as of ['kadera', 'monitor', 'admin']) {
      expect(outcomeOf(await answer(id, {}, 0, as))).toBe('403 forbidden');
    }
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(outcomeOf(await answer(nowhere, {}))).toBe('404 not-found');
    const closing = { outcome: 'withdrawn' };
    ok(await two.apis[0].send('coordinator', 'POST', `/v1/requests/${id}/closing`, closing), 200);
    expect(await refused({})).toBe('409 request-closed');
  });

  it('is in the audit trail, with who, and without what was said of the person', async () => {
    const { id } = await two.apis[0].request({ ...WITH_CHILD, dangerAreas: ['Almelo'] });
    const given = ok(await answer(id, {}), 200);
    ok(await takeBack(id, given.answers[0]?.id ?? ''), 200);
    const rows = await two.query<{ action: string; username: string; details: object }>(
      `SELECT action, username, details FROM audit_entry WHERE subject_id = $1 AND action LIKE 'request.answer%' ORDER BY id`,
      [id],
    );
    expect(rows).toEqual([
      {
        action: 'request.answer',
        username: 'coordinator',
        details: { unitId: ONDER_DAK, rule: 'children', fits: true },
      },
      {
        action: 'request.answer-taken-back',
        username: 'coordinator',
        details: { unitId: ONDER_DAK, rule: 'children' },
      },
    ]);
  });
});
