import type { DatedShift, Roster, RosterInput, WeeklyShift } from '../../../../src/contract/escalation.js';
import { dayOf } from '../../lib/dates.js';

/** What is changed, until it is saved; each line has a key of its own. */
export interface RosterDraft {
  weekly: (WeeklyShift & { key: number })[];
  exceptions: (DatedShift & { key: number })[];
}

let lastKey = 0;
const keyed = <Line extends object>(line: Line) => ({ ...line, key: ++lastKey });

/** Exceptions that are over are left out: saving takes them away. */
export function draftOf({ weekly, exceptions }: Roster, now: number): RosterDraft {
  const today = dayOf(now);
  return {
    weekly: weekly.map(keyed),
    exceptions: exceptions.filter(({ until }) => until >= today).map(keyed),
  };
}

export function inputOf({ weekly, exceptions }: RosterDraft): RosterInput {
  return {
    weekly: weekly.map(({ contactId, from, until }) => ({ contactId, from, until })),
    exceptions: exceptions.map(({ contactId, from, until }) => ({ contactId, from, until })),
  };
}

/** Goes on where the last one ends; the first is all week. */
export function withShift({ weekly, exceptions }: RosterDraft, contactId: string): RosterDraft {
  const last = weekly.at(-1);
  const from = last?.until ?? { day: 1, time: '00:00' };
  const until = last ? (weekly[0]?.from ?? from) : from;
  return { weekly: [...weekly, keyed({ contactId, from, until })], exceptions };
}

/** From five o'clock tomorrow until nine the day after, which is as good as any other. */
export function withException(
  { weekly, exceptions }: RosterDraft,
  contactId: string,
  now: number,
): RosterDraft {
  const day = (ahead: number) => dayOf(now + ahead * 86_400_000);
  const added = keyed({ contactId, from: `${day(1)}T17:00`, until: `${day(2)}T09:00` });
  return { weekly, exceptions: [...exceptions, added] };
}
