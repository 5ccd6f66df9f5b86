import { Injectable } from '@nestjs/common';
import type { Actor, Viewer } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { NotFound } from '../common/problem.js';
import {
  ESCALATION_LIST,
  type Escalation,
  type EscalationDelivery,
  type EscalationListQuery,
  type Escalations,
  type EscalationStep,
} from '../contract/escalation.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { readPage, type ListSource, type Param } from '../database/read-page.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { ACKNOWLEDGED_MINUTES, plannedNumber, targetOf } from './core/chain.js';
import type { EscalationEntity } from './entities/escalation.entity.js';
import { ESCALATION_COLUMNS, SELECT_ESCALATIONS, STEP_TASK, stepKey } from './escalation-row.js';
import { escalationEnded } from './escalation.problems.js';
import { QuestionReach } from './question-reach.job.js';

/** Ended ones stay on the list this long, so that nobody wonders where one went. */
const ENDED_SHOWN_MS = 24 * 3_600_000;
const MINUTE = 60_000;

interface StepRow extends Omit<EscalationStep, 'deliveries'> {
  deliveries: EscalationDelivery[] | null;
}

interface RowWithSteps extends EscalationEntity {
  steps: StepRow[] | null;
}

/** How far the questions without an answer have come, and who is at it. */
@Injectable()
export class EscalationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly reach: QuestionReach,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Open ones and those that ended in the last day; of a provider its own that are open. */
  async list(actor: Viewer, query: EscalationListQuery): Promise<Escalations> {
    const now = this.clock.now();
    const source = sourceOf(query, actor, now);
    const { rows, next, total } = await this.unitOfWork.run((tx) =>
      readPage<RowWithSteps, Stretch>(tx, ESCALATION_LIST, source, query),
    );
    return { escalations: this.toEscalations(rows), next, total };
  }

  /**
   * Somebody is at it: nobody else is told for a while. Saying so again while that lasts changes nothing.
   * Throws NotFound for another provider's, 409 when it has ended.
   */
  async acknowledge(actor: Actor, id: string, key: string | null): Promise<Escalation> {
    const write = repeatable(actor.accountId, key, `POST /v1/escalations/${id}/acknowledgements`, null);
    await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      const [row] = await tx.query<EscalationEntity>(
        `${SELECT_ESCALATIONS} WHERE e.id = $2 AND ${OWN} FOR UPDATE`,
        [...[actor.providerId, id]],
      );
      if (!row) throw new NotFound();
      if (row.endedAt) throw escalationEnded();
      const now = this.clock.now();
      if (row.pausedUntil && row.pausedUntil.getTime() > now.getTime()) return id;
      const pausedUntil = new Date(now.getTime() + ACKNOWLEDGED_MINUTES * MINUTE);
      const nextAt = row.nextAt && (row.nextAt > pausedUntil ? row.nextAt : pausedUntil);
      await tx.query(
        `UPDATE escalation SET acknowledged_at = $2, acknowledged_by = $3, paused_until = $4, next_at = $5,
           unreached_at = NULL WHERE id = $1`,
        [id, now, actor.role, pausedUntil, nextAt],
      );
      // Who says to be at it was reached, or is she who calls.
      if (row.unreachedAt) await this.reach.found(tx, [{ id: row.holdId, requestId: row.requestId }]);
      if (nextAt) {
        const payload = { escalationId: id, number: row.nextNumber };
        await this.queue.add(tx, [{ task: STEP_TASK, payload, runAt: nextAt, key: stepKey(id) }]);
      }
      await this.audit.record(tx, [
        {
          actor,
          action: 'escalation.acknowledge',
          subjectType: 'escalation',
          subjectId: id,
          outcome: 'success',
          details: { holdId: row.holdId, number: row.nextNumber },
        },
      ]);
      return id;
    });
    return this.one(actor, id);
  }

  /** Open ones of a request, in the order in which they began. */
  async waitingFor(requestId: string): Promise<Escalation[]> {
    return this.toEscalations(
      await this.unitOfWork.query<RowWithSteps>(
        `${SELECT} WHERE e.request_id = $1 AND e.ended_at IS NULL ORDER BY e.started_at, e.id`,
        [requestId],
      ),
    );
  }

  private async one(actor: Actor, id: string): Promise<Escalation> {
    const rows = await this.unitOfWork.query<RowWithSteps>(`${SELECT} WHERE e.id = $2 AND ${OWN}`, [
      ...[actor.providerId, id],
    ]);
    const [escalation] = this.toEscalations(rows);
    if (!escalation) throw new NotFound();
    return escalation;
  }

  private toEscalations(rows: readonly RowWithSteps[]): Escalation[] {
    const { afterMinutes } = this.policy.at(this.clock.now()).escalation;
    return rows.map((row) => toEscalation(row, afterMinutes));
  }
}

/** `$1`: the provider of the actor; null: everything. */
const OWN = '($1::text IS NULL OR e.provider_id = $1)';

type Stretch = (typeof ESCALATION_LIST.stretches)[number];

function sourceOf({ state, holdId }: EscalationListQuery, actor: Viewer, now: Date): ListSource<Stretch> {
  const conditions = (param: Param) => [
    ...(actor.providerId === null ? [] : [`e.provider_id = ${param(actor.providerId)}`]),
    ...(holdId === undefined ? [] : [`e.hold_id = ${param(holdId)}`]),
  ];
  const since = new Date(actor.role === 'provider' ? now : now.getTime() - ENDED_SHOWN_MS);
  const all: Required<ListSource<Stretch>['stretches']> = {
    open: { where: () => 'e.ended_at IS NULL', at: 'e.started_at' },
    ended: { where: (param) => `e.ended_at > ${param(since)}`, at: 'e.ended_at', newestFirst: true },
  };
  return {
    from: 'escalation e',
    id: 'e.id',
    where: (param) => conditions(param).join(' AND ') || 'true',
    stretches: state === undefined ? all : { [state]: all[state] },
    columns: COLUMNS,
    details: () => 'JOIN escalation e ON e.id = page.id',
  };
}

/** Of a `RowWithSteps`, from `escalation e`. */
const COLUMNS = `${ESCALATION_COLUMNS},
  (SELECT jsonb_agg(jsonb_build_object('number', s.number, 'target', s.target, 'at', s.at, 'contact', s.contact_name,
      'phone', c.phone, 'reached', s.reached, 'deliveries',
      (SELECT jsonb_agg(jsonb_build_object('channel', d.channel, 'state', d.state, 'fault', d.fault)
          ORDER BY d.channel, d.id)
        FROM delivery d WHERE d.about_id = e.hold_id AND starts_with(d.key, 'escalation-step ' || s.id || ' ')))
    ORDER BY s.number)
  FROM escalation_step s LEFT JOIN contact c ON c.id = s.contact_id WHERE s.escalation_id = e.id) AS steps`;

const SELECT = `SELECT ${COLUMNS} FROM escalation e`;

function toEscalation(row: RowWithSteps, afterMinutes: number[]): Escalation {
  const steps = row.steps ?? [];
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  const minutes = row.afterMinutes ?? afterMinutes;
  return {
    id: row.id,
    holdId: row.holdId,
    requestId: row.requestId,
    unitId: row.unitId,
    providerId: row.providerId,
    startedAt: row.startedAt.toISOString(),
    endedAt: instant(row.endedAt),
    ending: row.ending,
    acknowledgedAt: instant(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
    pausedUntil: instant(row.pausedUntil),
    steps: steps.map(({ number, target, at, contact, phone, reached, deliveries }) => ({
      number,
      target,
      at: new Date(at).toISOString(),
      contact,
      phone,
      reached,
      deliveries: deliveries ?? [],
    })),
    next: row.nextAt && {
      number: row.nextNumber,
      target: targetOf(plannedNumber(steps, minutes), minutes),
      at: row.nextAt.toISOString(),
    },
  };
}
