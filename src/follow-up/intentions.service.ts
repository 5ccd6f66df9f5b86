import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { unknownUnit } from '../capacity/capacity.problems.js';
import { Clock } from '../common/clock.js';
import { NotFound } from '../common/problem.js';
import type { Intention, IntentionInput } from '../contract/follow-up.js';
import type { Matches } from '../contract/matches.js';
import type { Language } from '../contract/words.js';
import type { Row } from '../database/column-names.js';
import { prepareAndMakeOnce, repeatable } from '../database/idempotency.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { inLanguage } from '../matching/concerns.js';
import type { DecisionRow } from '../matching/decision-row.js';
import { MatchingService } from '../matching/matching.service.js';
import { requestClosed } from '../requests/request.problems.js';
import type { IntentionEntity } from './entities/intention.entity.js';
import { intentionIsOver, notRequestableAhead } from './follow-up.problems.js';
import { FollowUpService } from './follow-up.service.js';
import { lockIntentions, openingJob } from './intention-row.js';

/** Places that are asked ahead, for when their intake opens. */
@Injectable()
export class IntentionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly matching: MatchingService,
    private readonly followUp: FollowUpService,
    private readonly queue: JobQueue,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks a place ahead; whoever asks first comes first. One that waits already is given again.
   * Throws 422 when the unit does not open later for this request. @param key the caller's `Idempotency-Key`
   */
  async ask(
    actor: Actor,
    requestId: string,
    input: IntentionInput,
    key: string | null,
    language: Language,
  ): Promise<Intention> {
    const write = repeatable(actor.accountId, key, `POST /v1/requests/${requestId}/intentions`, input);
    const { name } = await prepareAndMakeOnce(this.unitOfWork, write, this.clock.now(), async () => {
      await this.unitOfWork.run((tx) => this.expectOpen(tx, requestId));
      const { answer, decision } = await this.matching.ranking(requestId, language);
      const opensAt = openingIn(answer, input.unitId);
      return (tx) => this.store(tx, actor, { requestId, unitId: input.unitId, opensAt, decision });
    });
    const [made] = await this.unitOfWork.query<IntentionRow>(`${SELECT} WHERE i.id = $1`, [name]);
    if (!made) throw new NotFound();
    return toIntention(made, language);
  }

  /** Of a request, in the order in which they were asked. */
  async ofRequest(
    tx: Pick<Transaction, 'query'>,
    requestId: string,
    language: Language,
  ): Promise<Intention[]> {
    const rows = await tx.query<IntentionRow>(
      `${SELECT} WHERE i.request_id = $1 ORDER BY i.created_at, i.id`,
      [requestId],
    );
    return rows.map((row) => toIntention(row, language));
  }

  /** Takes it back; twice is once. Throws 409 when it has had its turn. */
  async cancel(actor: Actor, id: string, language: Language): Promise<Intention> {
    return this.unitOfWork.run(async (tx) => {
      const [fixed] = await tx.query<{ unit_id: string }>('SELECT unit_id FROM intention WHERE id = $1', [
        id,
      ]);
      if (!fixed) throw new NotFound();
      // Its turn may be under way.
      await lockIntentions(tx, fixed.unit_id);
      const [cancelled] = await tx.query<{ request_id: string }>(
        `UPDATE intention SET state = 'cancelled', ended_at = $2 WHERE id = $1 AND state = 'waiting' RETURNING request_id`,
        [id, this.clock.now()],
      );
      if (cancelled) {
        await this.audit.record(tx, [entry(actor, 'intention.cancel', id, fixed.unit_id)]);
        await this.followUp.review(tx, cancelled.request_id);
      }
      const [row] = await tx.query<IntentionRow>(`${SELECT} WHERE i.id = $1`, [id]);
      if (!row) throw new NotFound();
      if (row.state !== 'cancelled') throw intentionIsOver();
      return toIntention(row, language);
    });
  }

  private async expectOpen(tx: Transaction, requestId: string, lock = ''): Promise<void> {
    const [request] = await tx.query<{ closed_at: Date | null }>(
      `SELECT closed_at FROM request WHERE id = $1 ${lock}`,
      [requestId],
    );
    if (!request) throw new NotFound();
    if (request.closed_at !== null) throw requestClosed();
  }

  private async store(
    tx: Transaction,
    actor: Actor,
    { requestId, unitId, opensAt, decision }: NewIntention,
  ): Promise<string> {
    await lockIntentions(tx, unitId);
    await this.expectOpen(tx, requestId, 'FOR NO KEY UPDATE');
    const [waiting] = await tx.query<{ id: string }>(
      `SELECT id FROM intention WHERE request_id = $1 AND unit_id = $2 AND state = 'waiting'`,
      [requestId, unitId],
    );
    if (waiting) return waiting.id;
    const id = randomUUID();
    await tx.query(INSERT, [id, requestId, unitId, opensAt, actor.accountId, this.clock.now()]);
    await this.matching.keepRanking(tx, decision);
    await this.queue.add(tx, [openingJob(unitId, opensAt)]);
    await this.audit.record(tx, [entry(actor, 'intention.create', id, unitId)]);
    await this.followUp.review(tx, requestId);
    return id;
  }
}

interface NewIntention {
  requestId: string;
  unitId: string;
  opensAt: Date;
  /** The ranking on which it rests. */
  decision: DecisionRow;
}

/** When the unit opens for this request. */
function openingIn({ units }: Matches, unitId: string): Date {
  const match = units.find((unit) => unit.unitId === unitId);
  if (!match) throw unknownUnit('unitId');
  if (match.status !== 'later' || match.placeableFrom === null) throw notRequestableAhead(match.status);
  return new Date(match.placeableFrom);
}

type IntentionRow = Row<
  Pick<IntentionEntity, 'id' | 'requestId' | 'unitId' | 'state' | 'createdAt' | 'opensAt'> &
    Pick<IntentionEntity, 'holdId' | 'reason' | 'concerns'>
> & { place: number | null };

const SELECT = `
  SELECT i.id, i.request_id, i.unit_id, i.state, i.created_at, i.opens_at, i.hold_id, i.reason, i.concerns,
    CASE WHEN i.state = 'waiting' THEN (SELECT count(*)::integer FROM intention o JOIN request r ON r.id = o.request_id
      WHERE o.unit_id = i.unit_id AND o.state = 'waiting' AND o.number <= i.number AND r.closed_at IS NULL)
    END AS place
  FROM intention i`;

// Under the lock of the unit's intentions: the numbers are in the order of the commits.
const INSERT = `
  INSERT INTO intention (id, number, request_id, unit_id, state, opens_at, created_by, created_at)
  SELECT $1, 1 + coalesce((SELECT max(number) FROM intention WHERE unit_id = $3), 0), $2, $3, 'waiting', $4, $5, $6`;

function toIntention(row: IntentionRow, language: Language): Intention {
  return {
    id: row.id,
    requestId: row.request_id,
    unitId: row.unit_id,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    opensAt: row.opens_at.toISOString(),
    place: row.place,
    holdId: row.hold_id,
    reason: row.reason,
    concerns: row.state === 'waiting' ? inLanguage(row.concerns, language) : [],
  };
}

function entry(actor: Actor, action: string, id: string, unitId: string) {
  return {
    actor,
    action,
    subjectType: 'intention',
    subjectId: id,
    outcome: 'success' as const,
    details: { unitId },
  };
}
