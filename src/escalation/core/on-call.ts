import { Temporal } from 'temporal-polyfill';
import type { RosterInput, WeekMoment } from '../../contract/contacts.js';
import { dayAt, epochOnWall } from '../../calendar/wall-clock.js';
import { minuteOfWeek } from './week.js';

/** For so many weeks back and ahead shifts are laid out: one can last a whole week. */
const WEEKS = [-1, 0, 1, 2];
/** Further ahead nobody plans by. */
const FURTHEST_MS = 8 * 86_400_000;

interface Shift {
  contactId: string;
  /** Milliseconds since 1970; `until` is not part of it. */
  from: number;
  until: number;
}

/** An exception goes before the week. */
interface Shifts {
  exceptions: Shift[];
  weekly: Shift[];
}

/** Who is on call from some instant on. */
export interface Turn {
  /** Null: nobody. */
  contactId: string | null;
  /** Milliseconds since 1970 at which the answer changes; null: not within a week. */
  until: number | null;
  /** Milliseconds since 1970 until which both of these stay so; null: for good. */
  knownUntil: number | null;
}

/**
 * Who is on call at an instant (milliseconds since 1970): exactly one, or nobody. Where shifts overlap it is the one
 * whose turn began last; among those that began together, the first of the list.
 */
export function turnAt(roster: RosterInput, timeZone: string, epoch: number): Turn {
  const shifts = layOut(roster, timeZone, epoch);
  const contactId = winner(shifts, epoch);
  const furthest = epoch + FURTHEST_MS;
  const changes = [...shifts.exceptions, ...shifts.weekly]
    .flatMap(({ from, until }) => [from, until])
    .filter((change) => change > epoch)
    .sort((a, b) => a - b);
  const within = changes.filter((change) => change <= furthest);
  const until = within.find((change) => winner(shifts, change) !== contactId) ?? null;
  // One week is like another: without exceptions what is not in sight now never will be.
  const isSettled = until !== null || shifts.exceptions.every((shift) => shift.until <= epoch);
  const beyond = isSettled ? undefined : changes.find((change) => change > furthest);
  return { contactId, until, knownUntil: until ?? (beyond === undefined ? null : beyond - FURTHEST_MS) };
}

function winner({ exceptions, weekly }: Shifts, epoch: number): string | null {
  return (latest(exceptions, epoch) ?? latest(weekly, epoch))?.contactId ?? null;
}

function latest(shifts: readonly Shift[], epoch: number): Shift | undefined {
  return shifts
    .filter(({ from, until }) => from <= epoch && epoch < until)
    .reduce<Shift | undefined>((last, shift) => (last && last.from >= shift.from ? last : shift), undefined);
}

function layOut({ weekly, exceptions }: RosterInput, timeZone: string, epoch: number): Shifts {
  const today = dayAt(epoch, timeZone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const at = (week: number, { day, time }: WeekMoment): number =>
    epochOnWall(monday.add({ days: 7 * week + day - 1 }), time, timeZone);
  const on = (wall: string): number =>
    epochOnWall(Temporal.PlainDate.from(wall.slice(0, 10)), wall.slice(11), timeZone);
  return {
    exceptions: exceptions.map(({ contactId, from, until }) => ({
      contactId,
      from: on(from),
      until: on(until),
    })),
    weekly: WEEKS.flatMap((week) =>
      weekly.map(({ contactId, from, until }) => ({
        contactId,
        from: at(week, from),
        until: at(minuteOfWeek(until) > minuteOfWeek(from) ? week : week + 1, until),
      })),
    ),
  };
}
