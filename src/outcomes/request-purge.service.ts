import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { inBatches } from '../database/in-batches.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { BeforePurge, type PurgedFigure } from './before-purge.events.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Deletes requests, with their holds, decisions and whatever else refers to them, so many days after they were closed.
 * One whose person still lives in the place waits for the departure. An open request is never deleted: the coordinator
 * is told that it is still open.
 */
@Injectable()
export class RequestPurgeService implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly policy: PolicyService,
    private readonly beforePurge: BeforePurge,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every('30 2 * * *', 'purge-requests', () => this.run());
    this.beforePurge.count((tx, requestIds) => tx.query<PurgedFigure>(FIGURES, [requestIds]));
  }

  /** Also called at every start, before anything is served: a restored backup brings back what was deleted. Throws when one could not be deleted, after all the others were. */
  async run(): Promise<void> {
    await this.policy.refresh();
    const now = this.clock.now();
    const { requestDays } = this.policy.at(now).retention;
    const closedBefore = new Date(now.getTime() - requestDays * DAY_MS);
    await inBatches(this.unitOfWork, { sql: DUE, params: [closedBefore, now] }, (tx, ids) =>
      this.purge(tx, ids, closedBefore),
    );
  }

  private async purge(tx: Transaction, candidates: readonly string[], closedBefore: Date): Promise<void> {
    // A closing may just have been taken back; another node may be at it.
    const due = await tx.query<{ id: string }>(STILL_DUE, [candidates, closedBefore]);
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return;
    const figures = await this.beforePurge.figures(tx, ids);
    await tx.query(ADD_FIGURES, [JSON.stringify(figures)]);
    await tx.query('DELETE FROM request WHERE id = ANY ($1)', [ids]);
    await this.audit.record(tx, [
      {
        actor: null,
        action: 'request.purge',
        subjectType: 'request',
        subjectId: null,
        outcome: 'success',
        details: { requests: ids.length },
      },
    ]);
  }
}

/** `$3`: closed at or before; `$4`: now. A claim that lives is somebody who is there, or expected. */
const DUE = `
  SELECT r.id FROM request r
  WHERE r.id > $1 AND r.closed_at <= $3 AND NOT EXISTS (
    SELECT FROM hold h JOIN claim c ON c.hold_id = h.id
    WHERE h.request_id = r.id AND c.ended_at IS NULL AND (c.placed OR c.expires_at > $4))
  ORDER BY r.id LIMIT $2`;

// Nobody gets a place for a request that is closed, so nobody came to live there since.
const STILL_DUE = `
  SELECT id FROM request WHERE id = ANY ($1::uuid[]) AND closed_at <= $2 FOR UPDATE SKIP LOCKED`;

/** In order of their keys, so that two nodes never wait for one another. */
const ADD_FIGURES = `
  INSERT INTO purged_count (month, measure, word, count)
  SELECT month, measure, word, sum(count)
  FROM jsonb_to_recordset($1) AS f (month date, measure text, word text, count integer)
  GROUP BY month, measure, word ORDER BY month, measure, word
  ON CONFLICT (month, measure, word) DO UPDATE SET count = purged_count.count + excluded.count`;

/** What the monitor tells of requests and refusals, one fact at a time. */
const FIGURES = `
  WITH gone AS (
    SELECT id, facts, outcome, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-01') AS month
    FROM request WHERE id = ANY ($1)
  )
  SELECT month, measure, word, count::integer AS count FROM (
    SELECT month, 'requests' AS measure, 'all' AS word, count(*) AS count FROM gone GROUP BY month
    UNION ALL
    SELECT month, 'persons', 'all', sum(1 + (facts ->> 'children')::integer) FROM gone GROUP BY month
    UNION ALL
    SELECT month, 'municipality', facts ->> 'municipality', count(*) FROM gone GROUP BY 1, 3
    UNION ALL
    SELECT month, 'gender', facts ->> 'gender', count(*) FROM gone GROUP BY 1, 3
    UNION ALL
    SELECT month, 'form', form, count(*) FROM gone, jsonb_array_elements_text(facts -> 'exploitation') form GROUP BY 1, 3
    UNION ALL
    SELECT month, 'unplaced', outcome, count(*) FROM gone
    WHERE NOT EXISTS (SELECT FROM hold h WHERE h.request_id = gone.id AND h.arrived_at IS NOT NULL) GROUP BY 1, 3
    UNION ALL
    SELECT to_char(h.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-01'), 'refusal', u.kind || ' ' || h.refusal_reason, count(*)
    FROM gone JOIN hold h ON h.request_id = gone.id JOIN unit u ON u.id = h.unit_id
    WHERE h.status = 'refused' AND h.refusal_reason IS NOT NULL GROUP BY 1, 3
  ) figures`;
