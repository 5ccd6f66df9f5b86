import fc from 'fast-check';
import type { Actor } from '../../src/access/actor.js';
import { ProblemException } from '../../src/common/problem.js';
import { PlacementsService } from '../../src/placements/placements.service.js';
import { AvailabilityService } from '../../src/capacity/availability.service.js';
import { TestClock } from '../support/app.js';
import { OfferModel, type Answered, type ModelUnit } from '../support/offer-model.js';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.js';

/** For women, always open, each decided on by its own provider. */
const UNITS: readonly ModelUnit[] = [
  { id: 'kadera-twente-vrouwen', provider: 'kadera', places: 8 },
  { id: 'kadera-zwolle-vrouwen', provider: 'kadera', places: 6 },
  { id: 'vrouwenopvang-elders-vrouwen', provider: 'vrouwenopvang-landelijk', places: 10 },
  { id: 'humanitas-onder-dak-mo', provider: 'humanitas-onder-dak', places: 12 },
  { id: 'leger-des-heils-mo', provider: 'leger-des-heils', places: 8 },
];
const PERSONS = 6;
const MINUTE = 60_000;
/** Policy version 1. */
const MOST_OFFERS = 5;
const ARRIVAL_MINUTES = 720;
const HOLD_MINUTES = 30;
/** Of those at once; more when somebody asks for them. */
const COUNT = Number(process.env.COMMANDS_COUNT ?? 3_000);
/** A guard, no expectation: with what follows from it, a command takes some 10 ms. */
const PATIENCE = 60_000 + COUNT * 60;

type Step = 'accept' | 'refuse' | 'release' | 'arrive' | 'depart';
type Command =
  | { do: 'publish'; unit: number; free: number }
  | { do: 'offer'; person: number; units: number[] }
  | { do: 'hold'; person: number; unit: number }
  | { do: 'maybe' | Step; which: number }
  | { do: 'wait'; minutes: number };

const unit = fc.nat({ max: UNITS.length - 1 });
const person = fc.nat({ max: PERSONS - 1 });
const step = fc.constantFrom<(Step | 'maybe')[]>(
  ...(['accept', 'accept', 'accept', 'maybe', 'refuse', 'release', 'arrive', 'depart', 'depart'] as const),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('publish' as const), unit, free: fc.nat({ max: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('offer' as const),
      person,
      units: fc.uniqueArray(unit, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), person, unit }) },
  { weight: 9, arbitrary: fc.record({ do: step, which: fc.nat({ max: 12 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
  },
);

/** The same commands for the same seed. */
function commands(seed: number, count: number): Command[] {
  return fc.sample(command, { seed, numRuns: count });
}

const clock = new TestClock();
let two: TwoNodes;
let requestIds: string[];

beforeAll(async () => {
  clock.freeze('2026-11-24T22:30:00Z');
  two = await startTwoNodes(clock, ['kadera']);
});
afterAll(() => two.close());

const COORDINATOR: Actor = {
  accountId: '00000000-0000-4000-8000-000000000001',
  role: 'coordinator',
  username: 'coordinator',
  providerId: null,
};
const providerOf = ({ provider }: ModelUnit): Actor => ({
  accountId: '00000000-0000-4000-8000-000000000002',
  role: 'provider',
  username: provider,
  providerId: provider,
});

const unitAt = (index: number): ModelUnit => {
  const found = UNITS[index];
  if (!found) throw new Error(`no unit ${index}`);
  return found;
};

/** Ids of what it made, or the code of the problem. */
async function outcome(work: () => Promise<string[]>): Promise<Answered> {
  try {
    return { made: await work() };
  } catch (error) {
    if (error instanceof ProblemException) return { refused: error.problem.code };
    throw error;
  }
}

interface Asked {
  id: string;
  unit: ModelUnit;
}

/** Carries a command out on a node, past HTTP: thousands of them are to be over soon. */
async function carryOut(on: 0 | 1, step: Command, asked: readonly Asked[]): Promise<Answered | null> {
  const placements = two.nodes[on].app.get(PlacementsService);
  if (step.do === 'wait') return null;
  if (step.do === 'publish') {
    const { id, provider } = unitAt(step.unit);
    const availability = two.nodes[on].app.get(AvailabilityService);
    await availability.publish(providerOf({ id, provider, places: 0 }), id, { free: step.free }, null);
    return { made: [] };
  }
  if (step.do === 'offer') {
    const unitIds = step.units.map((index) => unitAt(index).id);
    const offer = () => placements.offer(COORDINATOR, requestIds[step.person] ?? '', { unitIds }, null, 'en');
    return outcome(async () => (await offer()).holds.map(({ id }) => id));
  }
  if (step.do === 'hold') {
    const body = { unitId: unitAt(step.unit).id };
    const hold = () => placements.hold(COORDINATOR, requestIds[step.person] ?? '', body, null, 'en');
    return outcome(async () => [(await hold()).hold.id]);
  }
  const hold = asked.at(-1 - step.which);
  if (!hold) return null;
  const actor = step.do === 'release' ? COORDINATOR : providerOf(hold.unit);
  const name = step.do;
  return outcome(async () => {
    const reader = { actor, language: 'en' as const };
    if (name === 'maybe') await placements.sayMaybe(reader, hold.id);
    else {
      const details = name === 'refuse' ? { refusal: { reason: 'no-staff' as const } } : {};
      await placements.step(reader, hold.id, name, null, details);
    }
    return [];
  });
}

function unitsOf(step: Command): ModelUnit[] {
  if (step.do === 'offer') return step.units.map(unitAt);
  return step.do === 'hold' ? [unitAt(step.unit)] : [];
}

/** Others ask; whoever was there has left, and nothing is promised. */
async function emptyHouse(): Promise<void> {
  const made = await Promise.all(Array.from({ length: PERSONS }, () => two.apis[0].request()));
  requestIds = made.map(({ id }) => id);
  clock.advance(24 * 60 * MINUTE);
  for (const { id, provider, places } of UNITS) {
    const availability = two.nodes[0].app.get(AvailabilityService);
    const actor = providerOf({ id, provider, places });
    await availability.publish(actor, id, { free: places }, null);
    await availability.publish(actor, id, { free: Math.ceil(places / 2) }, null);
  }
}

describe('commands on several offers, one after the other, each on another node than the last', () => {
  const outcomes = new Set<string>();

  it.each([20261124, 5])('are answered as by plain counting, with seed %i', async (seed) => {
    await emptyHouse();
    const model = new OfferModel(UNITS, {
      mostOffers: MOST_OFFERS,
      holdMs: HOLD_MINUTES * MINUTE,
      arrivalMs: ARRIVAL_MINUTES * MINUTE,
    });
    const asked: Asked[] = [];
    for (const [index, step] of commands(seed, 400).entries()) {
      clock.advance(step.do === 'wait' ? step.minutes * MINUTE : 1);
      const now = clock.now().getTime();
      const answered = await carryOut(index % 2 === 0 ? 0 : 1, step, asked);
      if (answered === null || step.do === 'wait') continue;
      const made = 'made' in answered ? answered.made : [];
      const which = 'which' in step ? asked.at(-1 - step.which)?.id : undefined;
      const expected =
        step.do === 'publish'
          ? model.publish(unitAt(step.unit).id, step.free)
          : step.do === 'offer'
            ? model.offer(step.person, unitsOf(step), made, now)
            : step.do === 'hold'
              ? model.hold(step.person, unitAt(step.unit), made, now)
              : model.step(step.do, which ?? '', now);
      expect([index, step, 'made' in answered ? null : answered.refused]).toEqual([index, step, expected]);
      outcomes.add(expected ?? step.do);
      unitsOf(step).forEach((one, place) => {
        const id = made[place];
        if (id !== undefined) asked.push({ id, unit: one });
      });
      if (index % 10 === 0) await expectFigures(model, now);
    }
  });

  it('met everything that can happen', () => {
    expect([...outcomes]).toEqual(
      expect.arrayContaining([
        ...['offer', 'hold', 'maybe', 'accept', 'refuse', 'release', 'arrive', 'depart', 'publish'],
        ...['already-placed-elsewhere', 'already-placed-here', 'no-bookable-place', 'place-already-promised'],
        ...['invalid-transition'],
      ]),
    );
  });
});

async function expectFigures(model: OfferModel, now: number): Promise<void> {
  const shown = new Map((await two.apis[0].board()).units.map((one) => [one.unitId, one]));
  for (const { id } of UNITS) expect(shown.get(id)).toMatchObject(model.figures(id, now));
}

describe(`${COUNT} commands on several offers, 32 at once, over two nodes`, () => {
  it(
    'never break what must always hold',
    async () => {
      await emptyHouse();
      const asked: Asked[] = [];
      const counts = new Map<string, number>();
      const all = commands(20261126, COUNT);
      for (let from = 0; from < all.length; from += 250) {
        // Between the rounds, when nothing is under way, time goes by.
        clock.advance(7 * MINUTE);
        const queue = [...all.slice(from, from + 250).entries()];
        const worker = async () => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            const [index, step] = next;
            const answered = await carryOut(index % 2 === 0 ? 0 : 1, step, asked);
            const made = answered && 'made' in answered ? answered.made : [];
            unitsOf(step).forEach((one, place) => {
              const id = made[place];
              if (id !== undefined) asked.push({ id, unit: one });
            });
            const told = answered === null ? 'nothing' : 'made' in answered ? step.do : answered.refused;
            counts.set(told, (counts.get(told) ?? 0) + 1);
          }
        };
        const look = async () => {
          const broken = await two.query<{ what: string }>(INVARIANTS, [clock.now(), MOST_OFFERS]);
          expect(broken).toEqual([]);
        };
        await Promise.all([...Array.from({ length: 32 }, worker), look()]);
        await look();
      }
      expect([...counts.keys()].sort()).toEqual(
        expect.arrayContaining([
          'accept',
          'already-placed-elsewhere',
          'maybe',
          'offer',
          'place-already-promised',
        ]),
      );
      expect(counts.get('accept')).toBeGreaterThan(COUNT / 100);
      const ledger = await two.ledger();
      expect(ledger.map(({ sequence }) => sequence)).toEqual(ledger.map((_, index) => index + 1));
    },
    PATIENCE,
  );

  // Whatever happened; `$1`: now, `$2`: most offers at once.
  const INVARIANTS = `
    WITH live AS (SELECT * FROM hold WHERE status IN ('held', 'accepted') AND expires_at > $1)
    SELECT 'a place twice' AS what FROM claim WHERE ended_at IS NULL GROUP BY place_id HAVING count(*) > 1
    UNION ALL SELECT 'figures' FROM unit_figures($1) WHERE free < 0 OR free > places OR held > places
    UNION ALL SELECT 'a hold without its places' FROM live h WHERE h.persons <>
      (SELECT count(*) FROM claim c WHERE c.hold_id = h.id AND c.ended_at IS NULL)
    UNION ALL SELECT 'a place kept for nobody' FROM hold h JOIN claim c ON c.hold_id = h.id AND c.ended_at IS NULL
      WHERE h.status IN ('refused', 'released', 'departed')
    UNION ALL SELECT 'held twice' FROM live GROUP BY request_id, unit_id HAVING count(*) > 1
    UNION ALL SELECT 'in two places' FROM hold WHERE status = 'placed' GROUP BY request_id HAVING count(*) > 1
    UNION ALL SELECT 'two winners' FROM live WHERE status = 'accepted' AND offer_id IS NOT NULL
      GROUP BY request_id HAVING count(*) > 1
    UNION ALL SELECT 'still asked after a yes' FROM live yes JOIN live other ON other.request_id = yes.request_id
      WHERE yes.status = 'accepted' AND yes.offer_id IS NOT NULL
        AND other.status = 'held' AND other.offer_id IS NOT NULL
    UNION ALL SELECT 'too many asked' FROM live WHERE status = 'held' AND offer_id IS NOT NULL
      GROUP BY request_id HAVING count(*) > $2::integer
    UNION ALL SELECT 'a reason missing' FROM hold WHERE (status = 'released') <> (release_reason IS NOT NULL)
    UNION ALL SELECT 'a decider missing' FROM hold WHERE status IN ('accepted', 'placed') AND decided_by IS NULL`;
});
