import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Enough for a month of shifts; time zones are slow, and nearly every question is about the same days. */
const MOST_DAYS = 64;

/** Milliseconds since 1970 at which a day begins, by zone and day. */
const beginnings = new Map<string, number>();

/**
 * The instant (milliseconds since 1970) at which the wall clock shows this time. A time that comes twice is the first
 * of the two; one that is skipped is the moment at which the clock jumps over it. So what follows on the wall clock
 * never comes earlier in truth, and of two shifts that meet neither leaves a gap nor an overlap.
 * @param time `HH:MM`
 */
export function epochOnWall(day: Temporal.PlainDate, time: string, timeZone: string): number {
  const begins = beginningOf(day, timeZone);
  if (beginningOf(day.add({ days: 1 }), timeZone) - begins === DAY)
    return begins + minuteOfDay(time) * MINUTE;
  const wall = day.toPlainDateTime(time);
  const first = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds;
  const jump = first.getTimeZoneTransition('next');
  if (!jump) throw new RangeError(`${wall.toString()} is skipped in ${timeZone}, but the clock never jumps`);
  return jump.epochMilliseconds;
}

/** The day that it is at an instant (milliseconds since 1970). */
export function dayAt(epoch: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** @param time `HH:MM` */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function beginningOf(day: Temporal.PlainDate, timeZone: string): number {
  const key = `${day.toString()} ${timeZone}`;
  let begins = beginnings.get(key);
  if (begins === undefined) {
    begins = day.toZonedDateTime(timeZone).epochMilliseconds;
    if (beginnings.size === MOST_DAYS) beginnings.clear();
    beginnings.set(key, begins);
  }
  return begins;
}
