import type { Task } from '../../../../src/contract/follow-up.js';
import type { CheckKind } from '../../../../src/contract/work-words.js';
import { dayOf } from '../../lib/dates.js';

const SOON_MS = 2 * 3_600_000;
/** At night the morning is still today's work. */
const SHIFT_MS = 12 * 3_600_000;

/** By when: what is late first. */
export const GROUPS = ['late', 'now', 'today', 'later'] as const;
export type Group = (typeof GROUPS)[number];

const CHECKS: Record<CheckKind, true> = {
  'inform-safety-officer': true,
  indication: true,
  'police-report': true,
  'kmt-registration': true,
  'perpetrator-approach': true,
};

/** A point of the checklist that follows an arrival. */
export function isCheck(kind: Task['kind']): kind is CheckKind {
  return kind in CHECKS;
}

/** Of a task that is to be done. @param now milliseconds since 1970 */
export function groupOf(task: Task, now: number): Group {
  const due = Date.parse(task.dueAt);
  if (task.state === 'slipped' || due <= now) return 'late';
  if (Date.parse(task.startsAt) <= now && due - now <= SOON_MS) return 'now';
  return dayOf(due) === dayOf(now) || due - now <= SHIFT_MS ? 'today' : 'later';
}
