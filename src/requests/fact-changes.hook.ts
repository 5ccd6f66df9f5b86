import { Injectable } from '@nestjs/common';
import type { FactName, RequestFacts } from '../contract/request.js';
import type { Transaction } from '../database/unit-of-work.js';

/** What a request said of a person, and what it says from now on. */
export interface FactChange {
  requestId: string;
  /** Never empty. */
  changed: readonly FactName[];
  before: RequestFacts;
  after: RequestFacts;
}

/** Writes, in the transaction that changes the facts, what follows from the change. */
export type FactSubscriber = (tx: Transaction, change: FactChange) => Promise<void>;

/**
 * Tells the rest of the service that other facts are known of a request, so that what follows is there at once, or not at
 * all. The row of the request is locked (`FOR UPDATE`) and has the new facts; lock no unit and no intention
 * here: a hold locks its units, and a closing its intentions, before the request.
 */
@Injectable()
export class FactChanges {
  private readonly subscribers: FactSubscriber[] = [];

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: FactSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async tell(tx: Transaction, change: FactChange): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber(tx, change);
  }
}
