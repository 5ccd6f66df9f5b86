import { completeRequest } from '../../facts/complete-request.js';
import type { RequestInput } from '../../contract/request.js';
import { demandOf, placeWithin } from './demand.js';

function demand(facts: Partial<RequestInput> = {}, createdAt = '2026-11-24T01:40:12Z') {
  return demandOf({
    facts: completeRequest({
      municipality: 'Losser',
      gender: 'woman',
      ageGroup: 'adult',
      threat: 'acute',
      children: 3,
      exploitation: ['sexual'],
      dangerAreas: ['Almelo'],
      nationality: 'non-eu',
      policeReport: true,
      careNeeds: ['psychiatric'],
      ...facts,
    }),
    need: { kind: 'vrouwenopvang', multiproblem: false, highThreat: true, region: 'Twente' },
    createdAt: new Date(createdAt),
    arrivedAt: new Date(new Date(createdAt).getTime() + 40 * 60_000),
    outcome: 'placed',
    timeZone: 'Europe/Amsterdam',
  });
}

describe('what is kept of a search for good', () => {
  it('is this and nothing else', () => {
    expect(demand()).toEqual({
      month: '2026-11-01',
      hour: 2,
      region: 'Twente',
      kind: 'vrouwenopvang',
      gender: 'woman',
      children: true,
      multiproblem: false,
      threat: 'higher',
      form: 'sexual',
      outcome: 'placed',
      place_within: 'hour',
    });
  });

  it('knows the month and the hour by the clock on the wall', () => {
    expect(demand({}, '2026-12-31T23:30:00Z')).toMatchObject({ month: '2027-01-01', hour: 0 });
    expect(demand({}, '2026-07-31T21:59:00Z')).toMatchObject({ month: '2026-07-01', hour: 23 });
  });

  it('folds what is so rare that it points at somebody', () => {
    expect(demand({ gender: 'other' }).gender).toBeNull();
    for (const form of ['organ', 'criminal', 'unknown'] as const) {
      expect(demand({ exploitation: [form] }).form).toBe('other-or-unknown');
    }
    expect(demand({ exploitation: ['sexual', 'labour'] }).form).toBe('other-or-unknown');
    expect(demand({ exploitation: ['labour'] }).form).toBe('labour');
    expect(demand({ children: 1 }).children).toBe(true);
    expect(demand({ children: 0 }).children).toBe(false);
  });

  it('tells the time to a place in steps', () => {
    expect([0, 15, 16, 60, 61, 240, 720, 1440, 4320, 4321].map(placeWithin)).toEqual([
      'quarter-of-an-hour',
      'quarter-of-an-hour',
      'hour',
      'hour',
      'four-hours',
      'four-hours',
      'twelve-hours',
      'day',
      'three-days',
      'longer',
    ]);
  });
});
