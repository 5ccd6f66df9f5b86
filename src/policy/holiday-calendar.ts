import Holidays from 'date-holidays';
import type { Holiday } from '../contract/policy.js';
import type { HolidayCalendar } from '../matching/core/office-hours.js';

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

/** Dutch holidays by the policy: only those in `closedOn` count. */
export function holidayCalendar(closedOn: readonly Holiday[]): HolidayCalendar {
  const names = new Set(closedOn.map((holiday) => NAMES[holiday]));
  return {
    isHoliday(isoDate) {
      const name = namesIn(Number(isoDate.slice(0, 4))).get(isoDate);
      return name !== undefined && names.has(name);
    },
  };
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
