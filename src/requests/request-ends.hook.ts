import { Injectable } from '@nestjs/common';
import type { ReopenedItem } from '../contract/closing.js';
import type { Transaction } from '../database/unit-of-work.js';

/** Whoever keeps items of a request that may be open says here what becomes of them when its search ends. */
export interface RequestEndSubscriber {
  /** Locks its own rows of the request, where others lock them before the request's. */
  lock?(tx: Transaction, requestId: string): Promise<unknown>;
  /** Ends what is open, in the transaction that closes the request, at this instant. */
  closed?(tx: Transaction, requestId: string, at: Date): Promise<void>;
  /** Opens again what that closing ended, where it still can, and tells of each. */
  reopened?(tx: Transaction, requestId: string, closedAt: Date): Promise<ReopenedItem[]>;
}

/** Tells the rest of the service that a search has ended, and that this is taken back. */
@Injectable()
export class RequestEnds {
  private readonly subscribers: RequestEndSubscriber[] = [];

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: RequestEndSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async lock(tx: Transaction, requestId: string): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber.lock?.(tx, requestId);
  }

  async closed(tx: Transaction, requestId: string, at: Date): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber.closed?.(tx, requestId, at);
  }

  async reopened(tx: Transaction, requestId: string, closedAt: Date): Promise<ReopenedItem[]> {
    const items: ReopenedItem[] = [];
    for (const subscriber of this.subscribers) {
      items.push(...((await subscriber.reopened?.(tx, requestId, closedAt)) ?? []));
    }
    return items;
  }
}
