import { Injectable, type OnModuleInit } from '@nestjs/common';
import { eachInTurn } from '../common/each-in-turn.js';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';

/** Told that somebody looks for a place, at least once; look at the rows before you act. */
export type WaitingSubscriber = (requestId: string) => Promise<void>;

const TASK = 'request-waiting';

/** Tells, by the durable queue, that a request was made, or that something new is known of what it asks. */
@Injectable()
export class WaitingRequests implements OnModuleInit {
  private readonly subscribers: WaitingSubscriber[] = [];

  constructor(private readonly queue: JobQueue) {}

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: WaitingSubscriber): void {
    this.subscribers.push(subscriber);
  }

  onModuleInit(): void {
    this.queue.handle<{ requestId: string }>(TASK, async ({ requestId }) => {
      await eachInTurn(this.subscribers, (subscriber) => subscriber(requestId));
    });
  }

  /** Much that is learned of one request at a time is told once. */
  tell(tx: Transaction, requestId: string): Promise<void> {
    return this.queue.add(tx, [{ task: TASK, payload: { requestId }, key: `${TASK} ${requestId}` }]);
  }
}
