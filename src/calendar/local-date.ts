import { Temporal } from 'temporal-polyfill';

interface LocalDay {
  readonly timeZone: string;
  readonly date: Temporal.PlainDate;
  /** Milliseconds since 1970: its first moment, and that of the next day. */
  readonly from: number;
  readonly to: number;
}

/** Enough for today and the day on which an office opens, for a few questions at once. */
const MOST_DAYS = 8;

/** Days that were asked for: time zones are slow, and nearly every question is about the same few days. */
const knownDays: LocalDay[] = [];

/** The day that it is in a zone at an instant (milliseconds since 1970). */
export function localDateOf(epoch: number, timeZone: string): Temporal.PlainDate {
  const known = knownDays.find((day) => day.from <= epoch && epoch < day.to && day.timeZone === timeZone);
  if (known !== undefined) return known.date;
  const date = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  if (knownDays.length === MOST_DAYS) knownDays.shift();
  knownDays.push({ timeZone, date, from: startOf(date), to: startOf(date.add({ days: 1 })) });
  return date;
}

/** A wall clock in Europe/Amsterdam at an instant (RFC 3339): Monday is 1, January is 1, `time` is `HH:MM`. */
export function localTimeOf(instant: string): { weekday: number; day: number; month: number; time: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam');
  const { dayOfWeek: weekday, day, month } = local;
  return { weekday, day, month, time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
