import { epochOf, instantOf, notBefore } from './instant.js';

describe('instants', () => {
  it('are written in UTC, with milliseconds only where there are any', () => {
    expect(instantOf(epochOf('2026-11-25T09:00:00+01:00'))).toBe('2026-11-25T08:00:00Z');
    expect(instantOf(epochOf('2026-11-25T08:00:00.500Z'))).toBe('2026-11-25T08:00:00.500Z');
  });

  it.each([
    ['2026-11-25T08:00:00.500Z', true],
    ['2026-11-25T08:00:00.499Z', false],
    ['2026-11-25T08:00:00.5Z', true],
    ['2026-11-25T08:00:00Z', false],
    ['2026-11-25T08:00:01Z', true],
    ['2026-11-25T07:59:59.999Z', false],
    ['2026-11-25T09:00:00.500+01:00', true],
    ['2026-11-25T09:00:00+01:00', false],
    ['2026-11-25T04:00:00-05:00', true],
    ['2027-01-01T00:00:00Z', true],
    ['1999-12-31T23:59:59Z', false],
  ])('%s is at or after 08:00:00.500 UTC: %s', (instant, expected) => {
    expect(notBefore(epochOf('2026-11-25T08:00:00.500Z'))(instant)).toBe(expected);
  });
});
