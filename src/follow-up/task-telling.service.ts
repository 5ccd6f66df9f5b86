import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { inBatches } from '../database/in-batches.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { stageOf, type TaskRow } from './task-row.js';

const DAY_MS = 86_400_000;
/** The function that made the request; never a person. */
const COORDINATOR = 'coordinator';

/** Tells the coordinator of a request, who may not be looking, that a clock has come to a warning or a task has slipped. */
@Injectable()
export class TaskTelling implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsService,
    private readonly policy: PolicyService,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // What is told of was on the list at its own moment already.
    this.queue.every('*/5 * * * *', 'task-round', () => this.round());
    this.notifications.neededWhile('task', async (tx, ids) => {
      const rows = await tx.query<{ id: string }>(TO_DO, [ids]);
      return new Set(rows.map(({ id }) => id));
    });
  }

  private async round(): Promise<void> {
    const now = this.clock.now();
    const { daysBefore } = this.policy.at(now).warnings;
    const horizon = new Date(now.getTime() + Math.max(0, ...daysBefore) * DAY_MS);
    await inBatches(this.unitOfWork, { sql: WORTH_A_LOOK, params: [now, horizon] }, async (tx, ids) => {
      const open = await tx.query<TaskRow & { told: string | null; created_by: string }>(OPEN, [ids, now]);
      for (const task of open) {
        const stage = stageOf(task, daysBefore, now);
        if (stage === null || stage === task.told) continue;
        await tx.query('UPDATE task SET told = $2 WHERE id = $1', [task.id, stage]);
        await this.notifications.tell(tx, [
          {
            // Of another day it is told anew: the day on which a period ends can have been a mistake.
            key: `task ${task.id} ${stage} ${task.due_at.toISOString()}`,
            to: { label: COORDINATOR, accountId: task.created_by, email: null, phone: null },
            channels: ['push'],
            about: { type: 'task', id: task.id },
          },
        ]);
      }
    });
  }
}

// A checklist is worked off by day, without being called. `$3`: now; `$4`: before the first warning nothing is told.
const WORTH_A_LOOK = `
  SELECT id FROM task
  WHERE id > $1 AND done_at IS NULL AND dropped_at IS NULL AND for_coordinator AND listed_from <= $3 AND due_at <= $4
    AND kind IN ('second-step', 'reflection-end', 'move-from-cosm', 'stay-limit', 'overstay', 'two-places')
  ORDER BY id LIMIT $2`;

const TO_DO = `
  SELECT t.id FROM task t JOIN request r ON r.id = t.request_id
  WHERE t.id = ANY ($1::uuid[]) AND t.done_at IS NULL AND t.dropped_at IS NULL AND r.closed_at IS NULL`;

// The lock keeps two nodes from telling the same.
const OPEN = `
  SELECT t.*, r.created_by FROM task t JOIN request r ON r.id = t.request_id
  WHERE t.id = ANY ($1::uuid[]) AND t.done_at IS NULL AND t.dropped_at IS NULL AND t.for_coordinator
    AND t.listed_from <= $2 AND r.closed_at IS NULL
  ORDER BY t.id FOR UPDATE OF t SKIP LOCKED`;
