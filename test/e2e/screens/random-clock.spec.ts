import fc from 'fast-check';
import type { PolicyInput, PolicyVersion } from '../../../src/contract/policy.js';
import type { ExploitationForm } from '../../../src/contract/words.js';
import { ok, type Answer, type Step } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { EscalationClient } from '../../support/escalation.js';
import { jobsDone } from '../../support/jobs.js';
import { COSM, Night, NIGHT } from '../../support/night.js';
import { stopSweeper } from '../../support/sweeper.js';

const UNITS = [
  'kadera-twente-vrouwen',
  'kadera-zwolle-vrouwen',
  'vrouwenopvang-elders-vrouwen',
  COSM,
] as const;
const OWNERS = ['kadera', 'kadera', 'vrouwenopvang-landelijk', 'comensha'] as const;
const PUBLISHERS = ['kadera', 'kadera', 'vrouwenopvang-landelijk', 'cosm'] as const;
const PERSONS = 5;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Act =
  | { do: 'publish'; unit: number; free: number; minutesAgo: number }
  | { do: 'hold'; person: number; unit: number; minutes: number }
  | { do: 'ask-ahead' | 'close' | 'reopen'; person: number }
  | { do: 'step'; which: number; step: Step | 'provisional' }
  | { do: 'leaves'; which: number; days: number }
  | { do: 'policy'; inMinutes: number; hours: number; opens: string }
  | { do: 'roster'; inDays: number; lasts: number }
  | { do: 'wait'; minutes: number };

const unit = fc.nat({ max: UNITS.length - 1 });
const person = fc.nat({ max: PERSONS - 1 });
const which = fc.nat({ max: 20 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('publish' as const),
    ...{ unit, free: fc.nat({ max: 4 }), minutesAgo: fc.nat({ max: 1_600 }) },
  }),
  fc.record({ do: fc.constant('hold' as const), person, unit, minutes: fc.integer({ min: 5, max: 240 }) }),
  fc.record({ do: fc.constantFrom('ask-ahead' as const, 'close' as const, 'reopen' as const), person }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('step' as const),
      which,
      step: fc.constantFrom<(Step | 'provisional')[]>(
        ...(['provisional', 'acceptance', 'acceptance', 'arrival', 'arrival', 'refusal'] as const),
        ...(['release', 'departure', 'undo-arrival', 'undo-departure'] as const),
      ),
    }),
  },
  fc.record({ do: fc.constant('leaves' as const), which, days: fc.nat({ max: 20 }) }),
  fc.record({
    do: fc.constant('policy' as const),
    ...{ inMinutes: fc.integer({ min: 1, max: 3_000 }), hours: fc.integer({ min: 1, max: 48 }) },
    opens: fc.constantFrom('00:00', '08:30', '09:00'),
  }),
  fc.record({
    do: fc.constant('roster' as const),
    inDays: fc.nat({ max: 12 }),
    lasts: fc.integer({ min: 1, max: 12 }),
  }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 700 }) }),
  },
);

/** Facts of a person in whom the clock plays a part, and of one in whom it does not. */
const facts = fc.record({
  nationality: fc.constantFrom('dutch' as const, 'non-eu' as const),
  exploitation: fc.subarray<ExploitationForm>(['sexual', 'labour']),
  threat: fc.constantFrom('low' as const, 'high' as const),
  policeReport: fc.boolean(),
  reflectionPeriod: fc.record({
    status: fc.constantFrom('active' as const, 'none' as const),
    startedOn: fc.constantFrom(null, '2026-08-26', '2026-09-02', '2026-11-02', '2026-11-24'),
  }),
});

const clock = new TestClock();
let app: TestApp;
let api: EscalationClient;
let night: Night;
let contactId: string;
let persons: string[] = [];
let holds: { id: string; unit: number }[] = [];

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock });
  await stopSweeper(app);
  api = new EscalationClient(app);
  night = new Night(api);
  contactId = (await api.own('kadera', 'Piket')).id;
});
afterAll(() => app.close());

/** What is done to a request or around it; some of it is refused, as it would be. */
async function carryOut(what: Exclude<Act, { which: number }>): Promise<Answer<unknown> | null> {
  switch (what.do) {
    case 'wait':
      clock.advance(what.minutes * MINUTE);
      return null;
    case 'publish': {
      const confirmedAt = new Date(clock.now().getTime() - what.minutesAgo * MINUTE).toISOString();
      return api.publish(PUBLISHERS[what.unit] ?? '', UNITS[what.unit] ?? '', {
        free: what.free,
        confirmedAt,
      });
    }
    case 'hold': {
      const input = { unitId: UNITS[what.unit] ?? '', minutes: what.minutes };
      const answer = await api.hold(persons[what.person] ?? '', input);
      if (answer.status === 201) holds.push({ id: answer.body.id, unit: what.unit });
      return answer;
    }
    case 'ask-ahead':
      return night.ask(persons[what.person] ?? '');
    case 'close':
      return night.close(persons[what.person] ?? '');
    case 'reopen':
      return api.send('coordinator', 'DELETE', `/v1/requests/${persons[what.person]}/closing`);
    case 'policy': {
      const { policies } = ok(
        await api.send<{ policies: PolicyVersion[] }>('admin', 'GET', '/v1/policies'),
        200,
      );
      const { version: _, createdAt: _c, state: _s, ...before } = policies[0] as PolicyVersion;
      const policy: PolicyInput = {
        ...before,
        validFrom: new Date(clock.now().getTime() + what.inMinutes * MINUTE).toISOString(),
        freshnessHours: { default: what.hours, byKind: {} },
        officeHours: { ...before.officeHours, opens: what.opens },
      };
      return api.send('admin', 'POST', '/v1/policies', policy);
    }
    case 'roster': {
      const day = (days: number) => new Date(clock.now().getTime() + days * DAY).toISOString().slice(0, 16);
      const exceptions = [{ contactId, from: day(what.inDays), until: day(what.inDays + what.lasts) }];
      return api.send('admin', 'PUT', '/v1/rosters/kadera', { weekly: [], exceptions });
    }
  }
}

/** What is done to a place that is kept. */
async function carryOutOn(what: Extract<Act, { which: number }>): Promise<Answer<unknown> | null> {
  const hold = holds[what.which % Math.max(1, holds.length)];
  if (!hold) return null;
  const owner = OWNERS[hold.unit] ?? '';
  if (what.do === 'leaves') {
    const on = new Date(clock.now().getTime() + what.days * DAY).toISOString().slice(0, 10);
    return api.send(owner, 'PUT', `/v1/placements/${hold.id}/expected-departure`, { on });
  }
  if (what.step === 'provisional')
    return api.send(owner, 'POST', `/v1/holds/${hold.id}/provisional-acceptance`);
  return api.step(what.step === 'release' ? 'coordinator' : owner, what.step, hold.id);
}

type Read = (known?: string) => Promise<Answer<Told>>;
interface Told {
  changesAt?: string | null;
}

/** All that tells when the clock alone changes it, or has a tag that stands for that. */
function reads(): Record<string, Read> {
  const get =
    (as: string, path: string): Read =>
    (known) =>
      api.send(as, 'GET', path, undefined, known === undefined ? {} : { 'if-none-match': known });
  const preview = {
    request: { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' },
  };
  return {
    ...Object.fromEntries(persons.map((id) => [`case ${id}`, get('coordinator', `/v1/cases/${id}`)])),
    cases: get('coordinator', '/v1/cases?limit=5'),
    waiting: get('coordinator', '/v1/cases?state=waiting&limit=5'),
    board: get('coordinator', '/v1/board'),
    tree: get('coordinator', '/v1/telephone-tree'),
    tasks: get('coordinator', '/v1/tasks?limit=5'),
    'tasks of a house': get('kadera', '/v1/tasks'),
    ...Object.fromEntries(['kadera', 'cosm', 'comensha'].map((as) => [`desk ${as}`, get(as, '/v1/desk')])),
    preview: () => api.send('coordinator', 'POST', '/v1/match-previews-in-brief', preview),
  };
}

/** Without what only says when, and with which versions, it was read. */
function said(told: Told): string {
  const { changesAt: _, readAt, generatedAt, at, ...rest } = told as Told & Record<string, unknown>;
  const evaluated = /"evaluatedAt":("[^"]+")/.exec(JSON.stringify(rest))?.[1];
  const now = [readAt, generatedAt, at].flatMap((instant) => (instant ? JSON.stringify(instant) : []));
  return [...now, evaluated ?? '""'].reduce(
    (text, instant) => text.replaceAll(instant, '"now"'),
    JSON.stringify(rest),
  );
}

/** For how long what names no instant says the same: a screen for a day, others for good; the tag of a board tells. */
function atLeast(told: Told): number {
  return told.changesAt === undefined || 'versions' in told ? DAY : 60 * DAY;
}

async function at(instant: number, read: Read, known?: string): Promise<Answer<Told>> {
  clock.freeze(new Date(instant));
  return read(known);
}

const SEEDS = [1, 2, 3, 4];

it.each(SEEDS)(
  'until the instant that it names nothing that is read changes by the clock alone, in the situations of seed %i',
  async (seed) => {
    for (const id of persons) await night.close(id);
    holds = [];
    persons = [];
    for (const given of fc.sample(facts, { seed, numRuns: PERSONS }))
      persons.push((await night.person(given)).id);
    for (const what of fc.sample(act, { seed, numRuns: 45 })) {
      const answer = await ('which' in what ? carryOutOn(what) : carryOut(what));
      if (answer) expect([what, answer.status < 500]).toEqual([what, true]);
    }
    await jobsDone(app);
    const begin = clock.now().getTime();
    const shares = fc.sample(fc.noBias(fc.nat({ max: 1_000_000 })), { seed, numRuns: 300 });
    const share = () => (shares.pop() ?? 0) / 1_000_001;
    let changed = 0;
    let told = 0;
    for (const [name, read] of Object.entries(reads())) {
      // Soon after, in the days that follow, and far on: nothing is written meanwhile.
      for (const within of [40 * MINUTE, 2 * DAY, 130 * DAY]) {
        const readAt = begin + 1 + Math.floor(share() * within);
        const first = await at(readAt, read);
        const screen = ok(first, 200);
        const tag = first.headers.get('etag') ?? undefined;
        const until = screen.changesAt ? Date.parse(screen.changesAt) : readAt + atLeast(screen);
        expect(until).toBeGreaterThan(readAt);
        for (const moment of [readAt + Math.floor(share() * (until - readAt)), until - 1]) {
          const later = ok(await at(moment, read), 200);
          const isToldSame = screen.changesAt !== undefined || (await at(moment, read, tag)).status === 304;
          if (isToldSame)
            expect([name, new Date(readAt), new Date(moment), said(later)]).toEqual([
              ...[name, new Date(readAt), new Date(moment)],
              said(screen),
            ]);
        }
        if (!screen.changesAt) continue;
        told += 1;
        if (said(ok(await at(until, read), 200)) !== said(screen)) changed += 1;
      }
    }
    clock.freeze(new Date(begin + DAY));
    // Not in vain: something was said of the clock, and some of it came true.
    expect(told).toBeGreaterThan(10);
    expect(changed).toBeGreaterThan(0);
  },
);
