import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { inBatches } from '../database/in-batches.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { BeforePurge } from './before-purge.provider.js';

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
    this.queue.every('30 2 * * *', 'purge-requests', () => this.run(), 'upkeep');
  }

  /** Also called at every start, before anything is served: a restored backup brings back what was deleted. Throws when one could not be deleted, after all the others were. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const { requestDays } = this.policy.at(now).retention;
    const closedBefore = new Date(now.getTime() - requestDays * DAY_MS);
    await inBatches(this.unitOfWork, { sql: DUE, params: [closedBefore, now] }, (tx, ids) =>
      this.purge(tx, ids, closedBefore),
    );
  }

  private async purge(tx: Transaction, candidates: readonly string[], closedBefore: Date): Promise<void> {
    await this.beforePurge.lock(tx);
    // A closing may just have been taken back; another node may be at it.
    const locked = await tx.query<{ id: string }>(STILL_DUE, [candidates, closedBefore]);
    const due = await tx.query<{ id: string }>(EMPTY, [locked.map(({ id }) => id), this.clock.now()]);
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return;
    const figures = await this.beforePurge.figures(tx, ids);
    await tx.query(ADD_FIGURES, [JSON.stringify(figures)]);
    // Whatever tells of a stay goes with the request: who was asked and told, which place it was, and in the audit trail
    // whom its entries were about.
    const about = await tx.query<{ type: string; id: string }>(ABOUT, [ids]);
    const aboutIds = about.map(({ id }) => id);
    await tx.query('SELECT audit_entry_forget($1::text[], $2::text[])', [
      about.map(({ type }) => type),
      aboutIds,
    ]);
    await tx.query('DELETE FROM audit_look WHERE subject_id = ANY ($1)', [aboutIds]);
    await tx.query('DELETE FROM delivery WHERE about_id = ANY ($1::uuid[])', [aboutIds]);
    await tx.query(
      'DELETE FROM claim WHERE hold_id IN (SELECT id FROM hold WHERE request_id = ANY ($1::uuid[]))',
      [ids],
    );
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

/** A claim that lives is somebody who is there, or expected. @param now parameter */
const nobodyIsThere = (now: string): string => `NOT EXISTS (
    SELECT FROM hold h JOIN claim c ON c.hold_id = h.id
    WHERE h.request_id = r.id AND c.ended_at IS NULL AND (c.placed OR c.expires_at > ${now}))`;

/** `$3`: closed at or before; `$4`: now. */
const DUE = `
  SELECT r.id FROM request r
  WHERE r.id > $1 AND r.closed_at <= $3 AND ${nobodyIsThere('$4')}
  ORDER BY r.id LIMIT $2`;

// A departure may just have been taken back: read once the request is locked.
const EMPTY = `SELECT r.id FROM request r WHERE r.id = ANY ($1::uuid[]) AND ${nobodyIsThere('$2')} ORDER BY r.id`;

const STILL_DUE = `
  SELECT id FROM request WHERE id = ANY ($1::uuid[]) AND closed_at <= $2 FOR UPDATE SKIP LOCKED`;

/** In order of their keys, so that two nodes never wait for one another. */
const ADD_FIGURES = `
  INSERT INTO purged_count (month, measure, word, count)
  SELECT month, measure, word, sum(count)
  FROM jsonb_to_recordset($1) AS f (month date, measure text, word text, count integer)
  GROUP BY month, measure, word ORDER BY month, measure, word
  ON CONFLICT (month, measure, word) DO UPDATE SET count = purged_count.count + excluded.count`;

/** The request and all that refers to it, by the words of the audit trail. */
const ABOUT = `
  WITH held AS (SELECT id FROM hold WHERE request_id = ANY ($1::uuid[])),
  about AS (
    SELECT 'request' AS type, unnest($1::uuid[]) AS id
    UNION ALL SELECT 'hold', id FROM held
    UNION ALL SELECT 'escalation', id FROM escalation WHERE hold_id IN (SELECT id FROM held)
    UNION ALL SELECT 'confirmation-request', id FROM confirmation_request WHERE request_id = ANY ($1::uuid[])
    UNION ALL SELECT 'intention', id FROM intention WHERE request_id = ANY ($1::uuid[])
    UNION ALL SELECT 'news', id FROM news WHERE request_id = ANY ($1::uuid[])
    UNION ALL SELECT 'task', id FROM task WHERE request_id = ANY ($1::uuid[])
  )
  SELECT type, id::text AS id FROM about
  UNION ALL SELECT 'delivery', d.id::text FROM delivery d WHERE d.about_id IN (SELECT id FROM about)`;
