import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { eachInTurn } from '../common/each-in-turn.js';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from './policy.service.js';

/** Told that another policy is in force, at least once. */
export type PolicySubscriber = () => Promise<void>;

const TASK = 'policy-in-force';
/** Milliseconds after its first instant: by then no clock says that it is still to come. */
const AFTER = 1_000;

/** Tells the rest of the service that a policy came into force, by the durable queue. */
@Injectable()
export class PolicyChanges implements OnModuleInit {
  private readonly subscribers: PolicySubscriber[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: PolicySubscriber): void {
    this.subscribers.push(subscriber);
  }

  onModuleInit(): void {
    this.queue.handle<object>(TASK, async () => {
      await this.policy.read();
      await eachInTurn(this.subscribers, (subscriber) => subscriber());
    });
  }

  /** In the transaction that makes a policy. @param validFrom when it comes into force */
  tell(tx: Transaction, validFrom: Date): Promise<void> {
    const isToCome = validFrom > this.clock.now();
    const runAt = isToCome ? new Date(validFrom.getTime() + AFTER) : validFrom;
    return this.queue.add(tx, [{ task: TASK, payload: {}, runAt }]);
  }
}
