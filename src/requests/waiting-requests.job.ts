import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';

const TASK = 'request-waiting';

/** Tells, by the durable queue, that a request was made, or that something new is known of what it asks. */
@Injectable()
export class WaitingRequests {
  constructor(private readonly queue: JobQueue) {}

  /**
   * Call it once, from a constructor or `onModuleInit`.
   * @param work told that somebody looks for a place, at least once: look at the rows before you act
   */
  onWaiting(work: (requestId: string) => Promise<void>): void {
    this.queue.handle<{ requestId: string }>(TASK, ({ requestId }) => work(requestId));
  }

  /** Much that is learned of one request at a time is told once. */
  tell(tx: Transaction, ...requestIds: string[]): Promise<void> {
    // In one order, so that of two who tell of the same requests one waits for the other.
    const jobs = requestIds.toSorted().map((requestId) => ({
      task: TASK,
      payload: { requestId },
      key: `${TASK} ${requestId}`,
    }));
    return this.queue.add(tx, jobs);
  }
}
