import fc from 'fast-check';
import type { Matches, MatchesInBrief, UnitMatch } from '../../src/contract/matches.js';
import { LANGUAGES } from '../../src/contract/words.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain, explainInBrief, explainOne } from '../../src/matching/core/explain.js';
import type { MatchFacts } from '../../src/matching/core/facts.js';
import { calendar, policy } from '../support/match-facts.js';
import { anyFacts, anyInstant } from './match-arbitraries.js';

/** What the brief must say, worked out from the whole answer and the figures. */
function projected({ units, ...around }: Matches, facts: MatchFacts): MatchesInBrief {
  const figures = new Map(facts.units.map(({ id, availability }) => [id, availability]));
  const brief: MatchesInBrief = { ...around, units: [], full: [], unsuitable: [] };
  for (const unit of units) {
    const { unitId, status, bookable, failed, unlockedBy } = unit;
    const { closed, confirmedAt } = figures.get(unitId) ?? { closed: false, confirmedAt: null };
    const mayHavePlaces = confirmedAt === null && !closed && bookable === 0;
    if (status === 'unsuitable') {
      const [rule] = failed;
      const fold = brief.unsuitable.find((one) => one.rule === rule);
      const row = { unitId, bookable, failed, unlockedBy };
      if (fold) fold.units.push(row);
      else if (rule) brief.unsuitable.push({ rule, units: [row] });
    } else if (status === 'full' && !mayHavePlaces) {
      const reason = closed ? 'closed' : bookable > 0 && unit.rooms ? 'no-room' : 'no-place';
      const fold = brief.full.find((one) => one.reason === reason);
      if (fold) fold.unitIds.push(unitId);
      else brief.full.push({ reason, unitIds: [unitId] });
    } else brief.units.push(cardOf({ ...unit, status }));
  }
  return brief;
}

type Card = MatchesInBrief['units'][number];

function cardOf(unit: UnitMatch & { status: Card['status'] }): Card {
  const { failed: _, unlockedBy: __, verdicts, rankedAbove, ...card } = unit;
  const orderTells = unit.status !== 'full' && rankedAbove?.level !== 'unit-id';
  return {
    ...card,
    rankedAbove: orderTells ? rankedAbove : null,
    telling: verdicts.filter(
      ({ rule, outcome, assumed }) => outcome !== 'pass' || assumed || rule === 'household-fit',
    ),
  };
}

describe('an answer in brief, whatever is asked', () => {
  it('has every unit of the whole answer in one place, with the same facts and sentences', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, at) => {
        const evaluation = evaluate(facts, policy, calendar, at);
        for (const language of LANGUAGES) {
          const brief = explainInBrief(evaluation, language);
          expect(brief).toEqual(projected(explain(evaluation, language), facts));
          const ids = [
            ...brief.units.map(({ unitId }) => unitId),
            ...brief.full.flatMap(({ unitIds }) => unitIds),
            ...brief.unsuitable.flatMap(({ units }) => units.map(({ unitId }) => unitId)),
          ];
          expect(ids.sort()).toEqual(facts.units.map(({ id }) => id).sort());
        }
      }),
    );
  });

  it('leaves to be asked of each unit what the whole answer says of it, with its rank among all', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, at) => {
        const evaluation = evaluate(facts, policy, calendar, at);
        const whole = explain(evaluation, 'nl').units;
        expect(whole.map(({ unitId }) => explainOne(evaluation, unitId, 'nl'))).toEqual(whole);
        expect(explainOne(evaluation, 'nowhere', 'nl')).toBeNull();
      }),
    );
  });
});
