import type { DatedShift, WeeklyShift, WeekMoment } from '../../contract/contacts.js';
import { minuteOfDay } from '../../calendar/wall-clock.js';

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Minutes since Monday 00:00 by the wall clock. */
export function minuteOfWeek({ day, time }: WeekMoment): number {
  return (day - 1) * DAY + minuteOfDay(time);
}

function momentOf(minute: number): WeekMoment {
  const ofDay = minute % DAY;
  const pad = (n: number) => String(n).padStart(2, '0');
  return {
    day: 1 + (Math.floor(minute / DAY) % 7),
    time: `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`,
  };
}

export interface WeekFindings {
  gaps: { from: WeekMoment; until: WeekMoment }[];
  overlaps: { from: WeekMoment; until: WeekMoment; contactIds: string[] }[];
}

/** Minutes since Monday 00:00; `until` may lie in the next week. */
interface Stretch {
  from: number;
  until: number;
  /** Those who are on call all through it, sorted. */
  contactIds: string[];
}

/** When, week after week, nobody is on call, and when more than one is. Exceptions are no part of it. */
export function findingsOf(weekly: readonly WeeklyShift[]): WeekFindings {
  const stretches = joined(stretchesOf(weekly));
  const told = ({ from, until }: Stretch) => ({ from: momentOf(from), until: momentOf(until) });
  return {
    gaps: stretches.filter(({ contactIds }) => contactIds.length === 0).map(told),
    overlaps: stretches
      .filter(({ contactIds }) => contactIds.length > 1)
      .map((stretch) => ({ ...told(stretch), contactIds: stretch.contactIds })),
  };
}

function stretchesOf(weekly: readonly WeeklyShift[]): Stretch[] {
  const shifts = weekly.map((shift) => {
    const from = minuteOfWeek(shift.from);
    const until = minuteOfWeek(shift.until);
    return { contactId: shift.contactId, from, until: until > from ? until : until + WEEK };
  });
  const covers = (minute: number) => (shift: { from: number; until: number }) =>
    (shift.from <= minute && minute < shift.until) || minute + WEEK < shift.until;
  const bounds = [...new Set([0, ...shifts.flatMap(({ from, until }) => [from, until % WEEK])])];
  bounds.sort((a, b) => a - b);
  return bounds.map((from, index) => ({
    from,
    until: bounds[index + 1] ?? WEEK,
    contactIds: [...new Set(shifts.filter(covers(from)).map(({ contactId }) => contactId))].sort(),
  }));
}

/** Neighbours that say the same are one, also from Sunday night on into Monday. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const same = (a: Stretch, b: Stretch) => a.contactIds.join() === b.contactIds.join();
  const result: Stretch[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && same(last, stretch)) last.until = stretch.until;
    else result.push({ ...stretch });
  }
  const [first, last] = [result[0], result.at(-1)];
  if (first && last && first !== last && same(first, last)) {
    last.until = WEEK + first.until;
    result.shift();
  }
  return result;
}

/** Where exceptions of different contacts stand in each other's way; by the wall clock, whose text sorts as its time. */
export function exceptionOverlaps(exceptions: readonly DatedShift[]): { from: string; until: string }[] {
  return exceptions.flatMap((one, index) =>
    exceptions.slice(index + 1).flatMap((other) => {
      const from = one.from > other.from ? one.from : other.from;
      const until = one.until < other.until ? one.until : other.until;
      return from < until && one.contactId !== other.contactId ? [{ from, until }] : [];
    }),
  );
}
