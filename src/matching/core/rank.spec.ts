import {
  calendar,
  catalogue,
  NIGHT,
  OFFICE_HOURS,
  policy,
  requestOf,
  unitOf,
} from '../../../test/support/match-facts.js';
import type { Policy } from '../../contract/policy.js';
import type { RequestInput } from '../../contract/request.js';
import { evaluate } from './evaluate.js';
import { explain } from './explain.js';
import type { UnitFacts } from './facts.js';

function unitNamed(id: string, changes: Partial<UnitFacts> = {}): UnitFacts {
  const base = unitOf('vrouwenopvang-elders-vrouwen', { free: 2, confirmedAt: NIGHT });
  return { ...base, id, name: `Huis ${id}`, region: 'IJsselland', sites: 'one', assumed: [], ...changes };
}

/** The two units in their order, the level that decides, and how that is said. */
function order(
  a: Partial<UnitFacts>,
  b: Partial<UnitFacts>,
  request: Partial<RequestInput> = {},
  { by = policy, at = NIGHT }: { by?: Policy; at?: string } = {},
) {
  const units = [unitNamed('a', a), unitNamed('b', b)];
  const evaluation = evaluate(
    { request: requestOf(request), units, areas: catalogue.areas },
    by,
    calendar,
    at,
  );
  const { units: found } = explain(evaluation, 'nl');
  const above = found[0]?.rankedAbove;
  const inEnglish = explain(evaluation, 'en').units[0]?.rankedAbove;
  return { ids: found.map((u) => u.unitId), level: above?.level, nl: above?.text, en: inEnglish?.text };
}

const figures = (changes: Partial<UnitFacts['availability']>) => ({
  availability: { free: 2, held: 0, closed: false, confirmedAt: NIGHT, ...changes },
});

describe('the order among units with the same status', () => {
  it('1. puts the better-fitting kind first, whatever the rest says', () => {
    const shelter = { kind: 'maatschappelijke-opvang', region: 'Twente', ...figures({ free: 9 }) } as const;
    expect(order(shelter, figures({ confirmedAt: null }))).toEqual({
      ids: ['b', 'a'],
      level: 'kind',
      nl: 'Staat boven Huis a: vrouwenopvang past beter bij deze persoon dan maatschappelijke opvang.',
      en: 'Stands above Huis a: vrouwenopvang fits this person better than maatschappelijke opvang.',
    });
  });

  it('1. keeps kinds that do not fit in a fixed order after those that do', () => {
    const answer = order({ kind: 'omm' }, { kind: 'cosm' });
    expect(answer).toEqual({
      ids: ['b', 'a'],
      level: 'kind',
      nl: 'Staat boven Huis a: COSM staat in de vaste volgorde voor OMM.',
      en: 'Stands above Huis a: COSM comes before OMM in the fixed order.',
    });
  });

  it('2. puts a secret address first with an elevated threat', () => {
    expect(order({ undisclosed: false }, figures({ confirmedAt: null }), { threat: 'elevated' })).toEqual({
      ids: ['b', 'a'],
      level: 'undisclosed',
      nl: 'Staat boven Huis a: het adres is geheim, dat van de ander niet.',
      en: 'Stands above Huis a: its address is secret, that of the other is not.',
    });
  });

  it('2. does not look at the address with a low threat', () => {
    expect(order({ undisclosed: false }, {}).ids).toEqual(['a', 'b']);
  });

  it('3. puts fresh figures before stale ones', () => {
    const stale = figures({ confirmedAt: '2026-11-23T22:29:00Z', free: 9 });
    expect(order(stale, figures({ confirmedAt: '2026-11-24T22:18:00Z' }))).toEqual({
      ids: ['b', 'a'],
      level: 'freshness',
      nl: 'Staat boven Huis a: bevestigd op dinsdag 24 november om 23:18, de ander op maandag 23 november om 23:29.',
      en: 'Stands above Huis a: confirmed on Tuesday 24 November at 23:18, the other on Monday 23 November at 23:29.',
    });
  });

  it('3. says it with the hours of the policy', () => {
    const by: Policy = { ...policy, freshnessHours: { default: 12, byKind: { vrouwenopvang: 6 } } };
    const answer = order(figures({ confirmedAt: '2026-11-24T13:30:00Z' }), {}, {}, { by });
    expect(answer.nl).toBe(
      'Staat boven Huis a: bevestigd op dinsdag 24 november om 23:30, de ander op dinsdag 24 november om 14:30.',
    );
    expect(answer.en).toBe(
      'Stands above Huis a: confirmed on Tuesday 24 November at 23:30, the other on Tuesday 24 November at 14:30.',
    );
  });

  it('3. puts stale figures before figures that were never confirmed', () => {
    expect(order(figures({ confirmedAt: null }), figures({ confirmedAt: '2026-11-17T08:00:00Z' }))).toEqual({
      ids: ['b', 'a'],
      level: 'freshness',
      nl: 'Staat boven Huis a: bevestigd op dinsdag 17 november om 09:00, de ander nog nooit.',
      en: 'Stands above Huis a: confirmed on Tuesday 17 November at 09:00, the other never.',
    });
  });

  it('3. does not tell two fresh ones apart by their age', () => {
    expect(order(figures({ confirmedAt: '2026-11-24T12:00:00Z' }), {}).ids).toEqual(['a', 'b']);
  });

  it('4. puts the own region first with a low threat', () => {
    expect(order(figures({ free: 9 }), { region: 'Twente' })).toEqual({
      ids: ['b', 'a'],
      level: 'region',
      nl: 'Staat boven Huis a: deze plek ligt in de eigen regio, de ander niet.',
      en: 'Stands above Huis a: it is in the own region, the other is not.',
    });
  });

  it('4. puts the own region last with an elevated threat', () => {
    expect(order({ region: 'Twente', ...figures({ free: 9 }) }, {}, { threat: 'elevated' })).toEqual({
      ids: ['b', 'a'],
      level: 'region',
      nl: 'Staat boven Huis a: deze plek ligt buiten de eigen regio, de ander niet.',
      en: 'Stands above Huis a: it is outside the own region, the other is not.',
    });
  });

  it('4. says no more of where a unit lies than is recorded', () => {
    const several = { region: 'elders', sites: 'several' } as const;
    expect(order(several, { region: 'Twente' })).toMatchObject({
      ids: ['b', 'a'],
      level: 'region',
      nl: 'Staat boven Huis a: deze plek ligt in de eigen regio, van de ander is dat niet bekend.',
      en: 'Stands above Huis a: it is in the own region, of the other that is not known.',
    });
    const assumed = { region: 'Twente', assumed: ['region'] };
    expect(order({ region: 'Twente' }, assumed, { threat: 'elevated' })).toMatchObject({
      ids: ['b', 'a'],
      level: 'region',
      nl: 'Staat boven Huis a: de ander ligt in de eigen regio, van deze plek is dat niet bekend.',
      en: 'Stands above Huis a: the other is in the own region, of this one that is not known.',
    });
  });

  it('says of what nobody confirmed that it is assumed', () => {
    const secret = { undisclosed: false, assumed: ['undisclosed'] };
    expect(order(secret, {}, { threat: 'elevated' })).toMatchObject({
      level: 'undisclosed',
      nl: 'Staat boven Huis a: het adres is geheim, dat van de ander niet (aangenomen, niet bevestigd).',
      en: 'Stands above Huis a: its address is secret, that of the other is not (assumed, not confirmed).',
    });
  });

  it('5. puts a unit that supports the single care need first', () => {
    const supports = { careSupport: ['addiction'] } as Partial<UnitFacts>;
    expect(order(figures({ free: 9 }), supports, { careNeeds: ['addiction'] })).toEqual({
      ids: ['b', 'a'],
      level: 'care-support',
      nl: 'Staat boven Huis a: hier is hulp bij verslaving vastgelegd, bij de ander niet.',
      en: 'Stands above Huis a: it is recorded to help with addiction, the other is not.',
    });
    expect(order({}, supports, { careNeeds: ['psychiatric'] }).ids).toEqual(['a', 'b']);
  });

  it('6. puts more bookable places before fewer', () => {
    expect(order(figures({ free: 4, held: 3 }), {})).toEqual({
      ids: ['b', 'a'],
      level: 'bookable',
      nl: 'Staat boven Huis a: 2 vrije plekken, de ander heeft er 1.',
      en: 'Stands above Huis a: 2 free places, the other has 1.',
    });
  });

  it('7. falls back on the id, by code unit', () => {
    expect(order({ id: 'b-1' }, { id: 'B-1' })).toEqual({
      ids: ['B-1', 'b-1'],
      level: 'unit-id',
      nl: 'Staat boven Huis a: verder zijn ze gelijk, dan telt de volgorde van de code.',
      en: 'Stands above Huis a: they are equal, so the order of their codes decides.',
    });
  });

  it('takes levels 2 to 6 in the order of the policy', () => {
    const [a, b] = [figures({ free: 9, confirmedAt: null }), figures({ free: 1 })];
    expect(order(a, b).ids).toEqual(['b', 'a']);
    expect(order(a, b, {}, { by: { ...policy, levels: ['bookable', 'freshness'] } })).toMatchObject({
      ids: ['a', 'b'],
      level: 'bookable',
    });
  });

  it('orders units that are later, a question, full or unsuitable in the same way', () => {
    const cosm = { kind: 'cosm', intake: 'office-hours' } as const;
    const running = {
      nationality: 'eu',
      reflectionPeriod: { status: 'active', startedOn: '2026-11-20' },
    } as const;
    const lesser = (unit: Partial<UnitFacts>) => ({ ...unit, ...figures({ confirmedAt: null }) });
    expect(order(lesser(cosm), cosm, running).ids).toEqual(['b', 'a']);
    expect(order(lesser(cosm), cosm, { nationality: 'eu' }, { at: OFFICE_HOURS }).ids).toEqual(['b', 'a']);
    const full = figures({ free: 0 });
    expect(order(figures({ free: 0, confirmedAt: null }), full).ids).toEqual(['b', 'a']);
    expect(order(lesser({ genders: ['man'] }), { genders: ['man'] }).ids).toEqual(['b', 'a']);
  });

  it('tells a hundred thousand free places from ten', () => {
    expect(order(figures({ free: 10 }), figures({ free: 100_000 })).ids).toEqual(['b', 'a']);
  });
});
