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

/** Work for later in PostgreSQL: it is there when the transaction that asked for it is, and not before. */
@Injectable()
export class JobQueue {
  private readonly handlers: Record<Lane, Map<string, TaskHandler>> = {
    inside: new Map(),
    outside: new Map(),
  };
  private readonly timetable: Recurring[] = [];

  constructor(private readonly clock: Clock) {}

  /** Says how a task is done. Call it from a constructor or `onModuleInit`. Throws when it was said before. */
  handle<Payload extends object>(
    task: string,
    work: (payload: Payload) => Promise<void>,
    lane: Lane = 'inside',
  ): void {
    const known = Object.values(this.handlers).some((handlers) => handlers.has(task));
    if (known) throw new Error(`task ${task} has a handler already`);
    this.handlers[lane].set(task, work);
  }

  /** A task, without a payload, that is due again and again on one node. */
  every(cron: string, task: string, work: () => Promise<void>): void {
    this.handle(task, work);
    this.timetable.push({ task, cron });
  }

  async add(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length > 0) await tx.query(ADD_JOBS, [JSON.stringify(jobs.map((job) => this.row(job)))]);
  }

  /** Takes away jobs that still wait; one that runs at this moment goes on. */
  async cancel(tx: Transaction, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await tx.query(CANCEL_JOBS, [keys]);
  }

  private row({ task, payload, runAt, key }: NewJob): JobRow {
    const delayMs = runAt ? Math.max(0, runAt.getTime() - this.clock.now().getTime()) : 0;
    return { task, payload, delayMs, key: key ?? null };
  }

  tasks(lane: Lane): ReadonlyMap<string, TaskHandler> {
    return this.handlers[lane];
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
}

/** `$1`: an array of `JobRow` as JSON. */
const ADD_JOBS = `
  SELECT graphile_worker.add_job(j ->> 'task', j -> 'payload',
    run_at => clock_timestamp() + (j ->> 'delayMs')::double precision * interval '1 millisecond', job_key => j ->> 'key')
  FROM json_array_elements($1::json) j`;

const CANCEL_JOBS = `SELECT graphile_worker.remove_job(key) FROM unnest($1::text[]) key`;
