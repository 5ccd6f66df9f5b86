import fc from 'fast-check';
import type { Count } from '../contract/monitor.js';
import { EXPLOITATION_FORMS, GENDERS, REQUEST_OUTCOMES, TWENTE_MUNICIPALITIES } from '../contract/words.js';
import { emptyMonth, type MonthCounts, type Tally } from './month-counts.js';
import { NOTHING_YET, protectMonth, type ToldMonth } from './protection.js';

const HIDDEN = 'hidden';
const FEWEST_VALUES = 5;

/** Hides what is small, and one more where that is the only one: what was done before. */
function naiveParts(counts: readonly number[]): Count[] {
  const small = counts.map((count) => count < 5);
  if (small.filter(Boolean).length === 1) {
    const others = counts.flatMap((count, index) => (small[index] ? [] : [{ count, index }]));
    const smallest = others.sort((a, b) => a.count - b.count)[0];
    if (smallest) small[smallest.index] = true;
  }
  return counts.map((count, index) => (small[index] ? HIDDEN : count));
}

const tally = (words: readonly string[], drawn: readonly string[]): Tally =>
  Object.fromEntries(words.map((word) => [word, drawn.filter((one) => one === word).length]));

interface Person {
  municipality: string;
  gender: string;
  forms: readonly string[];
  children: number;
}

/** A request; most are alike, as in life, so that small counts stand beside large ones. */
const person: fc.Arbitrary<Person> = fc.record({
  municipality: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('Enschede', 'Hengelo') },
    { weight: 1, arbitrary: fc.constantFrom(...TWENTE_MUNICIPALITIES) },
  ),
  gender: fc.oneof(
    { weight: 8, arbitrary: fc.constant('woman') },
    { weight: 1, arbitrary: fc.constantFrom(...GENDERS) },
  ),
  forms: fc.oneof(
    { weight: 6, arbitrary: fc.constant(['sexual']) },
    { weight: 2, arbitrary: fc.constant(['unknown']) },
    {
      weight: 1,
      arbitrary: fc.subarray(
        EXPLOITATION_FORMS.filter((form) => form !== 'unknown'),
        { minLength: 1 },
      ),
    },
  ),
  children: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }) },
  ),
});

/** Months of requests of which some end in the same or a later month. */
const history: fc.Arbitrary<MonthCounts[]> = fc
  .array(
    fc.record({
      people: fc.array(person, { maxLength: 40 }),
      ends: fc.array(
        fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom('placed', 'person-declined') },
          { weight: 1, arbitrary: fc.constantFrom(...REQUEST_OUTCOMES) },
        ),
        { maxLength: 40 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((months) => {
    let open = 0;
    return months.map(({ people, ends }) => {
      open += people.length;
      const ended = ends.slice(0, open);
      open -= ended.length;
      const counted = emptyMonth();
      return {
        ...counted,
        made: {
          requests: people.length,
          persons: people.reduce((sum, { children }) => sum + 1 + children, 0),
          families: people.filter(({ children }) => children > 0).length,
          municipality: tally(
            TWENTE_MUNICIPALITIES,
            people.map((one) => one.municipality),
          ),
          gender: tally(
            GENDERS,
            people.map((one) => one.gender),
          ),
          form: tally(
            EXPLOITATION_FORMS,
            people.flatMap((one) => one.forms),
          ),
        },
        ended: { ...counted.ended, requests: ended.length, outcome: tally(REQUEST_OUTCOMES, ended) },
      };
    });
  });

/** A number that the attacker looks for, between bounds that get closer. */
interface Unknown {
  name: string;
  low: number;
  high: number;
}

const FAR = 10_000;

/**
 * The attack: everything that is told in all months, as equations and inequalities over what is hidden, nothing below
 * zero; bounds are drawn closer until they stand. Ranges of months add nothing: they are sums of what months tell.
 */
function attack(months: readonly ToldMonth[]): Unknown[] {
  const unknowns: Unknown[] = [];
  const rules: { parts: [Unknown, number][]; low: number; high: number }[] = [];
  const cell = (name: string, count: Count): Unknown => {
    const one = count === HIDDEN ? { name, low: 0, high: FAR } : { name, low: count, high: count };
    if (count === HIDDEN) unknowns.push(one);
    return one;
  };
  const sums: [Unknown, number][] = [];
  months.forEach((told, number) => {
    const name = (what: string) => `${number} ${what}`;
    const requests = cell(name('requests'), told.requests);
    const closed = cell(name('closed'), told.closed);
    for (const [what, total, cells] of [
      ['municipality', requests, told.municipality],
      ['gender', requests, told.gender],
      ['outcome', closed, told.outcome],
    ] as const) {
      const parts = Object.entries(cells).map(([word, count]) => cell(name(`${what} ${word}`), count));
      rules.push({
        parts: [...parts.map((part): [Unknown, number] => [part, 1]), [total, -1]],
        low: 0,
        high: 0,
      });
    }
    // Each request has a form; each form is of at most all requests, of those whose form is known when it is known.
    const forms = Object.entries(told.form).map(([word, count]) => cell(name(`form ${word}`), count));
    rules.push({
      parts: [...forms.map((form): [Unknown, number] => [form, 1]), [requests, -1]],
      low: 0,
      high: FAR,
    });
    const unknown = forms[EXPLOITATION_FORMS.indexOf('unknown')];
    for (const form of forms) {
      const parts: [Unknown, number][] = [
        [requests, 1],
        [form, -1],
      ];
      if (unknown && form !== unknown) parts.push([unknown, -1]);
      rules.push({ parts, low: 0, high: FAR });
    }
    const persons = told.persons === HIDDEN ? null : cell('', told.persons);
    if (persons) {
      const children = { name: name('children'), low: 0, high: FAR };
      rules.push({
        parts: [
          [persons, 1],
          [requests, -1],
          [children, -1],
        ],
        low: 0,
        high: 0,
      });
      if (told.persons !== told.requests)
        unknowns.push({ ...children, low: 1, high: Number(told.persons) - Number(told.requests) + 1 });
    }
    sums.push([requests, 1], [closed, -1]);
    rules.push({ parts: [...sums], low: 0, high: FAR });
  });
  for (let again = true; again;) {
    again = false;
    for (const { parts, low, high } of rules) {
      const least = parts.reduce((sum, [one, sign]) => sum + (sign > 0 ? one.low : -one.high), 0);
      const most = parts.reduce((sum, [one, sign]) => sum + (sign > 0 ? one.high : -one.low), 0);
      for (const [one, sign] of parts) {
        const restLeast = least - (sign > 0 ? one.low : -one.high);
        const restMost = most - (sign > 0 ? one.high : -one.low);
        const [from, to] = [low - restMost, high - restLeast];
        const [newLow, newHigh] = sign > 0 ? [from, to] : [-to, -from];
        if (newLow > one.low) [one.low, again] = [newLow, true];
        if (newHigh < one.high) [one.high, again] = [newHigh, true];
      }
    }
  }
  return unknowns.filter(({ low, high }) => high - low + 1 < FEWEST_VALUES);
}

function toldOf(months: readonly MonthCounts[]): ToldMonth[] {
  const told: ToldMonth[] = [];
  for (const month of months) told.push(protectMonth(month, told.at(-1)?.until ?? NOTHING_YET));
  return told;
}

function naive(months: readonly MonthCounts[]): ToldMonth[] {
  const one = (count: number): Count => (count < 5 ? HIDDEN : count);
  const table = (cells: Tally) => {
    const words = Object.keys(cells);
    const told = naiveParts(Object.values(cells));
    return Object.fromEntries(words.map((word, index) => [word, told[index] ?? HIDDEN]));
  };
  return toldOf(months).map((told, index) => {
    const { made, ended } = months[index] ?? emptyMonth();
    return {
      ...told,
      ...{ requests: one(made.requests), persons: one(made.persons), closed: one(ended.requests) },
      ...{ municipality: table(made.municipality), gender: table(made.gender), form: table(made.form) },
      outcome: table(ended.outcome),
    };
  });
}

describe('the figures of all months together', () => {
  it('never narrow a hidden count to fewer than five values', () => {
    fc.assert(
      fc.property(history, (months) => {
        expect(attack(toldOf(months))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('would do so if only small counts were hidden: the attack finds them', () => {
    const found = fc.sample(history, 50).filter((months) => attack(naive(months)).length > 0);
    expect(found.length).toBeGreaterThan(10);
  });

  it('tell no count of persons below five, but zeros', () => {
    fc.assert(
      fc.property(history, (months) => {
        for (const { until: _, ...told } of toldOf(months)) {
          const counts = Object.values(told).flatMap((value) =>
            typeof value === 'object' ? Object.values(value) : value,
          );
          expect(counts.filter((count) => count !== HIDDEN && count !== 0 && count < 5)).toEqual([]);
        }
      }),
    );
  });
});
