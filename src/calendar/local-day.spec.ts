import { daysAfter, localDay, startOfDay } from './local-day.js';

describe('a day in the Netherlands', () => {
  it('begins and ends at midnight there, in winter and in summer', () => {
    expect(localDay(new Date('2026-11-24T22:59:59Z'))).toBe('2026-11-24');
    expect(localDay(new Date('2026-11-24T23:00:00Z'))).toBe('2026-11-25');
    expect(localDay(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
    expect(startOfDay('2026-11-25')).toEqual(new Date('2026-11-24T23:00:00Z'));
    expect(startOfDay('2026-07-02')).toEqual(new Date('2026-07-01T22:00:00Z'));
  });

  it('counts days, not hours, across the changes of summer time', () => {
    expect(daysAfter('2026-03-28', 1)).toBe('2026-03-29');
    expect(startOfDay(daysAfter('2026-03-28', 14)).getTime() - startOfDay('2026-03-28').getTime()).toBe(
      14 * 86_400_000 - 3_600_000,
    );
    expect(daysAfter('2026-12-25', 14)).toBe('2027-01-08');
  });
});
