import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, Viewer } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { OrganisationsService } from '../access/organisations.service.js';
import { UnitChanges } from '../capacity/unit-changes.job.js';
import { UnitCommandBus } from '../capacity/unit-command-bus.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { atOnceOrInTurn, eachInTurn } from '../common/each-in-turn.js';
import { NotFound } from '../common/problem.js';
import type { ConfirmationAnswer, ConfirmationRequest } from '../contract/asking.js';
import type { ReopenedItem } from '../contract/closing.js';
import type { HoldStatus } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import type { AskedRequest } from '../matching/matching.service.js';
import { StaleUnitsService } from '../matching/stale-units.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { HoldChanges, type HoldChange } from '../placements/hold-changes.job.js';
import { PolicyChanges } from '../policy/policy-changes.job.js';
import { PolicyService } from '../policy/policy.service.js';
import { AnswerChanges } from '../requests/answer-changes.hook.js';
import { RequestEnds } from '../requests/request-ends.hook.js';
import { RequestsService } from '../requests/requests.service.js';
import { WaitingRequests } from '../requests/waiting-requests.job.js';
import { AnswerCommand } from './commands/answer.command.js';
import { toConfirmationRequest, type ConfirmationRow } from './confirmation-row.js';

const MINUTE_MS = 60_000;
const TASK = 'ask-stale-units';
/** A hold that is none of these leaves somebody without a place. */
const HAS_OR_WAITS: readonly HoldStatus[] = ['held', 'accepted', 'placed'];
/** Of all nodes one asks at a time, or a unit could be asked twice. */
const ASKING_LOCK = 7_261_005;

interface Candidate {
  unitId: string;
  providerId: string;
}

/** Asks providers whether there is still room, when it matters for somebody, and no more often than that. */
@Injectable()
export class AskingService implements OnModuleInit {
  constructor(
    private readonly waiting: WaitingRequests,
    private readonly answers: AnswerChanges,
    private readonly holds: HoldChanges,
    private readonly units: UnitChanges,
    private readonly policies: PolicyChanges,
    private readonly queue: JobQueue,
    private readonly ends: RequestEnds,
    private readonly requests: RequestsService,
    private readonly staleUnits: StaleUnitsService,
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
    private readonly notifications: NotificationsService,
    private readonly bus: UnitCommandBus,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.waiting.onWaiting((requestId) => this.ask(requestId));
    this.answers.subscribe((tx, requestId) => this.waiting.tell(tx, requestId));
    const lost = ({ status }: HoldChange): boolean => !HAS_OR_WAITS.includes(status);
    this.holds.subscribe({ name: 'asking', wants: lost }, (changes) => {
      const requestIds = [...new Set(changes.map(({ requestId }) => requestId))];
      return atOnceOrInTurn(requestIds, (ids) => this.unitOfWork.run((tx) => this.waiting.tell(tx, ...ids)));
    });
    this.units.subscribe('asking', () => this.askSoon());
    this.policies.subscribe('asking', () => this.askSoon());
    // Figures become stale, hours begin, and a question that nobody answered may be asked again.
    this.queue.every('*/5 * * * *', TASK, () => this.askFor(null));
    // A question is open only while its request is: closing needs to write nothing.
    this.ends.subscribe({ reopened: (tx, requestId, closedAt) => this.reopen(tx, requestId, closedAt) });
    this.notifications.neededWhile('confirmation-request', async (tx, ids) => {
      const rows = await tx.query<{ id: string }>(STILL_OPEN, [ids]);
      return new Set(rows.map(({ id }) => id));
    });
  }

  /** Asks the stale units that would be among the best for this request; does nothing where that was done. */
  ask(requestId: string): Promise<void> {
    return this.askFor([requestId]);
  }

  /** @param requestIds null: all for which somebody looks for a place; what is around them is read once */
  private async askFor(requestIds: readonly string[] | null): Promise<void> {
    const around = await this.staleUnits.around();
    if (!around) return;
    const now = this.clock.now();
    const { maxUnits } = this.policy.at(now).asking;
    const looking = await this.unitOfWork.query<Looking>(LOOKING, [now, requestIds]);
    await eachInTurn(looking, async ({ id, refused, ...request }) => {
      // Requests of others come first: nobody who looks for a place waits for this.
      await turn();
      const candidates = this.staleUnits.worthAsking(request, around, maxUnits, refused);
      if (candidates.length > 0) await this.choose(id, 1 + request.facts.children, candidates);
    });
  }

  private choose(requestId: string, persons: number, candidates: readonly Candidate[]): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [ASKING_LOCK]);
      const now = this.clock.now();
      const { againAfterMinutes, maxUnits } = this.policy.at(now).asking;
      const asked = await tx.query<Asked>(ASKED, [
        ...[requestId, new Date(now.getTime() - againAfterMinutes * MINUTE_MS)],
      ]);
      await this.store(tx, requestId, persons, choose(candidates, asked, maxUnits), now);
    });
  }

  /** Of all that changes at a time once. */
  private askSoon(): Promise<void> {
    return this.unitOfWork.run((tx) => this.queue.add(tx, [{ task: TASK, payload: {}, key: TASK }]));
  }

  /** Questions that wait for the provider, oldest first; at most one for each unit. */
  async open(actor: Viewer): Promise<ConfirmationRequest[]> {
    const open = `u.provider_id = $1 AND r.closed_at IS NULL AND c.answer IS NULL AND c.asked_at > $2
      AND (u.confirmed_at IS NULL OR u.confirmed_at <= c.asked_at)`;
    return this.select(open, actor.providerId);
  }

  /** Who was asked for a request, and what they said, oldest first. Throws NotFound when there is no such request. */
  async ofRequest(requestId: string): Promise<ConfirmationRequest[]> {
    const request = await this.unitOfWork.run((tx) => this.requests.load(tx, requestId));
    if (!request) throw new NotFound();
    return this.select('c.request_id = $1::uuid', requestId);
  }

  answer(actor: Actor, id: string, { answer }: ConfirmationAnswer): Promise<ConfirmationRequest> {
    return this.bus.execute(new AnswerCommand(actor, id, answer));
  }

  /** Which questions that were open at the closing are open again; for the others it asks anew. */
  private async reopen(tx: Transaction, requestId: string, closedAt: Date): Promise<ReopenedItem[]> {
    const now = this.clock.now();
    const again = this.policy.at(now).asking.againAfterMinutes * MINUTE_MS;
    const rows = await tx.query<{ unitId: string; askedAt: Date }>(OPEN_WHEN_CLOSED, [
      ...[requestId, new Date(closedAt.getTime() - again)],
    ]);
    await this.waiting.tell(tx, requestId);
    return rows.map(({ unitId, askedAt }) => ({
      kind: 'question',
      unitId,
      back: askedAt.getTime() > now.getTime() - again,
    }));
  }

  private async store(
    tx: Transaction,
    requestId: string,
    persons: number,
    chosen: readonly Candidate[],
    now: Date,
  ): Promise<void> {
    for (const { unitId, providerId } of chosen) {
      const id = randomUUID();
      await tx.query(
        `INSERT INTO confirmation_request (id, request_id, unit_id, persons, asked_at) VALUES ($1, $2, $3, $4, $5)`,
        [id, requestId, unitId, persons, now],
      );
      await this.audit.record(tx, [
        {
          actor: null,
          action: 'confirmation-request.create',
          subjectType: 'confirmation-request',
          subjectId: id,
          outcome: 'success',
          details: { unitId },
        },
      ]);
      const accounts = await this.organisations.accountsOf(tx, providerId);
      await this.notifications.tell(
        tx,
        accounts.map((accountId) => ({
          key: `confirmation-request ${id} ${accountId}`,
          to: { label: providerId, accountId, email: null, phone: null },
          channels: ['push'] as const,
          about: { type: 'confirmation-request' as const, id },
        })),
      );
    }
  }

  private async select(condition: string, value: unknown): Promise<ConfirmationRequest[]> {
    const now = this.clock.now();
    const { asking } = this.policy.at(now);
    const again = asking.againAfterMinutes * MINUTE_MS;
    const before = new Date(now.getTime() - again);
    const rows = await this.unitOfWork.query<Listed>(
      `SELECT to_jsonb(c) AS row, to_jsonb(u.confirmed_at) #>> '{}' AS confirmed_at,
         r.closed_at IS NOT NULL OR c.asked_at <= $2 AS lapsed
       FROM confirmation_request c JOIN unit u ON u.id = c.unit_id JOIN request r ON r.id = c.request_id
       WHERE ${condition} ORDER BY c.asked_at, c.id`,
      [value, before],
    );
    for (const { row } of rows) stepsAt(Date.parse(row.asked_at) + again);
    return rows.map((one) => toConfirmationRequest(one.row, one.confirmed_at, one.lapsed));
  }
}

/** Somebody who looks for a place. */
interface Looking extends AskedRequest {
  id: string;
  /** Units that said no. */
  refused: string[];
}

interface Listed {
  row: ConfirmationRow;
  confirmed_at: string | null;
  lapsed: boolean;
}

interface Asked {
  unit_id: string;
  /** For any request, so short ago that it may not be asked again. */
  lately: boolean;
  /** For this request, whenever. */
  own: boolean;
}

/** Nobody is asked twice in a short time, and for one request no more units than the policy says. */
function choose(candidates: readonly Candidate[], asked: readonly Asked[], most: number): Candidate[] {
  const lately = new Set(asked.filter((one) => one.lately).map((one) => one.unit_id));
  const own = new Set(asked.filter((one) => one.own).map((one) => one.unit_id));
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (lately.has(candidate.unitId)) continue;
    if (!own.has(candidate.unitId) && own.size >= most) continue;
    own.add(candidate.unitId);
    chosen.push(candidate);
  }
  return chosen;
}

const STILL_OPEN = `
  SELECT c.id FROM confirmation_request c JOIN unit u ON u.id = c.unit_id JOIN request r ON r.id = c.request_id
  WHERE c.id = ANY ($1::uuid[]) AND r.closed_at IS NULL AND c.answer IS NULL
    AND (u.confirmed_at IS NULL OR u.confirmed_at <= c.asked_at)`;

const OPEN_WHEN_CLOSED = `
  SELECT c.unit_id AS "unitId", c.asked_at AS "askedAt" FROM confirmation_request c JOIN unit u ON u.id = c.unit_id
  WHERE c.request_id = $1 AND c.asked_at > $2 AND c.answer IS NULL
    AND (u.confirmed_at IS NULL OR u.confirmed_at <= c.asked_at) ORDER BY c.asked_at, c.id`;

// Whoever has a place, or is promised one, needs no other. `$2`: of these requests; null: of all.
const LOOKING = `
  SELECT r.id, r.facts, r.answers,
    ARRAY (SELECT h.unit_id FROM hold h WHERE h.request_id = r.id AND h.status = 'refused') AS refused
  FROM request r
  WHERE r.closed_at IS NULL AND ($2::uuid[] IS NULL OR r.id = ANY ($2)) AND NOT EXISTS (SELECT FROM hold h
    WHERE h.request_id = r.id AND (h.status = 'placed' OR h.status = 'accepted' AND h.expires_at > $1))
  ORDER BY r.created_at, r.id`;

const ASKED = `
  SELECT unit_id, bool_or(asked_at > $2) AS lately, bool_or(request_id = $1) AS own FROM confirmation_request
  WHERE request_id = $1 OR asked_at > $2 GROUP BY unit_id`;
