import fc from 'fast-check';
import { Client } from 'pg';
import type { Closing } from '../../src/contract/closing.js';
import { REFUSAL_REASONS, TWENTE_MUNICIPALITIES, type RefusalReason } from '../../src/contract/words.js';
import { ApiClient, ok, type Step } from '../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { assureFollowUp } from '../support/follow-up.js';
import { jobsDone, runTask } from '../support/jobs.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNITS = { 'kadera-twente-vrouwen': 8, 'kadera-zwolle-vrouwen': 6, 'kadera-twente-mannen': 2 };
const UNIT_IDS = Object.keys(UNITS) as (keyof typeof UNITS)[];
/** Two months, long enough ago that what happened in the first is deleted and folded before the second is over. */
const START = '2026-11-25T08:00:00Z';
const NOVEMBER_OVER = '2026-11-30T23:01:00Z';
const DECEMBER_OVER = '2026-12-31T23:01:00Z';
/** As short as a policy may say: most is deleted before its month is fixed. */
const REQUEST_DAYS = 3;
const STEPS = 120;
const SEEDS = [1, 2];
/** Milliseconds; a guard: forty nights of three tasks each. */
const MOST_TIME = 300_000;

type Act =
  | {
      do: 'request';
      gender: 'woman' | 'man';
      children: number;
      municipality: (typeof TWENTE_MUNICIPALITIES)[number];
      form: 'sexual' | 'labour';
    }
  | { do: 'hold'; which: number; unitId: string }
  | { do: Step; which: number; reason: RefusalReason }
  | { do: 'close' | 'undo'; which: number }
  | { do: 'publish'; unitId: string; free: number; closed: boolean };

const which = fc.nat({ max: 7 });
const unitId = fc.constantFrom(...UNIT_IDS);
const reason = fc.constantFrom(...REFUSAL_REASONS.filter((one) => /^(full|no-staff|safety)/.test(one)));
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('request' as const),
      gender: fc.constantFrom('woman' as const, 'woman' as const, 'man' as const),
      children: fc.constantFrom(0, 0, 1, 3),
      municipality: fc.constantFrom(...TWENTE_MUNICIPALITIES.slice(0, 3)),
      form: fc.constantFrom('sexual' as const, 'labour' as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('hold' as const), which, unitId }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom<Step[]>(
        'acceptance',
        'acceptance',
        'arrival',
        'arrival',
        'departure',
        'refusal',
        'undo-arrival',
        'undo-departure',
      ),
      which,
      reason,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'close' as const, 'undo' as const), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      unitId,
      free: fc.nat({ max: 6 }),
      closed: fc.nat({ max: 2 }).map((n) => n === 0),
    }),
  },
);
const history = fc.array(fc.record({ act, minutes: fc.constantFrom(5, 60, 180, 300) }), {
  minLength: STEPS,
  maxLength: STEPS,
});

const clock = new TestClock();
let app: TestApp;
let api: ApiClient;
let database: Client;

beforeEach(async () => {
  clock.freeze(START);
  app = await startApp({ clock });
  api = new ApiClient(app.url, app.tokens);
  database = new Client({ connectionString: app.database.url });
  await database.connect();
  const { policies } = ok(
    await api.send<{ policies: Record<string, unknown>[] }>('admin', 'GET', '/v1/policies'),
    200,
  );
  const { version: _, createdAt: __, state: ___, validFrom: ____, ...policy } = policies[0] ?? {};
  const changed = {
    ...policy,
    retention: { requestDays: REQUEST_DAYS },
    freshnessHours: { default: 720, byKind: {} },
  };
  ok(await api.send('admin', 'POST', '/v1/policies', changed), 201);
  clock.advance(HOUR);
  for (const [id, places] of Object.entries(UNITS))
    ok(await api.publish('kadera', id, Math.min(places, 4)), 200);
});
afterEach(async () => {
  await database.end();
  await app.close();
});

/** What was made in a history, the newest last. */
class Made {
  readonly requests: string[] = [];
  readonly holds: string[] = [];

  /** Does what chance says; what cannot be done is refused, and that is part of it. */
  async do(one: Act): Promise<void> {
    switch (one.do) {
      case 'request': {
        const { do: _, form, ...facts } = one;
        this.requests.push((await api.request({ ...facts, exploitation: [form] })).id);
        return;
      }
      case 'hold': {
        const { status, body } = await api.hold(last(this.requests, one.which), one.unitId);
        if (status === 201) this.holds.push(body.id);
        return;
      }
      case 'publish': {
        const closing = one.closed ? { closed: true, closedReason: 'staffing' as const } : {};
        await api.publish('kadera', one.unitId, { free: one.free, ...closing });
        return;
      }
      case 'close':
        return close(last(this.requests, one.which));
      case 'undo':
        await api.send('coordinator', 'DELETE', `/v1/requests/${last(this.requests, one.which)}/closing`);
        return;
      case 'refusal':
        await api.send('kadera', 'POST', `/v1/holds/${last(this.holds, one.which)}/refusal`, {
          reason: one.reason,
        });
        return;
      case 'acceptance':
      case 'arrival':
      case 'departure':
      case 'release':
      case 'undo-arrival':
      case 'undo-departure':
        await api.step('kadera', one.do, last(this.holds, one.which));
    }
  }
}

const NOTHING = '00000000-0000-4000-8000-000000000000';
const last = (ids: readonly string[], back: number) => ids.at(-1 - back) ?? ids[0] ?? NOTHING;

async function close(id: string): Promise<void> {
  const path = `/v1/requests/${id}/closing`;
  const state = await api.send<Closing>('coordinator', 'GET', path);
  if (state.status !== 200 || state.body.outcome !== null) return;
  if (state.body.openWork.some(({ code }) => code !== 'hold-live')) await assureFollowUp(api, id);
  const outcome = ok(await api.send<Closing>('coordinator', 'GET', path), 200).proposed ?? 'withdrawn';
  await api.send('coordinator', 'POST', path, { outcome });
}

/** Byte for byte, but for when it was asked; and what is kept to answer from. */
async function told(): Promise<string[]> {
  const answers = [];
  for (const as of ['monitor', 'coordinator']) {
    for (const query of ['from=2026-11&to=2026-11', 'from=2026-12&to=2026-12', 'from=2026-11&to=2026-12']) {
      const answer = ok(await api.send<object>(as, 'GET', `/v1/monitor?${query}`), 200);
      answers.push(JSON.stringify({ ...answer, generatedAt: null }));
    }
  }
  const { rows } = await database.query(
    'SELECT month::text, counted::text, told::text FROM month_figures ORDER BY month',
  );
  return [...answers, ...rows.map((row) => JSON.stringify(row))];
}

async function count(table: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0]?.n ?? 0;
}

/** The night's work at an instant. */
async function nightAt(instant: string | number): Promise<void> {
  clock.freeze(new Date(instant));
  for (const task of ['fix-month-figures', 'purge-requests', 'fold-ledger']) await runTask(app, task);
}

/** Counts the months once as if nothing had been deleted, and once with all nights that there were. */
async function expectTheSame(): Promise<void> {
  // Once as if nothing had been deleted before all months were counted,
  clock.freeze(DECEMBER_OVER);
  await runTask(app, 'fix-month-figures');
  const whole = await told();
  expect(whole.join()).toMatch(/"occupiedHours":[1-9]/);

  // and once with all nights that there were.
  await database.query(`DELETE FROM month_figures WHERE month >= '2026-11-01'`);
  const [requests, changes] = [await count('request'), await count('ledger_entry')];
  for (let night = Date.parse(NOVEMBER_OVER); night < Date.parse(DECEMBER_OVER); night += DAY)
    await nightAt(night);
  await nightAt(DECEMBER_OVER);
  expect(await count('request')).toBeLessThan(requests);
  expect(await count('ledger_entry')).toBeLessThan(changes);
  expect(await told()).toEqual(whole);
}

it.each(SEEDS)(
  'what is told of a month is the same with and without the nights in between, history %i',
  async (seed) => {
    const [steps = []] = fc.sample(history, { seed, numRuns: 1 });
    const made = new Made();
    for (const { act: one, minutes } of steps) {
      clock.advance(minutes * 60_000);
      await made.do(one);
    }
    await jobsDone(app);
    const ended = clock.now().getTime();
    expect(ended).toBeLessThan(Date.parse(DECEMBER_OVER));
    await expectTheSame();
  },
  MOST_TIME,
);

it(
  'and so is that of a house that stays closed with somebody in it, and of a place that is held over midnight',
  async () => {
    const { id } = await api.request({ gender: 'man' });
    const man = ok(await api.hold(id, 'kadera-twente-mannen'), 201);
    for (const step of ['acceptance', 'arrival'] as const) ok(await api.step('kadera', step, man.id), 200);
    const closed = { free: 0, closed: true, closedReason: 'staffing' as const };
    ok(await api.publish('kadera', 'kadera-twente-mannen', closed), 200);
    clock.freeze('2026-11-30T22:30:00Z');
    await api.heldFor({}, { unitId: 'kadera-twente-vrouwen', minutes: 240 });
    const gone = await api.request();
    ok(
      await api.send('coordinator', 'POST', `/v1/requests/${gone.id}/closing`, { outcome: 'withdrawn' }),
      200,
    );
    await jobsDone(app);
    await expectTheSame();
  },
  MOST_TIME,
);
