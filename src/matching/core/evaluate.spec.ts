import {
  calendar,
  catalogue,
  factsOf,
  NIGHT,
  OFFICE_HOURS,
  policy,
  requestOf,
  unitOf,
  type Figures,
} from '../../../test/support/match-facts.js';
import type { RequestInput } from '../../contract/request.js';
import { RULE_CODES } from '../../contract/words.js';
import { evaluate } from './evaluate.js';
import { explain } from './explain.js';

const FOREIGN: Partial<RequestInput> = { nationality: 'eu' };
const IN_PERIOD: Partial<RequestInput> = {
  ...FOREIGN,
  reflectionPeriod: { status: 'active', startedOn: '2026-11-20' },
};
const COSM = 'cosm-vries-vrouwen';

function statusOf(unitId: string, request: Partial<RequestInput>, figures: Figures, at = NIGHT): string {
  const facts = {
    request: requestOf(request),
    units: [unitOf(unitId, figures)],
    areas: catalogue.areas,
  };
  return evaluate(facts, policy, calendar, at).units[0]?.status ?? 'none';
}

describe('the status of a unit', () => {
  it('is now when it fits, has room and is open', () => {
    expect(statusOf(COSM, IN_PERIOD, { free: 1 }, OFFICE_HOURS)).toBe('now');
  });

  it('is later when it fits and has room, but is not open', () => {
    expect(statusOf(COSM, IN_PERIOD, { free: 1 })).toBe('later');
  });

  it('is a question when a fact is missing and there is room, open or not', () => {
    expect(statusOf(COSM, FOREIGN, { free: 1 })).toBe('ask');
    expect(statusOf(COSM, FOREIGN, { free: 1 }, OFFICE_HOURS)).toBe('ask');
  });

  it('is full before it is a question or later', () => {
    expect(statusOf(COSM, FOREIGN, { free: 1, held: 1 })).toBe('full');
    expect(statusOf(COSM, IN_PERIOD, { free: 0 })).toBe('full');
    expect(statusOf(COSM, IN_PERIOD, { free: 9, closed: true })).toBe('full');
    expect(statusOf('kadera-twente-vrouwen', { children: 2 }, { free: 2 })).toBe('full');
  });

  it('is unsuitable before all else', () => {
    expect(statusOf(COSM, { nationality: 'dutch' }, { free: 0 })).toBe('unsuitable');
    expect(statusOf(COSM, { ...FOREIGN, gender: 'man' }, { free: 1 })).toBe('unsuitable');
  });

  it('is the same for one unit as in the whole answer', () => {
    const facts = factsOf({ ...IN_PERIOD, policeReport: true, threat: 'high' }, { [COSM]: { free: 2 } });
    for (const judged of evaluate(facts, policy, calendar, NIGHT).units) {
      const alone = evaluate({ ...facts, units: [judged.unit] }, policy, calendar, NIGHT);
      expect(alone.units).toEqual([judged]);
    }
  });
});

describe('an answer', () => {
  const facts = factsOf(
    { ...IN_PERIOD, children: 1, wheelchair: true, threat: 'high', dangerAreas: ['Drenthe'] },
    { 'kadera-twente-vrouwen': { free: 2, confirmedAt: NIGHT } },
  );
  const answer = explain(evaluate(facts, policy, calendar, NIGHT), 'nl');
  const byId = new Map(answer.units.map((unit) => [unit.unitId, unit]));

  it('names every rule of every unit, also after a rule has failed', () => {
    expect(answer.units).toHaveLength(catalogue.units.length);
    // None of them is described by rooms.
    const rules = RULE_CODES.filter((rule) => rule !== 'household-fit');
    for (const unit of answer.units) expect(unit.verdicts.map((v) => v.rule)).toEqual(rules);
    expect(byId.get(COSM)?.failed).toEqual(['danger-area']);
  });

  it('names what else a unit misses beside what it fails', () => {
    const unknown = byId.get(COSM)?.verdicts.filter((verdict) => verdict.outcome === 'unknown');
    expect(unknown?.map((verdict) => verdict.rule)).toEqual(['children', 'wheelchair']);
  });

  it('carries the figures, the authority and the instant', () => {
    expect(answer).toMatchObject({ evaluatedAt: NIGHT, policyVersion: 1 });
    expect(byId.get('kadera-twente-vrouwen')).toMatchObject({
      bookable: 2,
      stale: false,
      placingAuthority: 'provider',
    });
    expect(byId.get(COSM)).toMatchObject({ bookable: 0, stale: true, placingAuthority: 'comensha' });
  });

  it('says when a unit opens only where it is later', () => {
    const later = explain(
      evaluate(factsOf(IN_PERIOD, { [COSM]: { free: 1 } }), policy, calendar, NIGHT),
      'nl',
    );
    const opens = later.units.filter((unit) => unit.placeableFrom !== null);
    expect(opens.map((unit) => [unit.unitId, unit.placeableFrom])).toEqual([[COSM, '2026-11-25T08:00:00Z']]);
  });

  it('ranks from 1 within each status, and the last of a status stands above none', () => {
    const ranks = answer.units.filter((unit) => unit.status === 'unsuitable').map((unit) => unit.rank);
    expect(ranks).toEqual(ranks.map((_rank, place) => place + 1));
    expect(answer.units.at(-1)?.rankedAbove).toBeNull();
  });

  it('never repeats the name of a danger area', () => {
    const named = explain(evaluate(factsOf({ dangerAreas: ['Winterswijk'] }), policy, calendar, NIGHT), 'nl');
    expect(JSON.stringify(named)).not.toContain('Winterswijk');
  });

  it('speaks the language that is asked for, and says the same in both', () => {
    const english = explain(evaluate(facts, policy, calendar, NIGHT), 'en');
    const words = (text: string) => text.replace(/"text":"[^"]*"/g, '"text":""');
    expect(words(JSON.stringify(english))).toBe(words(JSON.stringify(answer)));
    expect(JSON.stringify(english)).not.toBe(JSON.stringify(answer));
  });

  it('gives the instant in UTC, whatever the offset, with its milliseconds if it has any', () => {
    const instant = (at: string) => evaluate(facts, policy, calendar, at).at;
    expect(instant('2026-11-24T23:30:00+01:00')).toBe(NIGHT);
    expect(instant('2026-11-24T22:30:00.000Z')).toBe(NIGHT);
    expect(instant('2026-11-24T22:30:00.120Z')).toBe('2026-11-24T22:30:00.120Z');
  });

  it('refuses an instant that is none', () => {
    expect(() => evaluate(facts, policy, calendar, 'tonight')).toThrow(RangeError);
  });

  it('answers for an empty catalogue', () => {
    const empty = explain(evaluate({ ...facts, units: [] }, policy, calendar, NIGHT), 'nl');
    expect(empty).toMatchObject({ units: [], questions: [], plans: [] });
  });
});
