import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger as WorkerLogger, parseCronItems, run, type Runner } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { Config } from '../common/config.js';
import { describeError } from '../common/error-description.js';
import { DeadWorkers } from './dead-workers.js';
import { JobQueue, type Lane, type Recurring, type TaskHandler } from './job-queue.service.js';

/**
 * Inside few: what comes due together after a downtime must not get in the way of a live hold. Outside a job mostly
 * waits for somebody else's answer.
 */
const CONCURRENCY: Record<Lane, number> = { inside: 2, outside: 8 };
/** Beside one for each job inside: two that listen, and for the queue's own questions. */
const MORE_CONNECTIONS = 4;
/** Milliseconds after which a job that was planned for later is seen; one for now is heard of at once. */
const POLL_MS = 500;
const RESTART_MS = 2_000;
const DAY_MS = 86_400_000;

/** Carries out the jobs that are due, on every node; each job on one of them. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly deadWorkers: DeadWorkers;
  private runners: Runner[] = [];
  private pool: pg.Pool | null = null;
  private stopping = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly queue: JobQueue,
    private readonly config: Config,
  ) {
    this.deadWorkers = new DeadWorkers(config.databaseUrl);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.stopAll();
    await this.deadWorkers.close();
    await this.pool?.end().catch(() => undefined);
  }

  /** Call it once everything that a task may need is there. `timetable`: what is due by the clock is done too. */
  async start({ timetable }: { timetable: boolean }): Promise<void> {
    const pool = new pg.Pool({
      connectionString: this.config.databaseUrl,
      application_name: 'veilige-plek jobs',
      max: CONCURRENCY.inside + MORE_CONNECTIONS,
      keepAlive: true,
    });
    pool.on('error', () => undefined); // a dropped connection is replaced
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.pool = pool;
    this.deadWorkers.forget();
    const events = new EventEmitter();
    events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
      this.deadWorkers.vouchFor(workerPool.id);
    });
    const recurring = timetable ? this.queue.recurring() : [];
    this.runners = await Promise.all([
      this.run('inside', pool, events, recurring),
      this.run('outside', pool, events, []),
    ]);
    // One that ends alone takes the other with it: they start again together.
    const ended = this.runners.map(({ promise }) => promise);
    Promise.race(ended).then(
      () => this.restart(timetable),
      () => this.restart(timetable),
    );
  }

  private run(
    lane: Lane,
    pool: pg.Pool,
    events: EventEmitter,
    recurring: readonly Recurring[],
  ): Promise<Runner> {
    const tasks = this.queue.tasks(lane).map(([task, work]) => [task, this.taskOf(task, work)] as const);
    return run({
      pgPool: pool,
      // Only in batches does the library wait for its own ticks: else a lost connection would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      events,
      concurrency: CONCURRENCY[lane],
      pollInterval: POLL_MS,
      noHandleSignals: true,
      taskList: Object.fromEntries(tasks),
      parsedCronItems: parseCronItems(
        recurring.map(({ task, cron }) => {
          const { priority, queue } = this.queue.turnOf(task);
          const options = { backfillPeriod: DAY_MS, priority, ...(queue !== null && { queueName: queue }) };
          return { task, match: cron, options };
        }),
      ),
      logger: new WorkerLogger(() => (level, message) => {
        if (String(level) === 'error') this.logger.warn(`job queue: ${message.split('\n', 1)[0]}`);
      }),
    });
  }

  private async stopAll(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop().catch(() => undefined)));
  }

  /** The database may be gone for a while; the jobs are not. */
  private restart(timetable: boolean): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => {
      const pool = this.pool;
      void this.stopAll().then(() => pool?.end().catch(() => undefined));
      this.start({ timetable }).catch(() => this.restart(timetable));
    }, RESTART_MS);
    this.timer.unref();
  }

  private taskOf(task: string, work: TaskHandler) {
    return async (payload: unknown): Promise<void> => {
      try {
        await work(payload as never);
      } catch (error) {
        const reason = describeError(error);
        this.logger.warn({ message: `task ${task} failed, it will be tried again`, reason });
        // What the queue keeps of a failure is shown to an administrator: no more than the log may say.
        throw new Error(reason.code ?? reason.message ?? reason.name);
      }
    };
  }
}
