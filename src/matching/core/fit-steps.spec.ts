import { calendar, catalogue, NIGHT, policy, requestOf, unitOf } from '../../../test/support/match-facts.js';
import type { Policy } from '../../contract/policy.js';
import type { RequestInput } from '../../contract/request.js';
import { evaluate } from './evaluate.js';
import { fitSteps } from './fit-steps.js';

/** Sorted, as RFC 3339. */
function steps(
  {
    confirmedAt,
    request = {},
    at = NIGHT,
  }: { confirmedAt: string | null; request?: Partial<RequestInput>; at?: string },
  by: Policy = policy,
) {
  const units = [unitOf('vrouwenopvang-elders-vrouwen', { free: 2, confirmedAt })];
  const facts = { request: requestOf(request), units, areas: catalogue.areas };
  const found = fitSteps(evaluate(facts, by, calendar, at), by, calendar);
  return found.sort((a, b) => a - b).map((epoch) => new Date(epoch).toISOString());
}

const OPENS = '2026-11-25T08:00:00.000Z';

describe('when units come to fit otherwise by the clock alone', () => {
  it('is when the office opens, and when it closes', () => {
    expect(steps({ confirmedAt: null })).toEqual([OPENS]);
    expect(steps({ confirmedAt: null, at: OPENS })).toEqual(['2026-11-25T16:00:00.000Z']);
  });

  it('is when figures become stale, a millisecond after the window of their kind', () => {
    const by = { ...policy, freshnessHours: { default: 24, byKind: { vrouwenopvang: 6 } } };
    expect(steps({ confirmedAt: '2026-11-24T20:00:00Z' }, by)).toEqual(['2026-11-25T02:00:00.001Z', OPENS]);
  });

  it('is not for figures that are stale already', () => {
    expect(steps({ confirmedAt: '2026-11-01T20:00:00Z' })).toEqual([OPENS]);
  });

  it('is when the days of a reflection period begin and end, in the Netherlands', () => {
    const request = { reflectionPeriod: { status: 'active', startedOn: '2026-11-25' } } as const;
    expect(steps({ confirmedAt: null, request })).toEqual([
      '2026-11-24T23:00:00.000Z',
      OPENS,
      '2027-02-24T23:00:00.000Z',
    ]);
  });
});
