import type { Task } from '../contract/follow-up.js';
import type { RequestFacts } from '../contract/request.js';
import type { TaskState } from '../contract/work-words.js';
import type { Row } from '../database/column-names.js';
import { isWarnedOf } from './core/task-plan.js';
import type { TaskEntity } from './entities/task.entity.js';

const DAY_MS = 86_400_000;

/** A row of `task`, with what its request says. */
export type TaskRow = Row<
  Pick<TaskEntity, 'id' | 'kind' | 'requestId' | 'unitId' | 'holdId' | 'startsAt' | 'dueAt' | 'reason'> &
    Pick<TaskEntity, 'doneAt' | 'doneRole' | 'outcome' | 'doneFor' | 'notNeededReason'>
> & { reference: string; facts: RequestFacts };

/** Of a `TaskRow`, from `task t` and `request r`. */
export const TASK_COLUMNS = `t.id, t.kind, t.request_id, t.unit_id, t.hold_id, t.starts_at, t.due_at, t.reason, t.done_at,
  t.done_role, t.outcome, t.done_for, t.not_needed_reason, r.reference, r.facts`;

/** @param daysBefore days before the end of a period on which it is warned of */
export function toTask(row: TaskRow, daysBefore: readonly number[], now: Date): Task {
  return {
    id: row.id,
    kind: row.kind,
    state: stateOf(row, now),
    requestId: row.request_id,
    reference: row.reference,
    unitId: row.unit_id,
    holdId: row.hold_id,
    startsAt: row.starts_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    warningDays: row.done_at === null && isWarnedOf(row.kind) ? warningAt(row.due_at, daysBefore, now) : null,
    reason: row.reason,
    nomination: row.kind === 'second-step' || row.kind === 'nomination' ? nominationOf(row.facts) : null,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.done_role,
    outcome: row.outcome,
    doneFor: row.done_for,
    notNeededReason: row.not_needed_reason,
  };
}

/** Instants (milliseconds since 1970) at which the clock alone changes what is told of a task. */
export function taskSteps(row: TaskRow, daysBefore: readonly number[]): number[] {
  if (row.done_at !== null) return [];
  const end = row.due_at.getTime();
  return [end, ...(isWarnedOf(row.kind) ? daysBefore.map((days) => end - days * DAY_MS) : [])];
}

/** Slipped is not stored: a task past its time has slipped, whoever reads it. */
function stateOf({ done_at: doneAt, due_at: dueAt }: TaskRow, now: Date): TaskState {
  if (doneAt !== null) return 'done';
  return dueAt <= now ? 'slipped' : 'open';
}

/** The moment of a task that is worth telling of: it slipped, or a warning was reached; null: neither. */
export function stageOf(row: TaskRow, daysBefore: readonly number[], now: Date): string | null {
  if (stateOf(row, now) === 'slipped') return 'slipped';
  const days = isWarnedOf(row.kind) ? warningAt(row.due_at, daysBefore, now) : null;
  return days === null ? null : String(days);
}

/** The last warning that has been reached; null: none yet. */
function warningAt(end: Date, daysBefore: readonly number[], now: Date): number | null {
  const reached = daysBefore.filter((days) => end.getTime() - days * DAY_MS <= now.getTime());
  return reached.length === 0 ? null : Math.min(...reached);
}

/** All that a unit may know before the person arrives, and no more. */
function nominationOf({ gender, children, wheelchair, careNeeds }: RequestFacts): Task['nomination'] {
  return { persons: 1 + children, needs: { gender, children, wheelchair, careNeeds } };
}
