import type { WeeklyShift, WeekMoment } from '../../../../src/contract/contacts.js';

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** A piece of one day, in minutes since its midnight. */
export interface Segment {
  contactId: string;
  from: number;
  until: number;
}

/** What each day of the week, Monday first, has of the shifts; a shift over midnight is a piece of both days. */
export function segmentsOf(weekly: readonly WeeklyShift[]): Segment[][] {
  return Array.from({ length: 7 }, (_, day) =>
    weekly.flatMap(({ contactId, from, until }) =>
      piecesOf(minuteOf(from), minuteOf(until)).flatMap(([begin, end]) => {
        const [start, stop] = [Math.max(begin, day * DAY), Math.min(end, (day + 1) * DAY)];
        return start < stop ? { contactId, from: start - day * DAY, until: stop - day * DAY } : [];
      }),
    ),
  );
}

function minuteOf({ day, time }: WeekMoment): number {
  return (day - 1) * DAY + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** One stretch, or two where it goes over Sunday night. */
function piecesOf(from: number, until: number): [number, number][] {
  if (until > from) return [[from, until]];
  return until === 0
    ? [[from, WEEK]]
    : [
        [from, WEEK],
        [0, until],
      ];
}
