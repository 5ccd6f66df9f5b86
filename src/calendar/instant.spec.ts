import { epochOf, instantOf } from './instant.js';

describe('instants', () => {
  it('are written in UTC, with milliseconds only where there are any', () => {
    expect(instantOf(epochOf('2026-11-25T09:00:00+01:00'))).toBe('2026-11-25T08:00:00Z');
    expect(instantOf(epochOf('2026-11-25T08:00:00.500Z'))).toBe('2026-11-25T08:00:00.500Z');
  });
});
