import {
  FACT_NAMES,
  type FactName,
  type RequestInput,
  type UrgentRequest,
} from '../../src/contract/request.js';
import { FactChanges, type FactChange } from '../../src/requests/fact-changes.hook.js';
import { faultyPaths, ok, outcomeOf, type Answer } from '../support/api-client.js';
import { TestClock } from '../support/app.js';
import { Correcting, tag } from '../support/correcting.js';
import { jobsDone } from '../support/jobs.js';
import { COSM, Night } from '../support/night.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

const HOUSE = 'kadera-twente-vrouwen';
const NOBODY = '00000000-0000-4000-8000-000000000000';
/** Wednesday at eleven, when every intake is open. */
const MORNING = '2026-11-25T10:00:00.000Z';
const HOUR = 3_600_000;
const clock = new TestClock();
let two: TwoNodes;
let night: Night;
let facts: Correcting;
let told: FactChange[];

beforeAll(async () => {
  clock.freeze(MORNING);
  two = await startTwoNodes(clock, ['kadera', 'cosm', 'comensha']);
  night = new Night(two.apis[0]);
  facts = new Correcting(two.apis[0]);
  for (const { app } of two.nodes) {
    app.get(FactChanges).subscribe((_tx, change) => {
      told.push(change);
      return Promise.resolve();
    });
  }
});
afterAll(() => two.close());

beforeEach(async () => {
  await jobsDone(two.nodes[0]);
  await two.query('TRUNCATE intention, task, hold, claim CASCADE');
  await two.query('UPDATE place SET taken = true');
  clock.freeze(MORNING);
  told = [];
  ok(await night.api.publish('cosm', COSM, 8), 200);
  ok(await night.api.publish('kadera', HOUSE, 8), 200);
});

/** For each fact something else than `BODY` says. */
const OTHERWISE: Record<FactName, Partial<RequestInput>> = {
  municipality: { municipality: 'Losser' },
  gender: { gender: 'man' },
  ageGroup: { ageGroup: 'minor' },
  children: { children: 2 },
  childrenAges: { children: 1, childrenAges: ['2-11'] },
  cots: { children: 1, cots: 1 },
  nationality: { nationality: 'non-eu' },
  exploitation: { exploitation: ['sexual', 'labour'] },
  seriousDetrimentOnly: { seriousDetrimentOnly: true },
  reflectionPeriod: { reflectionPeriod: { status: 'active', startedOn: '2026-11-02' } },
  policeReport: { policeReport: true },
  cooperation: { cooperation: true },
  careNeeds: { careNeeds: ['addiction', 'psychiatric'] },
  threat: { threat: 'high' },
  dangerAreas: { dangerAreas: ['Enschede', 'Almelo'] },
  nlaReferral: { nlaReferral: true },
  wheelchair: { wheelchair: true },
  expectedStayDays: { expectedStayDays: 14 },
};

describe('a fact that was wrong', () => {
  it.each(FACT_NAMES)('%s is put right, and taken back, each time as a version of its own', async (name) => {
    const made = await night.api.request();
    const change = OTHERWISE[name];
    const changed = FACT_NAMES.filter((one) => one in change);
    const right = await facts.correct(made.id, change, tag(1));
    expect(ok(right, 200)).toMatchObject({
      ...made,
      ...change,
      triage: expect.anything() as object,
      factsVersion: 2,
    });
    expect(right.headers.get('etag')).toBe('"2"');
    expect(await facts.read(made.id)).toMatchObject({ status: 200, body: right.body });
    clock.advance(HOUR);
    expect(ok(await facts.correct(made.id, {}, tag(2)), 200)).toEqual({ ...made, factsVersion: 3 });
    expect(told.map((one) => one.changed)).toEqual([changed, changed]);
    const { total, next, versions: kept } = await facts.versions(made.id);
    expect([total, next]).toEqual([3, null]);
    expect(kept.map(({ version, changed: of }) => [version, of])).toEqual([
      [3, changed],
      [2, changed],
      [1, []],
    ]);
    expect(kept.map(({ saidAt }) => saidAt)).toEqual(['2026-11-25T11:00:00.000Z', MORNING, MORNING]);
    expect(kept[1]?.facts).toMatchObject(change);
    expect(kept[1]?.facts).toEqual(kept[0]?.before);
    expect(kept[2]).toMatchObject({ saidBy: 'coordinator', mine: true, before: null });
  });

  it('is not known any more when it is left out', async () => {
    const { id } = await night.person({ careNeeds: ['addiction'], policeReport: true });
    expect(ok(await facts.correct(id, { nationality: undefined }, tag(1)), 200)).toMatchObject({
      nationality: 'unknown',
      exploitation: ['unknown'],
      reflectionPeriod: { status: 'unknown', startedOn: null },
      careNeeds: [],
      policeReport: false,
    });
  });

  it('is checked as in a new request', async () => {
    const { id } = await night.api.request();
    const faults = async (body: object) => faultyPaths(await facts.correct(id, body, tag(1)));
    expect(await faults({ name: 'Fatima' })).toEqual(['name']);
    expect(await faults({ gender: undefined, threat: 'some' })).toEqual(['gender', 'threat']);
    expect(await faults({ dangerAreas: ['Atlantis'] })).toEqual(['dangerAreas[0]']);
    expect(await faults({ children: 1, childrenAges: ['0-1', '0-1'] })).toEqual(['childrenAges']);
    expect((await facts.versions(id)).total).toBe(1);
  });

  it('is put right only while the request is open, and of a request that is there', async () => {
    const { id } = await night.api.request();
    ok(await night.close(id), 200);
    expect(outcomeOf(await facts.correct(id, { children: 1 }, tag(1)))).toBe('409 request-closed');
    expect(outcomeOf(await facts.later(id, 'DELETE', 'police-report'))).toBe('200');
    ok(await night.api.send('coordinator', 'DELETE', `/v1/requests/${id}/closing`), 200);
    ok(await facts.correct(id, { children: 1 }, tag(1)), 200);
    expect(outcomeOf(await facts.correct(NOBODY, {}, tag(1)))).toBe('404 not-found');
    expect(outcomeOf(await facts.correct(NOBODY, {}))).toBe('404 not-found');
    expect(outcomeOf(await facts.later(NOBODY, 'GET', 'fact-versions'))).toBe('404 not-found');
  });

  it('counts from then on: in matches, in the persons of a hold, in the demand that is kept', async () => {
    const { id } = await night.api.request();
    await night.api.matches(id);
    ok(await facts.correct(id, { children: 2, municipality: 'Borne', gender: 'man' }, tag(1)), 200);
    expect((await night.api.matches(id)).units.find(({ unitId }) => unitId === HOUSE)?.failed).toContain(
      'gender',
    );
    ok(await facts.correct(id, { children: 2, municipality: 'Borne' }, tag(2)), 200);
    const hold = ok(await night.api.hold(id, HOUSE), 201);
    expect(hold).toMatchObject({ persons: 3, needs: { children: 2 } });
    ok(await night.api.step('coordinator', 'release', hold.id), 200);
    ok(await night.close(id), 200);
    const [demand] = await two.query(
      `SELECT demand -> 'children' AS children, demand ->> 'gender' AS gender FROM request WHERE id = $1`,
      [id],
    );
    expect(demand).toEqual({ children: true, gender: 'woman' });
  });

  it('is told in the audit trail by its name only', async () => {
    const { id } = await night.api.request();
    ok(await facts.correct(id, { dangerAreas: ['Almelo'], threat: 'high' }, tag(1)), 200);
    const entries = await two.query<{ details: unknown }>(
      `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'request.correct'`,
      [id],
    );
    expect(entries).toEqual([{ details: { way: 'correction', facts: 'threat dangerAreas' } }]);
  });

  it('of a request from before there were more facts changes nothing but itself', async () => {
    const { id } = await night.api.request();
    await two.query(`UPDATE request SET facts = facts - 'cots' - 'childrenAges' WHERE id = $1`, [id]);
    ok(await facts.correct(id, {}, tag(1)), 200);
    expect((await facts.versions(id)).total).toBe(1);
    ok(await facts.correct(id, { wheelchair: true }, tag(1)), 200);
    expect((await facts.versions(id)).versions[0]?.changed).toEqual(['wheelchair']);
  });

  it('has a history in pages', async () => {
    const { id } = await night.api.request();
    for (let days = 1; days < 6; days += 1) {
      clock.advance(HOUR);
      ok(await facts.correct(id, { expectedStayDays: days }, tag(days)), 200);
    }
    const seen: number[] = [];
    for (let after = ''; ;) {
      const page = await facts.versions(id, `?limit=2${after}`);
      expect(page.total).toBe(6);
      seen.push(...page.versions.map(({ version }) => version));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1]);
    expect(outcomeOf(await facts.later(id, 'GET', 'fact-versions?since=yesterday'))).toBe(
      '400 invalid-input',
    );
  });
});

describe('a screen that shows older facts', () => {
  const WRITES: [string, (id: string, headers?: Record<string, string>) => Promise<Answer<UrgentRequest>>][] =
    [
      ['a correction', (id, headers) => facts.correct(id, { children: 1 }, headers)],
      ['a police report', (id, headers) => facts.later(id, 'POST', 'police-report', undefined, headers)],
      [
        'a report taken back',
        (id, headers) => facts.later(id, 'DELETE', 'police-report', undefined, headers),
      ],
      [
        'a reflection period',
        (id, headers) => facts.later(id, 'PUT', 'reflection-period', { status: 'ended' }, headers),
      ],
    ];

  it.each(WRITES)('does not overwrite them: %s', async (what, write) => {
    const { id } = await night.api.request({ policeReport: what === 'a report taken back' });
    const now = ok(
      await facts.correct(id, { wheelchair: true, policeReport: what === 'a report taken back' }, tag(1)),
      200,
    );
    const stale = await write(id, tag(1));
    expect(outcomeOf(stale)).toBe('412 stale-screen');
    expect(stale.body).toMatchObject({
      detail: 'Somebody else changed this request. Look at what it says now, and then do it again.',
    });
    expect((await facts.read(id)).body).toEqual(now);
    const fresh = await write(id, tag(2));
    expect(ok(fresh, 200).factsVersion).toBe(3);
    expect(fresh.headers.get('etag')).toBe('"3"');
    // The answer was lost and it is sent again: it is so, and makes no version.
    expect(ok(await write(id, tag(2)), 200).factsVersion).toBe(3);
  });

  it('must say which version a correction is made against; what is one fact may go without', async () => {
    const { id } = await night.api.request();
    expect(outcomeOf(await facts.correct(id, { children: 1 }))).toBe('428 if-match-required');
    expect(outcomeOf(await facts.correct(id, { children: 1 }, { 'if-match': 'nonsense' }))).toBe(
      '400 invalid-input',
    );
    expect(ok(await facts.correct(id, { children: 1 }, { 'if-match': '*' }), 200).factsVersion).toBe(2);
    expect(ok(await facts.later(id, 'POST', 'police-report'), 200).factsVersion).toBe(3);
    expect(ok(await facts.later(id, 'DELETE', 'police-report'), 200).factsVersion).toBe(4);
    const known = { status: 'active', startedOn: '2026-11-02' };
    expect(ok(await facts.later(id, 'PUT', 'reflection-period', known), 200).factsVersion).toBe(5);
    expect(ok(await facts.later(id, 'PUT', 'reflection-period', { status: 'unknown' }), 200)).toMatchObject({
      factsVersion: 6,
      reflectionPeriod: { status: 'unknown', startedOn: null },
    });
  });

  it('does not shorten or lengthen a period whose first day becomes known', async () => {
    const { id } = await night.api.request({
      nationality: 'non-eu',
      reflectionPeriod: { status: 'active', term: 'thirty-days' },
    });
    const known = { status: 'active', startedOn: '2026-11-02' };
    expect(ok(await facts.later(id, 'PUT', 'reflection-period', known), 200).reflectionPeriod).toEqual({
      ...known,
      term: 'thirty-days',
    });
  });

  it('of fifty that say something else at once, one is right, whichever node it asks', async () => {
    const { id } = await night.api.request();
    for (const version of [1, 2]) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          (index % 2 === 0 ? facts : new Correcting(two.apis[1])).correct(
            id,
            { expectedStayDays: version * 100 + index },
            tag(version),
          ),
        ),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(new Set(answers.filter((one) => !won.includes(one)).map(outcomeOf))).toEqual(
        new Set(['412 stale-screen']),
      );
      expect((await facts.read(id)).body.expectedStayDays).toBe(won[0]?.body.expectedStayDays);
    }
    expect((await facts.versions(id)).versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(told).toHaveLength(2);
  });
});
