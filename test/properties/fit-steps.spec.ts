import fc from 'fast-check';
import { holidayCalendar } from '../../src/calendar/holiday-calendar.js';
import type { Policy } from '../../src/contract/policy.js';
import { LANGUAGES, RANK_LEVELS } from '../../src/contract/words.js';
import { HOLIDAYS } from '../../src/contract/work-words.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explainInBrief } from '../../src/matching/core/explain.js';
import type { MatchFacts } from '../../src/matching/core/facts.js';
import { fitSteps } from '../../src/matching/core/fit-steps.js';
import { policy } from '../support/match-facts.js';
import { anyFacts, anyInstant, instant } from './match-arbitraries.js';

/** Any policy that an administrator can make, as far as a ranking reads it. */
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    levels: fc.shuffledSubarray(RANK_LEVELS.filter((level) => level !== 'kind' && level !== 'unit-id')),
    hours: fc.integer({ min: 1, max: 72 }),
    cosm: fc.option(fc.integer({ min: 1, max: 72 })),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    opens: fc.constantFrom('00:00', '02:30', '09:00'),
    closes: fc.constantFrom('12:15', '17:00', '23:59'),
    closed: fc.subarray([...HOLIDAYS]),
    asked: fc.subarray([...HOLIDAYS]),
  })
  .map(({ levels, hours, cosm, days, opens, closes, closed, asked }) => ({
    ...policy,
    levels,
    freshnessHours: { default: hours, byKind: cosm === null ? {} : { cosm } },
    officeHours: {
      ...policy.officeHours,
      ...{
        days,
        opens,
        closes,
        closedOn: closed,
        askOn: asked.filter((holiday) => !closed.includes(holiday)),
      },
    },
  }));

/** The changes of summer time and the holidays of a winter too. */
const anyMoment = fc.oneof(
  anyInstant,
  instant('2026-10-23', '2027-01-08'),
  instant('2027-03-26', '2027-05-07'),
);

/** All that is said, without when it was asked. */
function said(
  facts: MatchFacts,
  by: Policy,
  calendar: ReturnType<typeof holidayCalendar>,
  at: string,
): string[] {
  const evaluation = evaluate(facts, by, calendar, at);
  return LANGUAGES.map((language) =>
    JSON.stringify(explainInBrief(evaluation, language)).replaceAll(evaluation.at, 'now'),
  );
}

describe('until the next instant at which the clock alone makes units fit otherwise', () => {
  it('a ranking says the same, whatever is asked, by whatever policy', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyPolicy,
        anyMoment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (facts, by, at, share) => {
          const calendar = holidayCalendar(by.officeHours);
          const now = Date.parse(at);
          const steps = fitSteps(evaluate(facts, by, calendar, at), by, calendar);
          const next = Math.min(...steps.filter((step) => step > now));
          for (const moment of [now + Math.floor(share * (next - 1 - now)), next - 1]) {
            expect(said(facts, by, calendar, new Date(moment).toISOString())).toEqual(
              said(facts, by, calendar, at),
            );
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
