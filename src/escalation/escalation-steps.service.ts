import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { OrganisationsService } from '../access/organisations.service.js';
import { Clock } from '../common/clock.js';
import { atOnceOrInTurn, eachInTurn } from '../common/each-in-turn.js';
import type { Contact } from '../contract/contacts.js';
import type { EscalationTarget } from '../contract/work-words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { HoldChanges, type HoldChange } from '../placements/hold-changes.job.js';
import { PolicyService } from '../policy/policy.service.js';
import { RequestEnds } from '../requests/request-ends.hook.js';
import { endingOf, lockHold, lockRequests, lookAt } from './waiting-hold.js';
import type { HoldOver, Over, WaitingHold } from './waiting-hold.js';
import {
  ACKNOWLEDGED_MINUTES,
  minutesBefore,
  nextOf,
  plannedNumber,
  reachedNobody,
  type ChainFacts,
  type TakenStep,
} from './core/chain.js';
import { ContactsService } from './contacts.service.js';
import type { EscalationEntity } from './entities/escalation.entity.js';
import { SELECT_ESCALATIONS, STEP_TASK, stepKey } from './escalation-row.js';
import { QuestionReach } from './question-reach.job.js';
import { RostersService } from './rosters.service.js';
import { contactKey, tellingsOf } from './step-addressees.js';

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
    private readonly reach: QuestionReach,
    private readonly contacts: ContactsService,
    private readonly rosters: RostersService,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holdChanges.subscribe({ name: 'escalation', urgency: 'escalation' }, (changes) =>
      this.follow(changes),
    );
    // A hold that lives keeps its request open; of one that has just ended the news may still be under way.
    this.ends.subscribe({ closed: (tx, requestId) => this.endAll(tx, requestId) });
    this.notifications.neededWhile('hold', async (tx, ids) => {
      const rows = await tx.query<{ id: string }>(WAITING, [ids, this.clock.now()]);
      return new Set(rows.map(({ id }) => id));
    });
    this.queue.handle<{ escalationId: string; number: number }>(
      STEP_TASK,
      ({ escalationId, number }) => this.takeStep(escalationId, number),
      { urgency: 'escalation' },
    );
  }

  /** What a change says may be old news: the holds themselves decide. Of most of many there is nothing left to do. */
  private async follow(changes: readonly HoldChange[]): Promise<void> {
    const holdIds = new Set(changes.map(({ holdId }) => holdId));
    const { waiting, over } = await lookAt(this.unitOfWork, [...holdIds], this.clock.now());
    await eachInTurn(
      [
        () => eachInTurn(waiting, (holdId) => this.unitOfWork.run((tx) => this.followOne(tx, holdId))),
        () => atOnceOrInTurn(over, (some) => this.unitOfWork.run((tx) => this.endOver(tx, some))),
      ],
      (work) => work(),
    );
  }

  private async followOne(tx: Transaction, holdId: string): Promise<void> {
    const hold = await lockHold(tx, holdId);
    const ending = endingOf(hold, this.clock.now());
    if (ending !== null) return this.end(tx, [{ holdId, ending }]);
    if (!hold) return;
    await this.start(tx, hold);
    if (hold.provisionalAt) await this.somebodyIsAtIt(tx, hold);
  }

  private async endOver(tx: Transaction, over: readonly HoldOver[]): Promise<void> {
    await lockRequests(tx, over);
    await this.end(tx, over);
  }

  private async endAll(tx: Transaction, requestId: string): Promise<void> {
    const open = await tx.query<{ holdId: string }>(
      `SELECT hold_id AS "holdId" FROM escalation WHERE request_id = $1 AND ended_at IS NULL`,
      [requestId],
    );
    const over: Over[] = [];
    for (const { holdId } of open) {
      const ending = endingOf(await lockHold(tx, holdId), this.clock.now());
      if (ending !== null) over.push({ holdId, ending });
    }
    await this.end(tx, over);
  }

  private async start(tx: Transaction, hold: WaitingHold): Promise<void> {
    const [row] = await tx.query<EscalationEntity>(INSERT, [
      ...[randomUUID(), hold.id, hold.requestId, hold.unitId, hold.providerId],
      this.clock.now(),
    ]);
    if (row) await this.tell(tx, row, hold);
  }

  /** Who said maybe was reached, however that came. */
  private async somebodyIsAtIt(tx: Transaction, hold: WaitingHold): Promise<void> {
    const [row] = await tx.query(REACHED, [hold.id]);
    if (row) await this.reach.found(tx, [hold]);
  }

  private async end(tx: Transaction, over: readonly Over[]): Promise<void> {
    if (over.length === 0) return;
    const ended = await tx.query<Ended>(END, [JSON.stringify(over), this.clock.now()]);
    await this.reach.found(
      tx,
      ended.filter(({ unreached }) => unreached),
    );
    await this.queue.cancel(
      tx,
      ended.map(({ escalationId }) => stepKey(escalationId)),
    );
  }

  private async takeStep(escalationId: string, number: number): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      // The request first: whoever closes it ends its escalations.
      const [, [row]] = await Promise.all([
        tx.query(LOCK_REQUEST, [escalationId]),
        tx.query<EscalationEntity>(`${SELECT_ESCALATIONS} WHERE id = $1 FOR UPDATE`, [escalationId]),
      ]);
      // Taken already by a node that died before it could tick the job off, or not needed any more.
      if (!row || row.endedAt || row.nextNumber !== number || !row.nextAt) return;
      const now = this.clock.now();
      const hold = await lockHold(tx, row.holdId);
      const ending = endingOf(hold, now);
      if (ending !== null) return this.end(tx, [{ holdId: row.holdId, ending }]);
      if (!hold) return;
      const dueAt = Math.max(row.nextAt.getTime(), maybeUntil(hold));
      if (dueAt > now.getTime()) await this.putOff(tx, row, new Date(dueAt));
      else await this.tell(tx, row, hold);
    });
  }

  private async putOff(tx: Transaction, { id, nextNumber }: EscalationEntity, nextAt: Date): Promise<void> {
    await tx.query('UPDATE escalation SET next_at = $2 WHERE id = $1', [id, nextAt]);
    await this.plan(tx, id, nextNumber, nextAt);
  }

  /** Takes the step that comes, and those after it for as long as they reach nobody; plans the one after that. */
  private async tell(tx: Transaction, row: EscalationEntity, hold: WaitingHold): Promise<void> {
    const now = this.clock.now();
    const afterMinutes = row.afterMinutes ?? this.policy.at(now).escalation.afterMinutes;
    const [contacts, turn, taken] = await Promise.all([
      this.contacts.all(tx, row.providerId),
      this.rosters.onCall(tx, row.providerId),
      tx.query<TakenStep>(TAKEN, [row.id]),
    ]);
    let facts: ChainFacts = { afterMinutes, contacts, onCallId: turn?.contactId ?? null, taken };
    let number = row.nextNumber;
    let step = nextOf(facts);
    let reached = false;
    while (step && !reached) {
      const contact = contacts.find(({ id }) => id === step?.contactId) ?? null;
      reached = await this.take(tx, row, hold, { ...step, contact, number });
      number += 1;
      facts = { ...facts, taken: [...facts.taken, { ...step, reached }] };
      step = nextOf(facts);
    }
    const minutes = minutesBefore(plannedNumber(facts.taken, afterMinutes), afterMinutes);
    const nextAt = step && new Date(now.getTime() + minutes * MINUTE);
    const unreachedAt = reachedNobody(facts.taken) ? (row.unreachedAt ?? now) : null;
    await tx.query(TOLD, [row.id, number, nextAt, afterMinutes, unreachedAt]);
    if (nextAt) await this.plan(tx, row.id, number, nextAt);
    if (unreachedAt && !row.unreachedAt) await this.reach.lost(tx, hold);
  }

  /** Writes a step and tells it; false when it can reach nobody. */
  private async take(
    tx: Transaction,
    row: EscalationEntity,
    hold: WaitingHold,
    step: Step,
  ): Promise<boolean> {
    const { number, target, contact } = step;
    const stepId = randomUUID();
    const accountIds =
      target === 'region' ? [hold.createdBy] : await this.organisations.accountsOf(tx, row.providerId);
    const setUp = this.notifications.channels();
    const out = await this.notifications.tell(
      tx,
      tellingsOf({ stepId, holdId: hold.id, target, contact, setUp, accountIds }),
    );
    // She who waits is told of the region's turn too; that she knows helps nobody further.
    const reached = target === 'region' ? out.has(contactKey(stepId)) : out.size > 0;
    await tx.query(INSERT_STEP, [
      ...[
        stepId,
        row.id,
        number,
        target,
        this.clock.now(),
        contact?.id ?? null,
        contact?.name ?? null,
        reached,
      ],
    ]);
    await this.audit.record(tx, [
      {
        actor: null,
        action: 'escalation.step',
        subjectType: 'escalation',
        subjectId: row.id,
        outcome: reached ? 'success' : 'refused',
        details: { holdId: hold.id, number, target, contactId: contact?.id ?? null },
      },
    ]);
    return reached;
  }

  private plan(tx: Transaction, escalationId: string, number: number, runAt: Date): Promise<void> {
    const payload = { escalationId, number };
    return this.queue.add(tx, [{ task: STEP_TASK, payload, runAt, key: stepKey(escalationId) }]);
  }
}

interface Ended {
  escalationId: string;
  /** Of the hold. */
  id: string;
  requestId: string;
  unreached: boolean;
}

interface Step {
  number: number;
  target: EscalationTarget;
  contact: Contact | null;
}

/** Milliseconds since 1970. Who says maybe is at it, as one who took it over. */
function maybeUntil({ provisionalAt }: WaitingHold): number {
  return provisionalAt ? provisionalAt.getTime() + ACKNOWLEDGED_MINUTES * MINUTE : 0;
}

const WAITING = `
  SELECT h.id FROM hold h JOIN request r ON r.id = h.request_id
  WHERE h.id = ANY ($1::uuid[]) AND h.status = 'held' AND h.expires_at > $2 AND r.closed_at IS NULL`;

const LOCK_REQUEST = `
  SELECT r.id FROM request r JOIN escalation e ON e.request_id = r.id WHERE e.id = $1 FOR KEY SHARE OF r`;
const REACHED = `
  UPDATE escalation SET unreached_at = NULL WHERE hold_id = $1 AND unreached_at IS NOT NULL RETURNING id`;
/** `$1`: as `Over`, as JSON. In one order, so that of two who end the same one waits for the other. */
const END = `
  WITH open AS (
    SELECT e.id, o.ending, e.unreached_at IS NOT NULL AS unreached
    FROM escalation e JOIN jsonb_to_recordset($1) AS o ("holdId" uuid, ending text) ON o."holdId" = e.hold_id
    WHERE e.ended_at IS NULL ORDER BY e.id FOR UPDATE OF e
  )
  UPDATE escalation e SET ended_at = $2, ending = open.ending, next_at = NULL, unreached_at = NULL
  FROM open WHERE e.id = open.id
  RETURNING e.id AS "escalationId", e.hold_id AS id, e.request_id AS "requestId", open.unreached`;

const INSERT = `
  INSERT INTO escalation (id, hold_id, request_id, unit_id, provider_id, started_at, next_number)
  VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (hold_id) DO NOTHING
  RETURNING id, hold_id AS "holdId", provider_id AS "providerId", next_number AS "nextNumber",
    after_minutes AS "afterMinutes", unreached_at AS "unreachedAt"`;
const INSERT_STEP = `
  INSERT INTO escalation_step (id, escalation_id, number, target, at, contact_id, contact_name, reached)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const TOLD = `
  UPDATE escalation SET next_number = $2, next_at = $3, after_minutes = $4, unreached_at = $5 WHERE id = $1`;
const TAKEN = `
  SELECT target, contact_id AS "contactId", reached FROM escalation_step WHERE escalation_id = $1 ORDER BY number`;
