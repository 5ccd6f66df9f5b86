import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { OrganisationsService } from '../access/organisations.service.js';
import { Clock } from '../common/clock.js';
import { eachInTurn } from '../common/each-in-turn.js';
import type { EscalationEnding } from '../contract/escalation.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { HoldChanges, type HoldChange } from '../placements/hold-changes.events.js';
import { PolicyService } from '../policy/policy.service.js';
import { RequestEnds } from '../requests/request-ends.events.js';
import { endingOf, lockHold, type WaitingHold } from './waiting-hold.js';
import { ACKNOWLEDGED_MINUTES, minutesBefore, targetOf } from './chain.js';
import { ContactsService } from './contacts.service.js';
import { SELECT_ESCALATIONS, STEP_TASK, stepKey, type EscalationRow } from './escalation-row.js';
import { RostersService } from './rosters.service.js';
import { contactOf, tellingsOf } from './step-addressees.js';

const MINUTE = 60_000;

/**
 * A hold without an answer makes its way: who is on call, again, the next contact, the region. Each step is one
 * transaction that writes it, tells it and plans the next, so that none is taken twice or lost, whatever dies.
 */
@Injectable()
export class EscalationStepsService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly holdChanges: HoldChanges,
    private readonly ends: RequestEnds,
    private readonly notifications: NotificationsService,
    private readonly contacts: ContactsService,
    private readonly rosters: RostersService,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holdChanges.subscribe((changes) => this.follow(changes));
    // A hold that lives keeps its request open; of one that has just ended the news may still be under way.
    this.ends.subscribe({ closed: (tx, requestId) => this.endAll(tx, requestId) });
    this.notifications.neededWhile('hold', async (tx, ids) => {
      const rows = await tx.query<{ id: string }>(WAITING, [ids, this.clock.now()]);
      return new Set(rows.map(({ id }) => id));
    });
    this.queue.handle<{ escalationId: string; number: number }>(STEP_TASK, ({ escalationId, number }) =>
      this.takeStep(escalationId, number),
    );
  }

  /** What a change says may be old news: the hold itself decides. */
  private async follow(changes: readonly HoldChange[]): Promise<void> {
    const holdIds = [...new Set(changes.map(({ holdId }) => holdId))];
    await this.policy.refresh();
    await eachInTurn(holdIds, (holdId) =>
      this.unitOfWork.run(async (tx) => {
        const hold = await lockHold(tx, holdId);
        const ending = endingOf(hold, this.clock.now());
        if (ending !== null) await this.end(tx, holdId, ending);
        else if (hold) await this.start(tx, hold);
      }),
    );
  }

  private async endAll(tx: Transaction, requestId: string): Promise<void> {
    const open = await tx.query<{ holdId: string }>(
      `SELECT hold_id AS "holdId" FROM escalation WHERE request_id = $1 AND ended_at IS NULL`,
      [requestId],
    );
    for (const { holdId } of open) {
      const ending = endingOf(await lockHold(tx, holdId), this.clock.now());
      if (ending !== null) await this.end(tx, holdId, ending);
    }
  }

  private async start(tx: Transaction, hold: WaitingHold): Promise<void> {
    const [row] = await tx.query<EscalationRow>(INSERT, [
      ...[randomUUID(), hold.id, hold.requestId, hold.unitId, hold.providerId],
      this.clock.now(),
    ]);
    if (row) await this.tell(tx, row, hold);
  }

  private async end(tx: Transaction, holdId: string, ending: EscalationEnding): Promise<void> {
    const ended = await tx.query<{ id: string }>(
      `UPDATE escalation SET ended_at = $2, ending = $3, next_at = NULL
       WHERE hold_id = $1 AND ended_at IS NULL RETURNING id`,
      [holdId, this.clock.now(), ending],
    );
    await this.queue.cancel(
      tx,
      ended.map(({ id }) => stepKey(id)),
    );
  }

  private async takeStep(escalationId: string, number: number): Promise<void> {
    await this.policy.refresh();
    await this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<EscalationRow>(`${SELECT_ESCALATIONS} WHERE id = $1 FOR UPDATE`, [
        escalationId,
      ]);
      // Taken already by a node that died before it could tick the job off, or not needed any more.
      if (!row || row.endedAt || row.nextNumber !== number || !row.nextAt) return;
      const now = this.clock.now();
      const hold = await lockHold(tx, row.holdId);
      const ending = endingOf(hold, now);
      if (ending !== null) return this.end(tx, row.holdId, ending);
      if (!hold) return;
      const dueAt = Math.max(row.nextAt.getTime(), maybeUntil(hold));
      if (dueAt > now.getTime()) await this.putOff(tx, row, new Date(dueAt));
      else await this.tell(tx, row, hold);
    });
  }

  private async putOff(tx: Transaction, { id, nextNumber }: EscalationRow, nextAt: Date): Promise<void> {
    await tx.query('UPDATE escalation SET next_at = $2 WHERE id = $1', [id, nextAt]);
    await this.plan(tx, id, nextNumber, nextAt);
  }

  /** Takes step `nextNumber`, and plans the one after it. */
  private async tell(tx: Transaction, row: EscalationRow, hold: WaitingHold): Promise<void> {
    const now = this.clock.now();
    const { afterMinutes } = this.policy.at(now).escalation;
    const number = row.nextNumber;
    const target = targetOf(number, afterMinutes);
    const [contacts, turn, told, accountIds] = await Promise.all([
      this.contacts.all(tx, row.providerId),
      this.rosters.onCall(tx, row.providerId),
      tx.query<{ contactId: string }>(TOLD_BEFORE, [row.id]),
      target === 'region' ? [hold.createdBy] : this.organisations.accountsOf(tx, row.providerId),
    ]);
    const contact = contactOf({
      ...{ number, target, afterMinutes, contacts, onCallId: turn?.contactId ?? null },
      told: told.map(({ contactId }) => contactId),
    });
    const stepId = randomUUID();
    await tx.query(INSERT_STEP, [
      ...[stepId, row.id, number, target, now, contact?.id ?? null, contact?.name ?? null],
    ]);
    await this.notifications.tell(
      tx,
      tellingsOf({ stepId, holdId: row.holdId, target, contact, accountIds }),
    );
    const region = contacts.filter(({ chain }) => chain === 'region').length;
    const minutes = minutesBefore(number + 1, afterMinutes, region);
    const nextAt = minutes === null ? null : new Date(now.getTime() + minutes * MINUTE);
    await tx.query('UPDATE escalation SET next_number = $2, next_at = $3 WHERE id = $1', [
      ...[row.id, number + 1, nextAt],
    ]);
    if (nextAt) await this.plan(tx, row.id, number + 1, nextAt);
    await this.audit.record(tx, [
      {
        actor: null,
        action: 'escalation.step',
        subjectType: 'escalation',
        subjectId: row.id,
        outcome: contact ? 'success' : 'refused',
        details: { holdId: row.holdId, number, target, contactId: contact?.id ?? null },
      },
    ]);
  }

  private plan(tx: Transaction, escalationId: string, number: number, runAt: Date): Promise<void> {
    const payload = { escalationId, number };
    return this.queue.add(tx, [{ task: STEP_TASK, payload, runAt, key: stepKey(escalationId) }]);
  }
}

/** Milliseconds since 1970. Who says maybe is at it, as one who took it over. */
function maybeUntil({ provisionalAt }: WaitingHold): number {
  return provisionalAt ? provisionalAt.getTime() + ACKNOWLEDGED_MINUTES * MINUTE : 0;
}

const WAITING = `
  SELECT h.id FROM hold h JOIN request r ON r.id = h.request_id
  WHERE h.id = ANY ($1::uuid[]) AND h.status = 'held' AND h.expires_at > $2 AND r.closed_at IS NULL`;

const INSERT = `
  INSERT INTO escalation (id, hold_id, request_id, unit_id, provider_id, started_at, next_number)
  VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (hold_id) DO NOTHING
  RETURNING id, hold_id AS "holdId", provider_id AS "providerId", next_number AS "nextNumber"`;
const INSERT_STEP = `
  INSERT INTO escalation_step (id, escalation_id, number, target, at, contact_id, contact_name)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const TOLD_BEFORE = `
  SELECT contact_id AS "contactId" FROM escalation_step WHERE escalation_id = $1 AND contact_id IS NOT NULL`;
