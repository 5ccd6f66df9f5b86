import type { UnitOfWork } from '../database/unit-of-work.js';
import type { JobQueue, Urgency } from './job-queue.service.js';

interface Subscription<Event> {
  /** Of its task, after that of the event. */
  name: string;
  /** Default: `follow-up`. */
  urgency?: Urgency;
  /** False: this event is nothing to it. Default: each is. */
  wants?: (event: Event) => boolean;
}

/**
 * An event that is committed, and all in the service who act on it, each told at least once and in a job of its own: one
 * that fails is tried again alone, and no other waits for one that is slow while a worker is free. Whoever makes the event writes one job with it.
 */
export class Subscribers<Event extends object> {
  private readonly subscriptions: Required<Subscription<Event>>[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly unitOfWork: Pick<UnitOfWork, 'run'>,
    private readonly task: string,
  ) {
    queue.handle<Event>(task, (event) => this.spread(event), { urgency: 'escalation' });
  }

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(
    { name, urgency = 'follow-up', wants = () => true }: Subscription<Event>,
    work: (event: Event) => Promise<void>,
  ): void {
    const task = `${this.task}/${name}`;
    this.queue.handle<Event>(task, work, { urgency });
    this.subscriptions.push({ name: task, urgency, wants });
  }

  private async spread(event: Event): Promise<void> {
    const wanted = this.subscriptions.filter(({ wants }) => wants(event));
    if (wanted.length === 0) return;
    await this.unitOfWork.run((tx) =>
      this.queue.add(
        tx,
        wanted.map(({ name }) => ({ task: name, payload: event })),
      ),
    );
  }
}
