import Holidays from 'date-holidays';
import type { OfficeHours } from '../contract/policy.js';
import { HOLIDAYS, type Holiday } from '../contract/work-words.js';
import type { HolidayCalendar } from './office-hours.js';

/**
 * How the library calls our holidays. By name and not by its type `public`: it counts Goede Vrijdag and
 * Bevrijdingsdag as school holidays, while the Algemene termijnenwet names both.
 */
const NAMES: Record<Holiday, string> = {
  'new-year': 'Nieuwjaar',
  'good-friday': 'Goede Vrijdag',
  'easter-sunday': 'Pasen',
  'easter-monday': 'Tweede paasdag',
  'kings-day': 'Koningsdag',
  'liberation-day': 'Bevrijdingsdag',
  'ascension-day': 'Hemelvaartsdag',
  'whit-sunday': 'Pinksteren',
  'whit-monday': 'Tweede pinksterdag',
  'christmas-day': 'Kerstmis',
  'boxing-day': 'Tweede kerstdag',
};

/** Length of `YYYY-MM-DD`, with which the library begins its dates. */
const DATE_LENGTH = 10;

const years = new Map<number, ReadonlyMap<string, string>>();
let library: Holidays | undefined;

const HOLIDAY_OF = new Map(HOLIDAYS.map((holiday) => [NAMES[holiday], holiday]));

/** 5 May is a day off for many once in so many years: 2025, 2030. */
const LUSTRUM = 5;

/**
 * Dutch holidays by the policy: on those in `closedOn` an office is closed, on those in `askOn` it may be. 5 May is
 * closed in a lustrum year where it must be asked in others.
 */
export function holidayCalendar({
  closedOn,
  askOn,
}: Pick<OfficeHours, 'closedOn' | 'askOn'>): HolidayCalendar {
  const closed = new Set(closedOn);
  const asked = new Set(askOn);
  const holidayOn = (isoDate: string) => HOLIDAY_OF.get(namesIn(yearOf(isoDate)).get(isoDate) ?? '');
  const mustAsk = (holiday: Holiday, isoDate: string) =>
    asked.has(holiday) && !(holiday === 'liberation-day' && yearOf(isoDate) % LUSTRUM === 0);
  return {
    isHoliday(isoDate) {
      const holiday = holidayOn(isoDate);
      if (holiday === undefined) return false;
      return closed.has(holiday) || (asked.has(holiday) && !mustAsk(holiday, isoDate));
    },
    toAsk(isoDate) {
      const holiday = holidayOn(isoDate);
      if (holiday === undefined || closed.has(holiday)) return null;
      return mustAsk(holiday, isoDate) ? holiday : null;
    },
  };
}

function yearOf(isoDate: string): number {
  return Number(isoDate.slice(0, 4));
}

/** Names by date; a year is worked out once, since the library takes milliseconds for it. */
function namesIn(year: number): ReadonlyMap<string, string> {
  const known = years.get(year);
  if (known !== undefined) return known;
  library ??= new Holidays('NL', { languages: ['nl'] });
  const ours = new Set(Object.values(NAMES));
  const found = new Map(
    library
      .getHolidays(year)
      .filter(({ name }) => ours.has(name))
      .map(({ date, name }) => [date.slice(0, DATE_LENGTH), name]),
  );
  years.set(year, found);
  return found;
}
