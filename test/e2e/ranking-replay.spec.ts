import { runAdminCommand } from '../../src/admin-commands.js';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Matches } from '../../src/contract/matches.js';
import type { PolicyInput, PolicyVersion } from '../../src/contract/policy.js';
import type { RankingReplay, RankingReplayInput } from '../../src/contract/ranking-replay.js';
import type { UrgentRequest } from '../../src/contract/request.js';
import type { GivenAnswers } from '../../src/contract/rule-answers.js';
import { LedgerFolding } from '../../src/capacity/ledger-folding.service.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { PolicyService } from '../../src/policy/policy.service.js';
import { ApiClient, faultyPaths, ok, outcomeOf } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { Correcting, tag } from '../support/correcting.js';
import { roomOf } from '../support/match-facts.js';
import { COSM, IN_REFLECTION, NIGHT } from '../support/night.js';

const HOUSE = 'kadera-twente-vrouwen';
const ONDER_DAK = 'humanitas-onder-dak-mo';
const MINUTE_MS = 60_000;

const clock = new TestClock();
let service: TestApp;
let api: ApiClient;
let mother: UrgentRequest;
let single: UrgentRequest;

interface Shown {
  after: string;
  requestId: string;
  at: string;
  matches: Matches;
}
const shown: Shown[] = [];

const replay = (input: Partial<RankingReplayInput>) =>
  api.send<RankingReplay>('admin', 'POST', '/v1/ranking-replays', { reference: single.reference, ...input });

async function change(unitId: string, changes: Partial<CatalogueUnit>): Promise<void> {
  const read = await api.send<CatalogueUnit>('admin', 'GET', `/v1/units/${unitId}`);
  const { id: _, ...input } = ok(read, 200);
  ok(await api.send('admin', 'PUT', `/v1/units/${unitId}`, { ...input, ...changes }), 200);
}

async function answer(fits: boolean): Promise<GivenAnswers> {
  const path = `/v1/requests/${mother.id}/answers`;
  return ok(
    await api.send<GivenAnswers>('coordinator', 'POST', path, { unitId: ONDER_DAK, rule: 'children', fits }),
    200,
  );
}

async function otherPolicy(): Promise<void> {
  const { policies } = ok(await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies'), 200);
  const [{ levels, officeHours, hold, maxOffers } = fail()] = policies;
  const policy: PolicyInput = {
    ...{ levels: [...levels].reverse(), officeHours, hold, maxOffers },
    freshnessHours: { default: 1, byKind: {} },
    validFrom: clock.now().toISOString(),
  };
  ok(await api.send('admin', 'POST', '/v1/policies', policy), 201);
  await service.app.get(PolicyService).read();
}

function fail(): never {
  throw new Error('there is no policy');
}

/** Looks at both requests, some time later, and once more when only time has passed. */
async function look(after: string): Promise<void> {
  for (const minutes of [1, 7]) {
    clock.advance(minutes * MINUTE_MS);
    for (const { id } of [mother, single]) {
      const at = clock.now().toISOString();
      shown.push({ after, requestId: id, at, matches: await api.matches(id) });
    }
  }
  clock.advance(MINUTE_MS);
}

/** A night in which all changes on which a ranking rests. */
async function playNight(): Promise<void> {
  const correcting = new Correcting(api);
  await look('nothing');
  ok(await api.publish('kadera', HOUSE, 4), 200);
  ok(await api.publish('humanitas-onder-dak', ONDER_DAK, 8), 200);
  await look('two houses published');
  const rooms = [roomOf('A1', { shared: true }), roomOf('A2'), roomOf('A3')];
  await change(HOUSE, { places: rooms.reduce((sum, { places }) => sum + places, 0), rooms });
  await look('the house described its rooms');
  ok(await api.publish('kadera', HOUSE, 6), 200);
  const family = await api.heldFor({ children: 1 }, HOUSE);
  await look('a family is held in a room');
  ok(await api.step('kadera', 'acceptance', family.id), 200);
  ok(await api.step('kadera', 'arrival', family.id), 200);
  const on = '2026-12-01';
  ok(await api.send('kadera', 'PUT', `/v1/placements/${family.id}/expected-departure`, { on }), 200);
  await look('the family lives there, until a day');
  await api.heldFor({}, HOUSE);
  await look('a hold that runs out by itself');
  clock.advance(40 * MINUTE_MS);
  await look('it ran out');
  const { answers } = await answer(true);
  await look('a house said yes on the telephone');
  await answer(false);
  await look('and then no');
  ok(await api.send('coordinator', 'DELETE', `/v1/requests/${mother.id}/answers/${answers[0]?.id}`), 200);
  const { answers: last } = ok(
    await api.send<GivenAnswers>('coordinator', 'GET', `/v1/requests/${mother.id}/answers`),
    200,
  );
  ok(await api.send('coordinator', 'DELETE', `/v1/requests/${mother.id}/answers/${last[0]?.id}`), 200);
  await look('which was taken back');
  ok(await correcting.correct(single.id, { threat: 'high', dangerAreas: ['Enschede'] }, tag(1)), 200);
  await look('the danger became known');
  ok(await correcting.later(single.id, 'POST', 'police-report'), 200);
  await look('she reported to the police');
  await change(ONDER_DAK, { children: true, wheelchair: false });
  await look('house rules changed');
  await change(HOUSE, { rooms: [], places: 12 });
  await look('the house has no rooms any more, and more places');
  ok(await api.send('admin', 'POST', '/v1/areas', { municipality: 'Nieuwstad', region: 'Nieuwland' }), 201);
  await otherPolicy();
  await look('another policy');
  ok(await api.step('kadera', 'departure', family.id), 200);
  const closed = { free: 0, closed: true, closedReason: 'staffing' as const };
  ok(await api.publish('humanitas-onder-dak', ONDER_DAK, closed), 200);
  await look('the family left, and a house closed');
  clock.set('2026-11-25T08:30:00.000Z');
  clock.freeze(clock.now());
  ok(await api.publish('cosm', COSM, 2), 200);
  await look('it is day');
}

beforeAll(async () => {
  clock.freeze(NIGHT);
  service = await startApp({ clock, providers: ['kadera', 'humanitas-onder-dak', 'cosm'] });
  api = new ApiClient(service.url, service.tokens);
  mother = await api.request({ children: 1, childrenAges: ['2-11'] });
  single = await api.request(IN_REFLECTION);
  await playNight();
});
afterAll(() => service.close());

describe('the ranking of an earlier moment', () => {
  it('is what was shown then, to the letter, whatever changed since', async () => {
    const references = new Map([mother, single].map(({ id, reference }) => [id, reference]));
    for (const { after, requestId, at, matches } of shown) {
      const reference = references.get(requestId) ?? '';
      const again = ok(await replay({ reference, at }), 200);
      expect({ after, notKept: again.notKept }).toEqual({ after, notKept: [] });
      expect({ after, at, matches: again.matches }).toEqual({ after, at, matches });
    }
    // It was a night in which the answer changed again and again.
    expect(new Set(shown.map(({ matches }) => JSON.stringify(matches.units))).size).toBeGreaterThan(20);
  });

  it('is that of a change when two have the same instant and the screen said which it had', async () => {
    const at = clock.now().toISOString();
    const before = ok(await replay({ at }), 200);
    ok(await api.publish('cosm', COSM, 1), 200);
    const now = ok(await replay({ at }), 200);
    expect(now.sequence).toBeGreaterThan(before.sequence);
    expect(now.matches).not.toEqual(before.matches);
    expect(ok(await replay({ at, sequence: before.sequence }), 200)).toEqual(before);
  });

  it('is printed on the console', async () => {
    const { requestId, at, matches } = shown.at(-1) ?? fail();
    expect(requestId).toBe(single.id);
    let text = '';
    const run = (...args: string[]) =>
      runAdminCommand(['replay-ranking', ...args], {
        env: { DATABASE_URL: service.database.url },
        readPassword: () => Promise.resolve(''),
        say: (said) => (text = said),
        complain: (said) => (text = said),
      });
    expect(await run('--request', single.reference, '--at', at, '--language', 'en')).toBe(0);
    expect((JSON.parse(text) as RankingReplay).matches).toEqual(matches);
    expect(await run('--request', single.reference, '--at', 'yesterday')).toBe(2);
    expect(await run('--request', single.reference, '--at', at, '--language', 'fr')).toBe(2);
    expect(await run('--request', single.reference, '--at', at, '--sequence', 'x')).toBe(2);
    expect(await run('--request', 'ABCD-EFGH', '--at', at)).toBe(1);
  });

  it('is asked for by its reference as it is said, and who asked is in the audit trail', async () => {
    const { at } = shown.at(-1) ?? fail();
    const reference = single.reference.toLowerCase().replace('-', ' ');
    expect(ok(await replay({ reference, at }), 200).reference).toBe(single.reference);
    const rows = await service.app
      .get(UnitOfWork)
      .query<{ role: string }>(
        `SELECT role FROM audit_entry WHERE action = 'request.replay' AND subject_id = $1`,
        [single.id],
      );
    expect(rows.some(({ role }) => role === 'admin')).toBe(true);
  });

  it('is not there for a request that is not, was not yet, or an instant to come', async () => {
    const at = clock.now().toISOString();
    expect(outcomeOf(await replay({ reference: 'ABCD-EFGH', at }))).toBe('404 not-found');
    const early = await replay({ at: '2026-11-24T22:29:00Z' });
    expect([outcomeOf(early), faultyPaths(early)]).toEqual(['400 invalid-input', ['at']]);
    const future = await replay({ at: new Date(clock.now().getTime() + 1).toISOString() });
    expect([outcomeOf(future), faultyPaths(future)]).toEqual(['400 invalid-input', ['at']]);
    for (const role of ['coordinator', 'kadera', 'monitor']) {
      const body = { reference: single.reference, at };
      expect((await api.send(role, 'POST', '/v1/ranking-replays', body)).status).toBe(403);
    }
  });

  it('says what is not kept: house rules and answers of before they were, and the hours of a day long ago', async () => {
    const { at } = shown[0] ?? fail();
    const database = service.app.get(UnitOfWork);
    await database.query(
      `DELETE FROM unit_version v WHERE unit_id = $1
         AND sequence = (SELECT min(sequence) FROM unit_version WHERE unit_id = v.unit_id)`,
      [ONDER_DAK],
    );
    expect(ok(await replay({ at }), 200).notKept).toEqual(['house-rules']);
    // As a request has it that was made before.
    await database.query('UPDATE request SET keeps_answers = false WHERE id = $1', [single.id]);
    expect(ok(await replay({ at }), 200).notKept).toEqual(['house-rules', 'answers']);
    await database.query('UPDATE request SET keeps_answers = true WHERE id = $1', [single.id]);
    await database.query(
      `INSERT INTO month_figures (month, counted, told) VALUES ('2026-11-01', '{}', '{}')`,
    );
    clock.set('2027-03-01T12:00:00.000Z');
    await service.app.get(LedgerFolding).run();
    expect(ok(await replay({ at }), 200).notKept).toEqual(['house-rules', 'hours']);
    const [{ beds } = { beds: null }] = await database.query<{ beds: number }>(
      `SELECT count(*)::integer AS beds FROM ledger_entry WHERE beds IS NOT NULL`,
    );
    expect(beds).toBe(0);
  });
});
