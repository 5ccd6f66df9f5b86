import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { Subscribers } from '../jobs/subscribers.job.js';
import { PolicyService } from './policy.service.js';

const TASK = 'policy-in-force';
/** Milliseconds after its first instant: by then no clock says that it is still to come. */
const AFTER = 1_000;

/** Tells the rest of the service that a policy came into force, by the durable queue. */
@Injectable()
export class PolicyChanges {
  private readonly subscribers: Subscribers<object>;

  constructor(
    private readonly queue: JobQueue,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
    unitOfWork: UnitOfWork,
  ) {
    this.subscribers = new Subscribers(queue, unitOfWork, TASK);
  }

  /** Call it from a constructor or `onModuleInit`. @param work is done with the policy that is in force now */
  subscribe(name: string, work: () => Promise<void>): void {
    this.subscribers.subscribe({ name }, async () => {
      await this.policy.read();
      await work();
    });
  }

  /** In the transaction that makes a policy. @param validFrom when it comes into force */
  tell(tx: Transaction, validFrom: Date): Promise<void> {
    const isToCome = validFrom > this.clock.now();
    const runAt = isToCome ? new Date(validFrom.getTime() + AFTER) : validFrom;
    return this.queue.add(tx, [{ task: TASK, payload: {}, runAt }]);
  }
}
