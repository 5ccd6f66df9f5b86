import { Injectable } from '@nestjs/common';
import type { Actor, Viewer } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { InvalidInput, NotFound, type Fault } from '../common/problem.js';
import type { FollowUp, Task, TaskCompletion } from '../contract/follow-up.js';
import type { Language } from '../contract/words.js';
import type { CheckFunction, CheckKind, TaskKind } from '../contract/work-words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { isCheck } from './core/task-plan.js';
import { requestClosed } from '../requests/request.problems.js';
import { taskIsDoneByDoingIt } from './follow-up.problems.js';
import { FollowUpService } from './follow-up.service.js';
import { IntentionsService } from './intentions.service.js';
import { TASK_COLUMNS, taskSteps, toTask, type TaskRow } from './task-row.js';

/** Whose work a point of the checklist is, unless somebody else took it up. */
const DONE_FOR: Record<CheckKind, CheckFunction> = {
  'inform-safety-officer': 'safety-officer',
  indication: 'municipal-contact',
  'police-report': 'police',
  'kmt-registration': 'care-coordinator',
  'perpetrator-approach': 'kmt',
};

/** These are done by answering the hold, or by saying that somebody has left, or when she will. */
const DONE_BY_DOING: readonly TaskKind[] = ['nomination', 'departure', 'overstay', 'two-places'];

/** What there is to do, for whom, and by when. */
@Injectable()
export class TasksService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUp: FollowUpService,
    private readonly intentions: IntentionsService,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** All of one request, also what is done. Throws NotFound when there is no such request. */
  async ofRequest(actor: Viewer, requestId: string, language: Language): Promise<FollowUp> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      if ((await tx.query('SELECT id FROM request WHERE id = $1', [requestId])).length === 0)
        throw new NotFound();
      const openItems = await this.followUp.openItems(tx, requestId);
      const all = await tx.query<TaskRow & { listed_from: Date }>(
        `SELECT ${TASK_COLUMNS}, t.listed_from FROM ${FROM} WHERE ${OWN} AND t.request_id = $3 ORDER BY t.due_at, t.id`,
        [actor.role === 'coordinator', actor.providerId, requestId],
      );
      stepsAt(...all.map((row) => row.listed_from));
      const rows = all.filter((row) => row.listed_from <= now);
      const intentions = await this.intentions.ofRequest(tx, requestId, language);
      return { tasks: this.toTasks(rows, now), intentions, openItems };
    });
  }

  /** Ticks a task off. One that is done already stays as it was done. */
  async complete(actor: Actor, id: string, input: TaskCompletion): Promise<Task> {
    return this.unitOfWork.run(async (tx) => {
      const task = await this.own(tx, actor, id);
      if (DONE_BY_DOING.includes(task.kind)) throw taskIsDoneByDoingIt();
      const faults = faultsOf(task.kind, input);
      if (faults.length > 0) throw new InvalidInput(faults);
      if (task.done_at === null) {
        await tx.query(COMPLETE, [
          id,
          this.clock.now(),
          actor.accountId,
          actor.role,
          input.outcome ?? 'done',
          isCheck(task.kind) ? (input.doneFor ?? DONE_FOR[task.kind]) : null,
          input.notNeededReason ?? null,
        ]);
        await this.record(tx, actor, 'task.complete', task, { outcome: input.outcome ?? 'done' });
      }
      return this.again(tx, actor, id);
    });
  }

  /** Takes a tick back; what was done by what happened stays done. Throws 409 for a coordinator when the case is closed. */
  async reopen(actor: Actor, id: string): Promise<Task> {
    return this.unitOfWork.run(async (tx) => {
      // Whoever closes the case looks at its tasks under the same lock.
      const [request] = await tx.query<{ closed: boolean }>(REQUEST_OF, [id]);
      const task = await this.own(tx, actor, id);
      if (task.done_at !== null && task.done_role !== null) {
        if (request?.closed && actor.role === 'coordinator') throw requestClosed();
        await tx.query(REOPEN, [id]);
        await this.record(tx, actor, 'task.reopen', task, {});
      }
      return this.again(tx, actor, id);
    });
  }

  private async own(tx: Transaction, actor: Actor, id: string): Promise<TaskRow> {
    const [row] = await tx.query<TaskRow>(`${SELECT} WHERE ${OWN} AND t.id = $3 FOR UPDATE OF t`, [
      actor.role === 'coordinator',
      actor.providerId,
      id,
    ]);
    if (!row) throw new NotFound();
    return row;
  }

  private async again(tx: Transaction, actor: Actor, id: string): Promise<Task> {
    const row = await this.own(tx, actor, id);
    const [task] = this.toTasks([row], this.clock.now());
    if (!task) throw new NotFound();
    return task;
  }

  private toTasks(rows: readonly TaskRow[], now: Date): Task[] {
    const { daysBefore } = this.policy.at(now).warnings;
    for (const row of rows) stepsAt(...taskSteps(row, daysBefore));
    return rows.map((row) => toTask(row, daysBefore, now));
  }

  private record(
    tx: Transaction,
    actor: Actor,
    action: string,
    task: TaskRow,
    details: Record<string, string>,
  ): Promise<void> {
    return this.audit.record(tx, [
      {
        actor,
        action,
        subjectType: 'task',
        subjectId: task.id,
        outcome: 'success',
        details: { kind: task.kind, ...details },
      },
    ]);
  }
}

function faultsOf(kind: TaskKind, input: TaskCompletion): Fault[] {
  const given = (['outcome', 'doneFor', 'notNeededReason'] as const).filter(
    (field) => input[field] !== undefined,
  );
  if (!isCheck(kind)) {
    return given.map((path) => ({
      path,
      message: { nl: 'Dit hoort alleen bij de nazorg.', en: 'This belongs to the checklist only.' },
    }));
  }
  const notNeeded = input.outcome === 'not-needed';
  if (notNeeded === (input.notNeededReason !== undefined)) return [];
  return [
    {
      path: 'notNeededReason',
      message: notNeeded
        ? { nl: 'Kies waarom dit niet nodig is.', en: 'Choose why this is not needed.' }
        : { nl: 'Een reden hoort alleen bij niet nodig.', en: 'A reason belongs to not needed only.' },
    },
  ];
}

/** `$1`: as coordinator; `$2`: as this provider or placing authority. */
const OWN = `t.dropped_at IS NULL AND (($1 AND t.for_coordinator) OR t.for_provider = $2)`;

const FROM = 'task t JOIN request r ON r.id = t.request_id';
const SELECT = `SELECT ${TASK_COLUMNS} FROM ${FROM}`;

const REQUEST_OF = `
  SELECT closed_at IS NOT NULL AS closed FROM request
  WHERE id = (SELECT request_id FROM task WHERE id = $1) FOR NO KEY UPDATE`;

const COMPLETE = `
  UPDATE task SET done_at = $2, done_by = $3, done_role = $4, outcome = $5, done_for = $6, not_needed_reason = $7
  WHERE id = $1`;

const REOPEN = `
  UPDATE task SET done_at = NULL, done_by = NULL, done_role = NULL, outcome = NULL, done_for = NULL,
    not_needed_reason = NULL
  WHERE id = $1`;
