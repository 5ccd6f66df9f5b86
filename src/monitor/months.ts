import { Temporal } from 'temporal-polyfill';
import { localDay, startOfDay } from '../calendar/local-day.js';
import { InvalidInput, type Fault } from '../common/problem.js';

/** So far back, and so many at once. */
const MOST_MONTHS = 60;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A calendar month in the Netherlands, `2026-01`. */
export type Month = string;

export function monthAfter(month: Month, months = 1): Month {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** The last month that is over. */
export function lastMonthOver(now: Date): Month {
  return monthAfter(localDay(now).slice(0, 7), -1);
}

/** The first month that can be asked. */
export function firstMonth(now: Date): Month {
  return monthAfter(lastMonthOver(now), 1 - MOST_MONTHS);
}

/** The month's first moment, and the first one after it. */
export function boundsOf(month: Month): { start: Date; end: Date } {
  return { start: startOfDay(`${month}-01`), end: startOfDay(`${monthAfter(month)}-01`) };
}

/** All months from one to another, both included. */
export function monthsOf(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}

/**
 * The months asked for. Throws InvalidInput, with all faults, unless they are whole months that are over.
 * @param from default: `to` @param to default: the last month that is over
 */
export function askedMonths(
  from: string | undefined,
  to: string | undefined,
  now: Date,
): { from: Month; to: Month } {
  const last = lastMonthOver(now);
  const first = firstMonth(now);
  const can = {
    nl: `Kies een hele maand die voorbij is, van ${first} tot en met ${last}.`,
    en: `Choose a whole month that is over, from ${first} up to and including ${last}.`,
  };
  const isMonth = (month: string) => MONTH.test(month) && month >= first && month <= last;
  const errors: Fault[] = [];
  if (from !== undefined && !isMonth(from)) errors.push({ path: 'from', message: can });
  if (to !== undefined && !isMonth(to)) errors.push({ path: 'to', message: can });
  const asked = { from: from ?? to ?? last, to: to ?? last };
  if (errors.length === 0 && asked.from > asked.to) {
    const message = {
      nl: `De eerste maand ligt na de laatste. ${can.nl}`,
      en: `The first month lies after the last one. ${can.en}`,
    };
    errors.push({ path: 'from', message });
  }
  if (errors.length > 0) throw new InvalidInput(errors);
  return asked;
}
