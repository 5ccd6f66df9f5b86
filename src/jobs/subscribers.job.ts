import { Logger } from '@nestjs/common';
import { describeError } from '../common/error-description.js';
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

interface Subscribed<Event> extends Required<Subscription<Event>> {
  work: (event: Event) => Promise<void>;
}

/** As urgent as the event itself. */
const FIRST: Urgency = 'escalation';

/**
 * An event that is committed, and all in the service who act on it, each told at least once; whoever makes the event
 * writes one job with it. One that fails is tried again alone, in a job of its own.
 *
 * Where each is soon done, they share two jobs: the urgent are told in that of the event, the others after it, in turn.
 * Where one may take minutes each has a job of its own from the beginning, and no other waits for it while a worker is free.
 */
export class Subscribers<Event extends object> {
  private readonly logger = new Logger('job queue');
  private readonly subscriptions: Subscribed<Event>[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly unitOfWork: Pick<UnitOfWork, 'run'>,
    private readonly task: string,
    { soonDone = false } = {},
  ) {
    queue.handle<Event>(task, (event) => (soonDone ? this.tellFirst(event) : this.spread(event)), {
      urgency: FIRST,
    });
    if (soonDone) queue.handle<Event>(this.others, (event) => this.tellOthers(event));
  }

  /** Call it from a constructor or `onModuleInit`. */
  subscribe(
    { name, urgency = 'follow-up', wants = () => true }: Subscription<Event>,
    work: (event: Event) => Promise<void>,
  ): void {
    const task = `${this.task}/${name}`;
    this.queue.handle<Event>(task, work, { urgency });
    this.subscriptions.push({ name: task, urgency, wants, work });
  }

  private get others(): string {
    return `${this.task}/others`;
  }

  private wanting(event: Event): Subscribed<Event>[] {
    return this.subscriptions.filter(({ wants }) => wants(event));
  }

  private spread(event: Event): Promise<void> {
    return this.add(
      event,
      this.wanting(event).map(({ name }) => name),
    );
  }

  private async tellFirst(event: Event): Promise<void> {
    const wanting = this.wanting(event);
    const failed = await this.tell(
      event,
      wanting.filter(({ urgency }) => urgency === FIRST),
    );
    const others = wanting.some(({ urgency }) => urgency !== FIRST) ? [this.others] : [];
    await this.add(event, [...failed, ...others]);
  }

  private async tellOthers(event: Event): Promise<void> {
    const others = this.wanting(event).filter(({ urgency }) => urgency !== FIRST);
    await this.add(event, await this.tell(event, others));
  }

  /** Tasks of those that failed. */
  private async tell(event: Event, subscribed: readonly Subscribed<Event>[]): Promise<string[]> {
    const failed: string[] = [];
    for (const { name, work } of subscribed) {
      try {
        await work(event);
      } catch (error) {
        const reason = describeError(error);
        this.logger.warn({ message: `task ${name} failed, it will be tried again`, reason });
        failed.push(name);
      }
    }
    return failed;
  }

  private async add(event: Event, tasks: readonly string[]): Promise<void> {
    if (tasks.length === 0) return;
    await this.unitOfWork.run((tx) =>
      this.queue.add(
        tx,
        tasks.map((task) => ({ task, payload: event })),
      ),
    );
  }
}
