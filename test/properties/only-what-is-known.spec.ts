import fc from 'fast-check';
import type { Matches } from '../../src/contract/matches.js';
import { evaluate } from '../../src/matching/core/evaluate.js';
import { explain } from '../../src/matching/core/explain.js';
import type { MatchFacts, UnitFacts } from '../../src/matching/core/facts.js';
import { relevantAreas } from '../../src/matching/core/place.js';
import { calendar, catalogue, OFFICE_HOURS, policy } from '../support/match-facts.js';
import { anyFacts, anyInstant, anyRequest, anyUnit } from './match-arbitraries.js';

function answer(facts: MatchFacts, at: string): Matches {
  return explain(evaluate(facts, policy, calendar, at), 'nl');
}

/** Its municipality is recorded, and nobody calls that an assumption. */
function isRecorded({ municipality, assumed }: UnitFacts): boolean {
  return municipality !== null && !assumed.includes('municipality');
}

describe('an answer says no more than what is known', () => {
  it('never rules a unit out by a field that nobody confirmed, and marks every pass that rests on one', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, at) => {
        const told = (units: readonly UnitFacts[]) =>
          new Map(answer({ ...facts, units, answers: [] }, at).units.map((unit) => [unit.unitId, unit]));
        const before = told(facts.units);
        const confirmed = told(facts.units.map((unit) => ({ ...unit, assumed: [] })));
        for (const { id, assumed } of facts.units) {
          const [now, then] = [before.get(id), confirmed.get(id)];
          // What fails is failed by confirmed facts too: with nothing assumed it fails as well.
          expect(then?.failed).toEqual(expect.arrayContaining(now?.failed ?? ['missing']));
          for (const { rule, outcome, assumed: mark } of now?.verdicts ?? []) {
            const sure = then?.verdicts.find((verdict) => verdict.rule === rule);
            if (mark) expect([outcome, assumed.length > 0]).toEqual([sure?.outcome, true]);
            if (outcome === 'fail') expect(sure?.outcome).toBe('fail');
          }
          expect(then?.verdicts.some((verdict) => 'assumed' in verdict)).toBe(false);
        }
      }),
    );
  });

  it('gives the same verdicts whatever an assumed field says, but for a mark, as long as none is confirmed', () => {
    fc.assert(
      fc.property(anyRequest, anyUnit, fc.boolean(), (request, unit, children) => {
        const failed = (changes: Partial<UnitFacts>) =>
          answer({ request, units: [{ ...unit, ...changes }], areas: catalogue.areas }, OFFICE_HOURS).units[0]
            ?.failed;
        const assumed = ['children', 'wheelchair', 'undisclosed', 'region', 'municipality'];
        const turned = { children, wheelchair: !unit.wheelchair, undisclosed: !unit.undisclosed };
        expect(failed({ assumed, ...turned, region: 'Twente', municipality: 'Enschede' })).toEqual(
          failed({ assumed }),
        );
      }),
    );
  });

  it('never says of a unit that it lies outside anything unless its place is recorded', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, ({ answers: _, ...facts }, at) => {
        const regions = new Set(catalogue.areas.map(({ region }) => region));
        const { units } = answer(facts, at);
        for (const unit of facts.units) {
          const region = regions.has(unit.region) && !unit.assumed.includes('region');
          const recorded = unit.sites !== 'several' && (region || isRecorded(unit));
          const verdicts = units.find(({ unitId }) => unitId === unit.id)?.verdicts ?? [];
          for (const { rule, text } of verdicts) {
            if (!['danger-area', 'own-region'].includes(rule) || recorded) continue;
            expect(text).not.toMatch(/^Deze plek ligt/);
          }
        }
      }),
    );
  });

  it('is the same with the areas that are kept with a decision as with all of them', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, at) => {
        const areas = relevantAreas(facts.request, facts.units, facts.areas);
        expect(JSON.stringify(answer({ ...facts, areas }, at))).toBe(JSON.stringify(answer(facts, at)));
      }),
    );
  });

  it('takes an answer of a unit for that unit and rule alone', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, at) => {
        const verdicts = (matches: Matches) =>
          new Map(
            matches.units.flatMap(({ unitId, verdicts: all }) =>
              all.map((v) => [`${unitId} ${v.rule}`, v] as const),
            ),
          );
        const [without, given] = [
          verdicts(answer({ ...facts, answers: [] }, at)),
          verdicts(answer(facts, at)),
        ];
        const asked = new Set(facts.answers?.map(({ unitId, rule }) => `${unitId} ${rule}`));
        for (const [key, verdict] of given) {
          const plain = without.get(key);
          if (!asked.has(key)) expect(verdict).toEqual(plain);
          else if (plain?.outcome !== 'unknown' && !plain?.assumed) expect(verdict).toEqual(plain);
        }
      }),
    );
  });
});
