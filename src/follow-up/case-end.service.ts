import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { ReopenedItem } from '../contract/closing.js';
import type { TaskKind } from '../contract/work-words.js';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { RequestEnds } from '../requests/request-ends.hook.js';
import { FollowUpService } from './follow-up.service.js';
import { openingJob } from './intention-row.js';

/** These come and go with the place that was asked ahead, which is told of itself. */
const OF_AN_INTENTION: readonly TaskKind[] = ['second-step', 'nomination'];

interface OpenTask {
  id: string;
  kind: TaskKind;
  unit_id: string | null;
}

interface EndedIntention {
  id: string;
  unit_id: string;
  opens_at: Date;
}

/** Ends the places asked ahead and the tasks of a case when its search ends, and takes them up when that is taken back. */
@Injectable()
export class CaseEndService implements OnModuleInit {
  constructor(
    private readonly ends: RequestEnds,
    private readonly followUp: FollowUpService,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ends.subscribe({
      // Whoever gives an intention its turn locks it before the request.
      lock: (tx, requestId) => tx.query(LOCK, [requestId]),
      closed: (tx, requestId, at) => this.close(tx, requestId, at),
      reopened: (tx, requestId, closedAt) => this.reopen(tx, requestId, closedAt),
    });
  }

  private async close(tx: Transaction, requestId: string, at: Date): Promise<void> {
    await tx.query(END_INTENTIONS, [requestId, at]);
    await this.followUp.review(tx, requestId);
  }

  private async reopen(tx: Transaction, requestId: string, closedAt: Date): Promise<ReopenedItem[]> {
    const now = this.clock.now();
    const ended = await tx.query<EndedIntention>(ENDED_INTENTIONS, [requestId, closedAt]);
    // The others in the row had their turn meanwhile. Its own place in the row is still its number.
    const back = ended.filter((intention) => intention.opens_at > now);
    await tx.query(REOPEN_INTENTIONS, [back.map(({ id }) => id)]);
    await this.queue.add(
      tx,
      back.map((intention) => openingJob(intention.unit_id, intention.opens_at)),
    );
    const before = await tx.query<OpenTask>(OPEN_TASKS, [requestId]);
    await this.followUp.review(tx, requestId);
    const after = await tx.query<OpenTask>(OPEN_TASKS, [requestId]);
    const tasks = after.filter(
      ({ id, kind }) => !OF_AN_INTENTION.includes(kind) && before.every((task) => task.id !== id),
    );
    return [
      ...ended.map((one) => ({ kind: 'intention' as const, unitId: one.unit_id, back: back.includes(one) })),
      ...tasks.map((task) => ({ kind: 'task' as const, unitId: task.unit_id, back: true })),
    ];
  }
}

const LOCK = 'SELECT id FROM intention WHERE request_id = $1 ORDER BY id FOR UPDATE';

const END_INTENTIONS = `
  UPDATE intention SET state = 'passed', reason = 'request-closed', ended_at = $2
  WHERE request_id = $1 AND state = 'waiting'`;

const ENDED_INTENTIONS = `
  SELECT id, unit_id, opens_at FROM intention
  WHERE request_id = $1 AND state = 'passed' AND reason = 'request-closed' AND ended_at = $2 ORDER BY created_at, id`;

const REOPEN_INTENTIONS = `
  UPDATE intention SET state = 'waiting', reason = NULL, ended_at = NULL WHERE id = ANY ($1)`;

const OPEN_TASKS = `
  SELECT id, kind, unit_id FROM task
  WHERE request_id = $1 AND for_coordinator AND done_at IS NULL AND dropped_at IS NULL ORDER BY due_at, id`;
