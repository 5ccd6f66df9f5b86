import { localDay } from '../../../src/calendar/local-day.js';
import type { Cases, CaseScreen, DeskScreen } from '../../../src/contract/desk.js';
import { ok, type Answer } from '../../support/api-client.js';
import { startApp, TestClock, type TestApp } from '../../support/app.js';
import { EscalationClient } from '../../support/escalation.js';
import { jobsDone } from '../../support/jobs.js';
import { COSM, Night, NIGHT } from '../../support/night.js';
import { saidBy, ScreenReader } from '../../support/screens.js';
import { stopSweeper } from '../../support/sweeper.js';

const KADERA = 'kadera-twente-vrouwen';
const ZWOLLE = 'kadera-zwolle-vrouwen';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Shown = CaseScreen | Cases | DeskScreen;

const clock = new TestClock();
let app: TestApp;
let api: EscalationClient;
let night: Night;
const reads: Record<string, (known?: string) => Promise<Answer<Shown>>> = {};

/** The same for the same seed: a fraction from 0 to 1. */
function fractions(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

beforeAll(async () => {
  clock.freeze(NIGHT);
  app = await startApp({ clock });
  await stopSweeper(app);
  api = new EscalationClient(app);
  night = new Night(api);
  const reader = new ScreenReader(api);
  const follow = (id: string) => (reads[`case ${id}`] = (known) => reader.caseOf(id, known));
  for (const list of ['', '?state=waiting', '?limit=3']) {
    reads[`cases ${list}`] = (known) => reader.cases(list, known);
  }
  for (const desk of ['kadera', 'cosm', 'comensha']) {
    reads[`desk ${desk}`] = (known) => reader.desk(desk, known);
  }

  ok(await api.publish('kadera', KADERA, { free: 8, confirmedAt: '2026-11-24T22:11:20.000Z' }), 200);
  ok(await api.publish('kadera', ZWOLLE, { free: 3, confirmedAt: '2026-11-24T08:30:00.000Z' }), 200);
  ok(await api.publish('cosm', COSM, { free: 2, confirmedAt: '2026-11-24T11:30:00.500Z' }), 200);
  const person = async (facts = {}) => {
    const { id } = await night.person(facts);
    follow(id);
    return id;
  };
  // Looks, is asked for, asked ahead, promised, placed, left, refused, over.
  await person();
  await person({ reflectionPeriod: { status: 'active', startedOn: '2026-08-26' } });
  ok(await api.hold(await person(), { unitId: KADERA, minutes: 17 }), 201);
  const ahead = await person();
  ok(await night.ask(ahead), 201);
  ok(await api.hold(ahead, { unitId: KADERA, minutes: 45 }), 201);
  const promised = ok(await api.hold(await person(), KADERA), 201);
  ok(await api.step('kadera', 'acceptance', promised.id), 200);
  for (const leaves of [false, true]) {
    const placed = ok(await api.hold(await person(), KADERA), 201);
    clock.advance(3 * MINUTE);
    ok(await api.step('kadera', 'acceptance', placed.id), 200);
    ok(await api.step('kadera', 'arrival', placed.id), 200);
    if (leaves) ok(await api.step('kadera', 'departure', placed.id), 200);
    else {
      const expected = { on: '2026-11-27' };
      const path = `/v1/placements/${placed.id}/expected-departure`;
      ok(await api.send('kadera', 'PUT', path, expected), 200);
    }
  }
  const refused = ok(await api.hold(await person(), KADERA), 201);
  ok(await api.step('kadera', 'refusal', refused.id), 200);
  const over = await person();
  ok(await night.close(over), 200);
  await jobsDone(app);
});
afterAll(() => app.close());

async function at(instant: number, name: string, known?: string): Promise<Answer<Shown>> {
  clock.freeze(new Date(instant));
  const answer = await reads[name]?.(known);
  if (!answer) throw new Error(`there is no screen ${name}`);
  return answer;
}

// In case of doubt: any other seed must do too.
it.each([1, 20261124])(
  'between when it was read and when it says it changes a screen says the same, with seed %i',
  async (seed) => {
    const next = fractions(seed);
    const begin = Date.parse(NIGHT) + 10 * MINUTE;
    const changes = new Map<string, number>();
    for (const name of Object.keys(reads)) {
      // Soon after, in the days that follow, and far on: nothing is written meanwhile.
      for (const within of [30 * MINUTE, 2 * DAY, 120 * DAY]) {
        const readAt = begin + Math.floor(next() * within);
        const answer = await at(readAt, name);
        const screen = ok(answer, 200);
        const tag = answer.headers.get('etag') ?? '';
        expect(Date.parse(screen.readAt)).toBe(readAt);
        const until = screen.changesAt === null ? readAt + DAY : Date.parse(screen.changesAt);
        expect(until).toBeGreaterThan(readAt);
        expect(until).toBeLessThanOrEqual(readAt + DAY);
        for (const moment of [readAt + Math.floor(next() * (until - readAt)), until - 1]) {
          const later = ok(await at(moment, name), 200);
          expect([name, screen.readAt, new Date(moment), saidBy(later)]).toEqual([
            ...[name, screen.readAt, new Date(moment)],
            saidBy(screen),
          ]);
          // Each day it is noted anew who has looked.
          const sameDay = localDay(new Date(moment)) === localDay(new Date(readAt));
          expect([name, (await at(moment, name, tag)).status]).toEqual([name, sameDay ? 304 : 200]);
        }
        expect([name, (await at(until, name, tag)).status]).toEqual([name, 200]);
        if (screen.changesAt === null) continue;
        const changed = saidBy(ok(await at(until, name), 200)) !== saidBy(screen);
        if (changed) changes.set(name, (changes.get(name) ?? 0) + 1);
      }
    }
    // It does not ask for nothing, either: most screens do say something else then.
    expect(changes.size).toBeGreaterThan(Object.keys(reads).length / 2);
  },
);

const TOLD: [what: string, screen: () => string, before: string, step: string][] = [
  [
    'the night ends: COSM opens at nine',
    () => caseNames()[0] ?? '',
    '2026-11-25T07:55:00.000Z',
    '2026-11-25T08:00:00.000Z',
  ],
  [
    'nothing before that: how long ago a house was heard of is not told by the minute',
    () => caseNames()[0] ?? '',
    '2026-11-25T06:00:00.000Z',
    '2026-11-25T08:00:00.000Z',
  ],
];

function caseNames(): string[] {
  return Object.keys(reads).filter((name) => name.startsWith('case '));
}

it.each(TOLD)('%s', async (_, screen, before, step) => {
  expect(ok(await at(Date.parse(before), screen()), 200).changesAt).toBe(step);
});
