import type { Temporal } from 'temporal-polyfill';
import type { OfficeHours } from '../contract/policy.js';
import type { Intake } from '../contract/words.js';
import type { Holiday } from '../contract/work-words.js';
import { epochOf, instantOf } from './instant.js';
import { localDateOf } from './local-date.js';

/** The holidays on which an office is closed; made outside the core, from a library and the policy. */
export interface HolidayCalendar {
  /** `isoDate`: a local date, `YYYY-MM-DD`. */
  isHoliday(isoDate: string): boolean;
  /** A holiday on which it must be asked whether the office is open; null: it surely is, or surely is not. */
  toAsk(isoDate: string): Holiday | null;
}

/** A day on which the office may be open or closed: it counts as open, and somebody should call first. */
export interface DayToAsk {
  readonly holiday: Holiday;
  /** When the office opens for certain if it is closed that day. RFC 3339, UTC. */
  readonly surelyFrom: string;
}

/** A policy that is closed for longer than this is a mistake, and looking further would never end. */
const LONGEST_CLOSURE_DAYS = 366;

/** From when until when the answer to "when does it open?" is the same. */
interface Stretch {
  readonly calendar: HolidayCalendar;
  /** Milliseconds since 1970; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  readonly opensAt: string | null;
}

/** The last stretch of each set of hours: time zones are slow, and nearly every question is about the same one. */
const lastStretches = new WeakMap<OfficeHours, Stretch>();

/** The day of `at` (RFC 3339), on which the office is open by these hours, if it must be asked whether it is. */
export function dayToAsk(hours: OfficeHours, calendar: HolidayCalendar, at: string): DayToAsk | null {
  const day = localDateOf(epochOf(at), hours.timeZone);
  const holiday = calendar.toAsk(day.toString());
  if (holiday === null) return null;
  const sure: HolidayCalendar = {
    isHoliday: (date) => calendar.isHoliday(date) || calendar.toAsk(date) !== null,
    toAsk: () => null,
  };
  const { opensAt, from } = stretchAt(epochOf(at), hours, sure);
  return { holiday, surelyFrom: opensAt ?? instantOf(from) };
}

/**
 * The next instant (RFC 3339, UTC) at which an intake opens; null when it is open at `at`.
 * Throws a RangeError for hours that never open.
 */
export function nextOpening(
  intake: Intake,
  hours: OfficeHours,
  calendar: HolidayCalendar,
  at: string,
): string | null {
  if (intake === 'always') return null;
  return currentStretch(hours, calendar, epochOf(at)).opensAt;
}

/** When the office opens or closes next, in milliseconds since 1970: until then the answers above stay the same. */
export function officeSwitch(hours: OfficeHours, calendar: HolidayCalendar, at: string): number {
  return currentStretch(hours, calendar, epochOf(at)).to;
}

function currentStretch(hours: OfficeHours, calendar: HolidayCalendar, now: number): Stretch {
  let stretch = lastStretches.get(hours);
  if (stretch?.calendar !== calendar || now < stretch.from || now >= stretch.to) {
    stretch = stretchAt(now, hours, calendar);
    lastStretches.set(hours, stretch);
  }
  return stretch;
}

function stretchAt(now: number, hours: OfficeHours, calendar: HolidayCalendar): Stretch {
  let day = localDateOf(now, hours.timeZone);
  for (let ahead = 0; ahead <= LONGEST_CLOSURE_DAYS; ahead += 1) {
    if (hours.days.includes(day.dayOfWeek) && !calendar.isHoliday(day.toString())) {
      const opens = epochAt(day, hours.opens, hours.timeZone);
      if (now < opens) return { calendar, from: now, to: opens, opensAt: instantOf(opens) };
      const closes = epochAt(day, hours.closes, hours.timeZone);
      if (now < closes) return { calendar, from: opens, to: closes, opensAt: null };
    }
    day = day.add({ days: 1 });
  }
  throw new RangeError(
    `these office hours do not open within ${LONGEST_CLOSURE_DAYS} days: ${instantOf(now)}`,
  );
}

/** The wall clock decides, so that 09:00 stays 09:00 across the changes of summer time. */
function epochAt(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}
