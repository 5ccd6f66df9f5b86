import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { NotFound } from '../common/problem.js';
import type { Escalation, EscalationDelivery, EscalationStep } from '../contract/escalation.js';
import { repeatable } from '../database/idempotency.js';
import { makeOnce } from '../database/once.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { ACKNOWLEDGED_MINUTES, targetOf } from './chain.js';
import { SELECT_ESCALATIONS, STEP_TASK, stepKey, type EscalationRow } from './escalation-row.js';
import { escalationEnded } from './escalation.problems.js';

/** Ended ones stay on the list this long, so that nobody wonders where one went. */
const ENDED_SHOWN_MS = 24 * 3_600_000;
const LIST_LENGTH = 200;
const MINUTE = 60_000;

interface StepRow extends Omit<EscalationStep, 'at' | 'deliveries'> {
  escalationId: string;
  at: Date;
  deliveries: EscalationDelivery[] | null;
}

/** How far the questions without an answer have come, and who is at it. */
@Injectable()
export class EscalationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Open ones and those that ended in the last day; of a provider its own that are open. */
  list(actor: Actor): Promise<Escalation[]> {
    const now = this.clock.now().getTime();
    const since = new Date(actor.role === 'provider' ? now : now - ENDED_SHOWN_MS);
    return this.select(actor, '(ended_at IS NULL OR ended_at > $2)', since);
  }

  /**
   * Somebody is at it: nobody else is told for a while. Saying so again while that lasts changes nothing.
   * Throws NotFound for another provider's, 409 when it has ended.
   */
  async acknowledge(actor: Actor, id: string, key: string | null): Promise<Escalation> {
    const write = repeatable(actor.accountId, key, `POST /v1/escalations/${id}/acknowledgements`, null);
    await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      const [row] = await tx.query<EscalationRow>(
        `${SELECT_ESCALATIONS} WHERE id = $2 AND ${OWN} FOR UPDATE`,
        [...[actor.providerId, id]],
      );
      if (!row) throw new NotFound();
      if (row.endedAt) throw escalationEnded();
      const now = this.clock.now();
      if (row.pausedUntil && row.pausedUntil.getTime() > now.getTime()) return id;
      const pausedUntil = new Date(now.getTime() + ACKNOWLEDGED_MINUTES * MINUTE);
      const nextAt = row.nextAt && (row.nextAt > pausedUntil ? row.nextAt : pausedUntil);
      await tx.query(
        `UPDATE escalation SET acknowledged_at = $2, acknowledged_by = $3, paused_until = $4, next_at = $5 WHERE id = $1`,
        [id, now, actor.role, pausedUntil, nextAt],
      );
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
    const [escalation] = await this.select(actor, 'id = $2::uuid', id);
    if (!escalation) throw new NotFound();
    return escalation;
  }

  private async select(actor: Actor, condition: string, value: unknown): Promise<Escalation[]> {
    await this.policy.refresh();
    const { afterMinutes } = this.policy.at(this.clock.now()).escalation;
    const rows = await this.unitOfWork.query<EscalationRow>(
      `${SELECT_ESCALATIONS} WHERE ${OWN} AND ${condition} ORDER BY started_at DESC, id LIMIT ${LIST_LENGTH}`,
      [actor.providerId, value],
    );
    const steps = await this.unitOfWork.query<StepRow>(STEPS, [rows.map(({ id }) => id)]);
    return rows.map((row) =>
      toEscalation(
        row,
        steps.filter(({ escalationId }) => escalationId === row.id),
        afterMinutes,
      ),
    );
  }
}

/** `$1`: the provider of the actor; null: everything. */
const OWN = '($1::text IS NULL OR provider_id = $1)';

const STEPS = `
  SELECT s.escalation_id AS "escalationId", s.number, s.target, s.at, s.contact_name AS contact, c.phone,
    (SELECT jsonb_agg(jsonb_build_object('channel', d.channel, 'state', d.state, 'fault', d.fault)
        ORDER BY d.channel, d.id)
      FROM delivery d WHERE d.about_id = e.hold_id AND starts_with(d.key, 'escalation-step ' || s.id || ' ')) AS deliveries
  FROM escalation_step s JOIN escalation e ON e.id = s.escalation_id LEFT JOIN contact c ON c.id = s.contact_id
  WHERE s.escalation_id = ANY ($1::uuid[]) ORDER BY s.number`;

function toEscalation(row: EscalationRow, steps: readonly StepRow[], afterMinutes: number[]): Escalation {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
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
    steps: steps.map(({ number, target, at, contact, phone, deliveries }) => ({
      number,
      target,
      at: at.toISOString(),
      contact,
      phone,
      deliveries: deliveries ?? [],
    })),
    next: row.nextAt && {
      number: row.nextNumber,
      target: targetOf(row.nextNumber, afterMinutes),
      at: row.nextAt.toISOString(),
    },
  };
}
