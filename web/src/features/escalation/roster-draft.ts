import type { DatedShift, Roster, RosterInput, WeeklyShift } from '../../../../src/contract/contacts.js';
import { dayOf } from '../../lib/dates.js';

/** The same hours on some days of the week: as people say it, where the service has a shift for each day. */
export interface WeekLine {
  key: number;
  contactId: string;
  /** Those on which it begins; Monday = 1. */
  days: number[];
  from: string;
  until: string;
  /** 0: it ends on the day on which it begins; 1: on the day after. */
  nights: number;
}

export interface DatedLine extends DatedShift {
  key: number;
}

/** What is changed, until it is saved; each line has a key of its own. */
export interface RosterDraft {
  weekly: WeekLine[];
  exceptions: DatedLine[];
}

let lastKey = 0;
const newLine = <Line extends object>(line: Line): Line & { key: number } => ({ ...line, key: ++lastKey });

/** Exceptions that are over are left out: saving takes them away. */
export function draftOf({ weekly, exceptions }: Roster, now: number): RosterDraft {
  const lines: WeekLine[] = [];
  for (const shift of weekly) {
    const { contactId, from, until } = shift;
    const nights = nightsOf(shift);
    const same = lines.find(
      (line) =>
        line.contactId === contactId &&
        line.from === from.time &&
        line.until === until.time &&
        line.nights === nights,
    );
    if (same) same.days = [...new Set([...same.days, from.day])].sort((a, b) => a - b);
    else lines.push(newLine({ contactId, days: [from.day], from: from.time, until: until.time, nights }));
  }
  const today = dayOf(now);
  return {
    weekly: lines,
    exceptions: exceptions.filter(({ until }) => until >= today).map((shift) => newLine(shift)),
  };
}

/** What nobody has finished to fill in (a line without a day) is left out. */
export function inputOf({ weekly, exceptions }: RosterDraft): RosterInput {
  return {
    weekly: shiftsOf(weekly),
    exceptions: exceptions.map(({ contactId, from, until }) => ({ contactId, from, until })),
  };
}

export function shiftsOf(lines: readonly WeekLine[]): WeeklyShift[] {
  return lines.flatMap(({ contactId, days, from, until, nights }) =>
    days.map((day) => ({
      contactId,
      from: { day, time: from },
      until: { day: ((day - 1 + nights) % 7) + 1, time: until },
    })),
  );
}

/** A line that ends before it begins does so on the day after; none lasts longer than a week. */
export function settled(line: WeekLine): WeekLine {
  const later = line.until > line.from;
  if (line.nights === 0 && !later) return { ...line, nights: 1 };
  return line.nights === 7 && later ? { ...line, nights: 0 } : line;
}

/** The first is all week, day and night; the next ones are nights, which most often come next. */
export function withShift({ weekly, exceptions }: RosterDraft, contactId: string): RosterDraft {
  const line =
    weekly.length === 0
      ? { contactId, days: [1], from: '00:00', until: '00:00', nights: 7 }
      : { contactId, days: [1, 2, 3, 4, 5], from: '17:00', until: '09:00', nights: 1 };
  return { weekly: [...weekly, newLine(line)], exceptions };
}

/** From five o'clock tomorrow until nine the day after, which is as good as any other. */
export function withException(
  { weekly, exceptions }: RosterDraft,
  contactId: string,
  now: number,
): RosterDraft {
  const day = (ahead: number) => dayOf(now + ahead * 86_400_000);
  const line = newLine({ contactId, from: `${day(1)}T17:00`, until: `${day(2)}T09:00` });
  return { weekly, exceptions: [...exceptions, line] };
}

/** An end that is not after its beginning lies in the next week. */
function nightsOf({ from, until }: WeeklyShift): number {
  const days = (until.day - from.day + 7) % 7;
  return days === 0 && until.time <= from.time ? 7 : days;
}
