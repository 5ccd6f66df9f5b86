import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';

/** Writes, in the transaction that changes the facts, what follows from the change. */
export type FactSubscriber = (tx: Transaction, requestId: string) => Promise<void>;

/** Tells the rest of the service that more is known of a request, so that what follows is there at once, or not at all. */
@Injectable()
export class FactChanges {
  private readonly subscribers: FactSubscriber[] = [];

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: FactSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async tell(tx: Transaction, requestId: string): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber(tx, requestId);
  }
}
