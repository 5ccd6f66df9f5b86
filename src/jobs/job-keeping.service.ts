import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { NotFound } from '../common/problem.js';
import { JOB_STATES, type Job, type Jobs, type JobState } from '../contract/jobs.js';
import { LongReads } from '../database/long-reads.js';
import { UnitOfWork } from '../database/unit-of-work.js';

const LIST_LENGTH = 200;

/** The queue as an administrator sees it. */
@Injectable()
export class JobKeepingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly longReads: LongReads,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<Jobs> {
    const rows = await this.longReads.run((tx) =>
      tx.query<{ state: JobState; count: number; jobs: Job[] | null }>(LIST_JOBS),
    );
    const counts = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>;
    for (const { state, count } of rows) counts[state] = count;
    const inOrder = ['given-up', 'failing', 'running', 'due', 'waiting'] as const;
    const jobs = inOrder.flatMap((state) => rows.find((row) => row.state === state)?.jobs ?? []);
    const shown = jobs.slice(0, LIST_LENGTH);
    return { counts, jobs: shown.map((job) => ({ ...job, runAt: new Date(job.runAt).toISOString() })) };
  }

  /** Tries a job again at once. Throws NotFound when it is done, or is being done at this moment. */
  async retry(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const again = await tx.query(
        `SELECT id FROM graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => now(), attempts => 0)`,
        [id],
      );
      if (again.length === 0) throw new NotFound();
      await this.audit.record(tx, [
        { actor, action: 'job.retry', subjectType: 'job', subjectId: id, outcome: 'success' },
      ]);
    });
  }
}

const STATE = `CASE WHEN locked_at IS NOT NULL THEN 'running' WHEN attempts >= max_attempts THEN 'given-up'
  WHEN attempts > 0 THEN 'failing' WHEN run_at <= now() THEN 'due' ELSE 'waiting' END`;

const LIST_JOBS = `
  SELECT state, max(number)::integer AS count, json_agg(job ORDER BY number) FILTER (WHERE number <= ${LIST_LENGTH}) AS jobs
  FROM (
    SELECT state, row_number() OVER (PARTITION BY state ORDER BY run_at, id) AS number,
      json_build_object('id', id::text, 'task', task, 'state', state, 'runAt', run_at, 'attempts', attempts,
        'lastError', last_error) AS job
    FROM (SELECT id, task_identifier AS task, run_at, attempts, last_error, ${STATE} AS state
      FROM graphile_worker.jobs) AS stated
  ) AS numbered
  GROUP BY state`;
