import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';

/** Writes, in the transaction that keeps or takes back an answer of a unit, what follows from it. */
type AnswerSubscriber = (tx: Transaction, requestId: string) => Promise<void>;

/** Tells the rest of the service that a unit answered for a request, or that this was taken back. The request is locked. */
@Injectable()
export class AnswerChanges {
  private readonly subscribers: AnswerSubscriber[] = [];

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(subscriber: AnswerSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async tell(tx: Transaction, requestId: string): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber(tx, requestId);
  }
}
