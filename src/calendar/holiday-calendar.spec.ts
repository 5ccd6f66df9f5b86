import { HOLIDAYS, type Holiday } from '../contract/work-words.js';
import { policy } from '../../test/support/match-facts.js';
import { holidayCalendar } from './holiday-calendar.js';

describe('the calendar of Dutch holidays', () => {
  const byPolicy = holidayCalendar(policy.officeHours);

  it.each([
    ['new-year', '2027-01-01'],
    ['good-friday', '2027-03-26'],
    ['easter-sunday', '2027-03-28'],
    ['easter-monday', '2027-03-29'],
    ['kings-day', '2027-04-27'],
    ['liberation-day', '2027-05-05'],
    ['ascension-day', '2027-05-06'],
    ['whit-sunday', '2027-05-16'],
    ['whit-monday', '2027-05-17'],
    ['christmas-day', '2027-12-25'],
    ['boxing-day', '2027-12-26'],
  ] as const)('knows %s', (holiday, date) => {
    expect(closedOn(holiday).isHoliday(date)).toBe(true);
    expect(closedOn(...HOLIDAYS.filter((other) => other !== holiday)).isHoliday(date)).toBe(false);
  });

  it('finds each holiday once a year, for forty years', () => {
    for (const holiday of HOLIDAYS) {
      const calendar = closedOn(holiday);
      for (let year = 2020; year < 2060; year += 1) {
        const found = daysOf(year).filter((date) => calendar.isHoliday(date));
        expect({ holiday, year, days: found.length }).toEqual({ holiday, year, days: 1 });
      }
    }
  });

  it('keeps Koningsdag on 27 April when that is a Saturday', () => {
    expect(byPolicy.isHoliday('2030-04-27')).toBe(true);
    expect(byPolicy.isHoliday('2030-04-26')).toBe(false);
  });

  it('moves Koningsdag to Saturday 26 April when 27 April is a Sunday', () => {
    expect(byPolicy.isHoliday('2031-04-26')).toBe(true);
    expect(byPolicy.isHoliday('2031-04-27')).toBe(false);
  });

  it('says of Goede Vrijdag, and of 5 May outside a lustrum year, that it must be asked', () => {
    const days = ['2026-04-03', '2029-03-30', '2026-05-05', '2029-05-05'];
    expect(days.map((day) => byPolicy.toAsk(day))).toEqual([
      'good-friday',
      'good-friday',
      'liberation-day',
      'liberation-day',
    ]);
    expect(days.map((day) => byPolicy.isHoliday(day))).toEqual([false, false, false, false]);
  });

  it('is closed on 5 May in a lustrum year', () => {
    for (const day of ['2025-05-05', '2030-05-05', '2035-05-05']) {
      expect([day, byPolicy.isHoliday(day), byPolicy.toAsk(day)]).toEqual([day, true, null]);
    }
  });

  it('asks on no other day', () => {
    const asked = [2026, 2027, 2030].flatMap((year) => daysOf(year).filter((day) => byPolicy.toAsk(day)));
    expect(asked).toEqual(['2026-04-03', '2026-05-05', '2027-03-26', '2027-05-05', '2030-04-19']);
  });

  it('is closed on 5 May every year where the policy says so', () => {
    expect(['2026-05-05', '2030-05-05'].map((day) => closedOn('liberation-day').isHoliday(day))).toEqual([
      true,
      true,
    ]);
    expect(closedOn('liberation-day').toAsk('2026-05-05')).toBeNull();
  });

  it('counts no other day: 31 December, 5 December and the day of remembrance are working days', () => {
    expect(['2026-12-31', '2026-12-05', '2026-05-04', '2026-12-24'].some((d) => byPolicy.isHoliday(d))).toBe(
      false,
    );
  });

  it('leaves out what the policy leaves out', () => {
    const withoutGoodFriday = closedOn('easter-monday');
    expect(withoutGoodFriday.isHoliday('2026-04-03')).toBe(false);
    expect(withoutGoodFriday.toAsk('2026-04-03')).toBeNull();
    expect(withoutGoodFriday.isHoliday('2026-04-06')).toBe(true);
  });
});

function closedOn(...holidays: Holiday[]) {
  return holidayCalendar({ closedOn: holidays, askOn: [] });
}

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}
