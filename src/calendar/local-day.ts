import { Temporal } from 'temporal-polyfill';
import { localDateOf } from './local-date.js';

/** The zone in which a Dutch authority counts days. */
const TIME_ZONE = 'Europe/Amsterdam';

/** The day that it is in the Netherlands, `YYYY-MM-DD`. */
export function localDay(at: Date): string {
  return localDateOf(at.getTime(), TIME_ZONE).toString();
}

/** The day that is so many days after another. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The first moment of a day in the Netherlands. */
export function startOfDay(day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(TIME_ZONE).epochMilliseconds);
}
