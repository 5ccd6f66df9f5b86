import { policy } from '../../test/support/match-facts.js';
import { isStale } from './freshness.js';

const AT = '2026-11-24T22:30:00Z';

describe('freshness', () => {
  it.each([
    ['just now', AT, false],
    ['exactly twelve hours ago', '2026-11-24T10:30:00Z', false],
    ['a millisecond more than twelve hours ago', '2026-11-24T10:29:59.999Z', true],
    ['exactly twelve hours ago, written in another zone', '2026-11-24T11:30:00+01:00', false],
    ['never', null, true],
    ['a moment in the future, by a clock that runs ahead', '2026-11-24T22:31:00Z', false],
  ])('confirmed %s', (_name, confirmedAt, stale) => {
    expect(isStale(confirmedAt, 'cosm', policy, AT)).toBe(stale);
  });

  it('has a window for each kind, where the policy gives one', () => {
    const byKind = { ...policy, freshnessHours: { default: 12, byKind: { cosm: 4 } } };
    expect(isStale('2026-11-24T16:30:00Z', 'cosm', byKind, AT)).toBe(true);
    expect(isStale('2026-11-24T16:30:00Z', 'omm', byKind, AT)).toBe(false);
  });
});
