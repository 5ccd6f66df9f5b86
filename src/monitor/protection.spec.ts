import type { Count } from '../contract/monitor.js';
import { EXPLOITATION_FORMS } from '../contract/words.js';
import { emptyMonth } from './month-counts.js';
import { NOTHING_YET, protectMonth, toldForms, toldParts } from './protection.js';

const HIDDEN = 'hidden';
const FEWEST_VALUES = 5;

/** All ways in which so many fall into so many cells. */
function* waysOf(total: number, cells: number): Generator<number[]> {
  if (cells === 1) yield [total];
  if (cells === 1) return;
  for (let first = 0; first <= total; first += 1) {
    for (const rest of waysOf(total - first, cells - 1)) yield [first, ...rest];
  }
}

/**
 * Of each answer that can be given the cells that stay narrower than five values for somebody who knows how it is made:
 * the counts that lead to the same answer are all there is to choose from.
 */
function narrowed<Counts>(
  all: Iterable<Counts>,
  tell: (counts: Counts) => Count[],
  cellsOf: (counts: Counts) => number[],
) {
  const answers = new Map<string, Set<number>[]>();
  for (const counts of all) {
    const told = tell(counts);
    const key = JSON.stringify(told);
    const values = answers.get(key) ?? told.map(() => new Set<number>());
    answers.set(key, values);
    cellsOf(counts).forEach((count, index) => values[index]?.add(count));
  }
  return [...answers].flatMap(([key, values]) =>
    (JSON.parse(key) as Count[]).flatMap((count, index) =>
      count === HIDDEN && (values[index]?.size ?? 0) < FEWEST_VALUES ? [`${key} ${index}`] : [],
    ),
  );
}

/** All counts of forms that so many requests can have: each has one or more, or only `unknown`, the last one. */
function* formsOf(requests: number): Generator<number[]> {
  for (let unknown = 0; unknown <= requests; unknown += 1) {
    const known = requests - unknown;
    for (let code = 0; code < (known + 1) ** 4; code += 1) {
      const forms = [0, 1, 2, 3].map((place) => Math.floor(code / (known + 1) ** place) % (known + 1));
      if (forms.reduce((sum, count) => sum + count, 0) >= known) yield [...forms, unknown];
    }
  }
}

const hideSmall = (counts: number[]): Count[] => counts.map((count) => (count < 5 ? HIDDEN : count));

describe('counts that add up to a known total', () => {
  it.each([
    [3, 24],
    [4, 18],
    [6, 12],
  ])('in %s cells, up to %s: each hidden one keeps five values for who knows the rule', (cells, most) => {
    for (let total = 6; total <= most; total += 1) {
      expect(narrowed(waysOf(total, cells), toldParts, (counts) => counts)).toEqual([]);
    }
  });

  it.each([6, 7, 8, 10, 12])('of the forms of %s requests too, of which one can have several', (requests) => {
    const tell = (counts: number[]): Count[] =>
      Object.values(
        toldForms(
          Object.fromEntries(EXPLOITATION_FORMS.map((form, index) => [form, counts[index] ?? 0])),
          requests,
        ),
      );
    expect(narrowed(formsOf(requests), tell, (counts) => counts)).toEqual([]);
  });

  it('would be narrowed by hiding only what is small', () => {
    expect(narrowed(waysOf(20, 3), hideSmall, (counts) => counts)).not.toEqual([]);
  });

  it('are told where they give nobody away, zeros too', () => {
    expect(toldParts([20, 0, 0])).toEqual([20, 0, 0]);
    expect(toldParts([8, 7, 0, 5])).toEqual([8, 7, 0, 5]);
    expect(toldParts([12, 6, 2, 2, 1, 0])).toEqual([12, 6, HIDDEN, HIDDEN, HIDDEN, HIDDEN]);
    expect(toldParts([110, 20, 0])).toEqual([110, 20, 0]);
    expect(toldParts([16, 3, 0])).toEqual([HIDDEN, HIDDEN, HIDDEN]);
  });
});

describe('the figures of a month', () => {
  it('hide the household of a family of five, and all that is said of its one request', () => {
    const family = emptyMonth();
    family.made = {
      ...{ requests: 1, persons: 5, families: 1 },
      ...{ municipality: { Losser: 1 }, gender: { woman: 1 }, form: { sexual: 1 } },
    };
    const told = protectMonth(family, NOTHING_YET);
    expect(told).toMatchObject({ requests: HIDDEN, persons: HIDDEN });
    for (const table of [told.municipality, told.gender, told.form]) {
      expect(new Set(Object.values(table))).toEqual(new Set([HIDDEN]));
    }
  });

  it('count refusals by persons: five of one person are hidden', () => {
    const refused = (requests: number) => {
      const month = emptyMonth();
      month.refused = {
        holds: { 'vrouwenopvang full': 9 },
        requests: { 'vrouwenopvang full': requests },
      };
      return protectMonth(month, NOTHING_YET).refusals;
    };
    expect(refused(4)).toMatchObject({ 'vrouwenopvang full': HIDDEN, 'cosm full': HIDDEN });
    expect(refused(5)).toMatchObject({ 'vrouwenopvang full': 9, 'cosm full': 0 });
  });

  it('tell zeros of a month in which nothing was recorded', () => {
    const told = protectMonth(emptyMonth(), NOTHING_YET);
    expect(JSON.stringify(told)).not.toContain(HIDDEN);
  });
});
