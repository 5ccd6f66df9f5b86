import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { NewsService } from '../news/news.service.js';

interface Question {
  /** Of the hold. */
  id: string;
  requestId: string;
}

/**
 * Says that a message reaches nobody who could answer a question, and that this is over: as news, and, by the durable
 * queue, to the rest of the service.
 */
@Injectable()
export class QuestionReach {
  constructor(
    private readonly queue: JobQueue,
    private readonly news: NewsService,
  ) {}

  /**
   * Call it once, from a constructor or `onModuleInit`.
   * @param work told of a question that nobody can be told of, or that no longer waits for that: look at the rows first
   */
  onChange(work: (requestId: string) => Promise<void>): void {
    this.queue.handle<{ requestId: string }>(TASK, ({ requestId }) => work(requestId));
  }

  async lost(tx: Transaction, { id, requestId }: Question): Promise<void> {
    await this.news.tell(tx, { kind: 'nobody-reached', requestId, holdId: id });
    await this.queue.add(tx, [{ task: TASK, payload: { requestId } }]);
  }

  async found(tx: Transaction, questions: readonly Question[]): Promise<void> {
    await this.news.withdraw(
      tx,
      questions.map(({ id, requestId }) => ({ kind: 'nobody-reached', requestId, holdId: id })),
    );
    const requestIds = new Set(questions.map(({ requestId }) => requestId));
    await this.queue.add(
      tx,
      [...requestIds].map((requestId) => ({ task: TASK, payload: { requestId } })),
    );
  }
}

const TASK = 'question-reach';
