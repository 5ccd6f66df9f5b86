import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Transaction } from '../database/unit-of-work.js';

/** Work that must happen, now or later, whatever happens to this process. */
export interface NewJob {
  task: string;
  /** Ids and figures only: nothing about a person stands in a queue. */
  payload: object;
  /** Default: at once. An instant that has passed is at once too. */
  runAt?: Date;
  /** A job that waits under the same key is replaced by this one. */
  key?: string;
}

/** May be carried out more than once: a node can die between the work and its tick. */
export type TaskHandler = (payload: never) => Promise<void>;

/** Five fields as in crontab, in UTC; a moment that was missed while nothing ran is made up for once. */
export interface Recurring {
  task: string;
  cron: string;
}

/** `inside`: the service's own work; `outside`: what waits for others, who may be slow or dead. Neither delays the other. */
export type Lane = 'inside' | 'outside';

/** What is done first when more is due than can be done at once. `upkeep`: figures, and what grows old; one at a time. */
export const URGENCIES = ['escalation', 'opening', 'follow-up', 'delivery', 'upkeep'] as const;
export type Urgency = (typeof URGENCIES)[number];

interface Way {
  lane: Lane;
  urgency: Urgency;
}

/** Work for later in PostgreSQL: it is there when the transaction that asked for it is, and not before. */
@Injectable()
export class JobQueue {
  private readonly handlers = new Map<string, Way & { work: TaskHandler }>();
  private readonly timetable: Recurring[] = [];

  constructor(private readonly clock: Clock) {}

  /** Says how a task is done. Call it from a constructor or `onModuleInit`. Throws when it was said before. */
  handle<Payload extends object>(
    task: string,
    work: (payload: Payload) => Promise<void>,
    { lane = 'inside', urgency = 'follow-up' }: Partial<Way> = {},
  ): void {
    if (this.handlers.has(task)) throw new Error(`task ${task} has a handler already`);
    this.handlers.set(task, { work, lane, urgency });
  }

  /** A task, without a payload, that is due again and again on one node. */
  every(cron: string, task: string, work: () => Promise<void>, urgency: Urgency = 'follow-up'): void {
    this.handle(task, work, { urgency });
    this.timetable.push({ task, cron });
  }

  async add(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    // Of two under one key the later one stands.
    const rows = new Map(jobs.map((job, index) => [job.key ?? index, this.row(job)]));
    await tx.query(ADD_JOBS, [JSON.stringify([...rows.values()])]);
  }

  /** Takes away jobs that still wait; one that runs at this moment goes on. */
  async cancel(tx: Transaction, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await tx.query(CANCEL_JOBS, [keys]);
  }

  private row({ task, payload, runAt, key }: NewJob): JobRow {
    const delayMs = runAt ? Math.max(0, runAt.getTime() - this.clock.now().getTime()) : 0;
    return { task, payload, delayMs, key: key ?? null, ...this.turnOf(task) };
  }

  tasks(lane: Lane): [task: string, work: TaskHandler][] {
    return [...this.handlers].flatMap(([task, one]) => (one.lane === lane ? [[task, one.work]] : []));
  }

  /** Lower numbers come first; those of one queue come one after the other. */
  turnOf(task: string): { priority: number; queue: string | null } {
    const urgency = this.handlers.get(task)?.urgency ?? 'follow-up';
    return { priority: URGENCIES.indexOf(urgency), queue: urgency === 'upkeep' ? urgency : null };
  }

  recurring(): readonly Recurring[] {
    return this.timetable;
  }
}

/** A delay, not an instant: the queue goes by the database's clock, whatever that of the node says. */
interface JobRow {
  task: string;
  payload: object;
  delayMs: number;
  key: string | null;
  priority: number;
  queue: string | null;
}

/** `$1`: an array of `JobRow` as JSON, in which no key is twice. In one call: each locks tables and wakes every node. */
const ADD_JOBS = `
  SELECT graphile_worker.add_jobs(array_agg((j ->> 'task', j -> 'payload', j ->> 'queue',
    clock_timestamp() + (j ->> 'delayMs')::double precision * interval '1 millisecond', NULL, j ->> 'key',
    (j ->> 'priority')::smallint, NULL)::graphile_worker.job_spec))
  FROM json_array_elements($1::json) j`;

const CANCEL_JOBS = `SELECT graphile_worker.remove_job(key) FROM unnest($1::text[]) key`;
