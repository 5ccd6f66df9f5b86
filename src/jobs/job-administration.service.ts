import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { NotFound } from '../common/problem.js';
import { JOB_LIST, type Job, type JobListQuery, type Jobs } from '../contract/jobs.js';
import { JOB_STATES, type JobState } from '../contract/work-words.js';
import { LongReads } from '../database/long-reads.js';
import { Pools } from '../database/pools.js';
import { readPage, type ListSource } from '../database/read-page.js';
import { UnitOfWork } from '../database/unit-of-work.js';

/** The queue as an administrator sees it. */
@Injectable()
export class JobAdministrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly longReads: LongReads,
    private readonly pools: Pools,
    private readonly audit: AuditService,
  ) {}

  async list(query: JobListQuery): Promise<Jobs> {
    const { found, page } = await this.longReads.run(async (tx) => ({
      found: await tx.query<{ state: JobState; count: number }>(COUNTS),
      page: await readPage<Omit<Job, 'runAt'> & { runAt: Date }, JobState>(
        tx,
        JOB_LIST,
        sourceOf(query),
        query,
      ),
    }));
    const counts = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>;
    for (const { state, count } of found) counts[state] = count;
    const { rows, next, total } = page;
    const jobs = rows.map((job) => ({ ...job, runAt: job.runAt.toISOString() }));
    return { counts, jobs, connections: this.pools.waits(), next, total };
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

const COUNTS = `SELECT ${STATE} AS state, count(*)::integer AS count FROM graphile_worker.jobs GROUP BY 1`;

/** The queue has no index of ours: each page costs one look at every job. There are few, or something is very wrong. */
function sourceOf({ state: only }: JobListQuery): ListSource<JobState> {
  const states = JOB_STATES.filter((state) => only === undefined || state === only);
  return {
    from: 'graphile_worker.jobs',
    id: 'id',
    where: () => 'true',
    stretches: Object.fromEntries(
      states.map((state) => [state, { where: () => `${STATE} = '${state}'`, at: 'run_at' }]),
    ),
    columns: `j.id::text AS id, j.task_identifier AS task, ${STATE} AS state, j.run_at AS "runAt", j.attempts,
      j.last_error AS "lastError"`,
    details: () => 'JOIN graphile_worker.jobs j ON j.id = page.id',
  };
}
