import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitChanges } from '../capacity/unit-changes.job.js';
import { Clock } from '../common/clock.js';
import { atOnceOrInTurn, eachInTurn } from '../common/each-in-turn.js';
import type { RequestFacts } from '../contract/request.js';
import { CHECK_KINDS, type CheckKind, type TaskKind } from '../contract/work-words.js';
import { inBatches } from '../database/in-batches.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { QuestionReach } from '../escalation/question-reach.job.js';
import { JobQueue } from '../jobs/job-queue.service.js';
import { ClosingChecks } from '../outcomes/closing-checks.provider.js';
import { HoldChanges } from '../placements/hold-changes.job.js';
import { PolicyChanges } from '../policy/policy-changes.job.js';
import { PolicyService } from '../policy/policy.service.js';
import { FactChanges } from '../requests/fact-changes.hook.js';
import { RequestsService } from '../requests/requests.service.js';
import { OPEN_ITEM_TEXTS } from './closing-check.js';
import type { Case, CaseHold, CaseIntention, PlannedTask } from './core/case.js';
import { isCheck, tasksOf } from './core/task-plan.js';

const DAY_MS = 86_400_000;

/**
 * Keeps the tasks of a request as what happened says they should be. It looks at the rows each time and writes only
 * what differs, so that looking twice, or on two nodes, does no harm.
 */
@Injectable()
export class FollowUpService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: RequestsService,
    private readonly holdChanges: HoldChanges,
    private readonly factChanges: FactChanges,
    private readonly questionReach: QuestionReach,
    private readonly unitChanges: UnitChanges,
    private readonly closing: ClosingChecks,
    private readonly policy: PolicyService,
    private readonly policyChanges: PolicyChanges,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holdChanges.subscribe({ name: 'tasks' }, async (changes) => {
      const requestIds = [...new Set(changes.map((change) => change.requestId))];
      await atOnceOrInTurn(requestIds, async (some) => {
        const differing = await this.unitOfWork.run((tx) => this.differing(tx, some));
        await eachInTurn(differing, (id) => this.unitOfWork.run((tx) => this.update(tx, id)));
      });
    });
    this.closing.register(async (tx, requestId) => {
      const open = await this.openItems(tx, requestId);
      return open.map((kind) => ({ code: kind, text: OPEN_ITEM_TEXTS[kind] }));
    });
    this.factChanges.subscribe((tx, { requestId }) => this.review(tx, requestId));
    this.unitChanges.subscribe('tasks', (unitIds) => this.reviewAll({ sql: IN_UNITS, params: [unitIds] }));
    this.policyChanges.subscribe('tasks', () => this.reviewAll({ sql: WITH_A_PLACE }));
    this.questionReach.onChange((requestId) => this.unitOfWork.run((tx) => this.review(tx, requestId)));
    this.queue.every('23 * * * *', 'stay-round', () => this.reviewStays());
  }

  private async reviewStays(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.policy.at(now).stays.askAfterDays * DAY_MS);
    await this.reviewAll({ sql: LONG_OR_TWICE, params: [before] });
  }

  private reviewAll(requests: { sql: string; params?: unknown[] }): Promise<void> {
    return inBatches(this.unitOfWork, requests, (tx, ids) => this.review(tx, ...ids));
  }

  /** Brings the tasks of these requests up to date; of a request that is gone there are none. */
  async review(tx: Transaction, ...requestIds: string[]): Promise<void> {
    if (requestIds.length === 0) return;
    for (const id of await this.differing(tx, requestIds)) await this.update(tx, id);
  }

  /** Those of which the tasks are not as they should be: mostly none, and then nobody waits for another. */
  private async differing(tx: Transaction, requestIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(DIFFERENCES, await this.plan(tx, requestIds, REQUESTS));
    const ids = new Set(rows.map(({ id }) => id));
    return requestIds.filter((id) => ids.has(id));
  }

  private async update(tx: Transaction, requestId: string): Promise<void> {
    const [planned, requestIds, keys] = await this.plan(tx, [requestId], `${REQUESTS} FOR NO KEY UPDATE`);
    await tx.query(SAVE_TASKS, [planned]);
    await tx.query(DROP_TASKS, [this.clock.now(), requestIds, keys]);
  }

  /** The tasks that there should be, as JSON, with the ids of the requests that there are, and the tasks' keys. */
  private async plan(
    tx: Transaction,
    requestIds: readonly string[],
    requests: string,
  ): Promise<[planned: string, requestIds: string[], keys: string[]]> {
    const now = this.clock.now();
    const cases = await this.read(tx, requestIds, requests, now);
    const planned = [...cases].flatMap(([requestId, found]) =>
      tasksOf(found, this.policy.at(now)).map((task) => ({
        ...task,
        key: `${requestId} ${task.key}`,
        requestId,
        now,
      })),
    );
    return [JSON.stringify(planned), [...cases.keys()], planned.map(({ key }) => key)];
  }

  /**
   * What is not assured yet after the placement; while there is any, a case does not close. By what happened, not by
   * the tasks: who has just arrived is in the rows, but perhaps not yet in those.
   */
  async openItems(tx: Transaction, requestId: string): Promise<CheckKind[]> {
    const now = this.clock.now();
    const found = (await this.read(tx, [requestId], REQUESTS, now)).get(requestId);
    if (!found) return [];
    const undone = tasksOf(found, this.policy.at(now)).filter(
      (task): task is PlannedTask & { kind: CheckKind } => isCheck(task.kind) && task.doneAt === null,
    );
    const done = await tx.query<{ kind: TaskKind }>(DONE_CHECKS, [requestId, CHECK_KINDS]);
    const ticked = new Set(done.map(({ kind }) => kind));
    return undone
      .filter(({ kind }) => !ticked.has(kind))
      .sort((a, b) => +a.dueAt - +b.dueAt || (a.kind < b.kind ? -1 : 1))
      .map(({ kind }) => kind);
  }

  /** The cases as the rows have them. @param requests reads them; with a lock, so that two write one after the other */
  private async read(
    tx: Transaction,
    requestIds: readonly string[],
    requests: string,
    now: Date,
  ): Promise<Map<string, Case>> {
    const [rows, holds, intentions] = await Promise.all([
      tx.query<RequestRow>(requests, [requestIds]),
      tx.query<OfRequest & CaseHold>(HOLDS, [requestIds, now]),
      tx.query<OfRequest & CaseIntention>(INTENTIONS, [requestIds]),
    ]);
    return new Map(
      rows.map(({ id, ...request }) => [
        id,
        {
          ...request,
          reflectionEndsAt: this.requests.reflectionPeriodEnds(request.facts),
          holds: holds.filter(({ requestId }) => requestId === id),
          intentions: intentions.filter(({ requestId }) => requestId === id),
        },
      ]),
    );
  }
}

interface OfRequest {
  requestId: string;
}

interface RequestRow {
  id: string;
  facts: RequestFacts;
  createdAt: Date;
  closed: boolean;
  policeReportAt: Date | null;
  riskAt: Date | null;
}

/** When the request last ceased to say this; null: it never said so. */
function lastSaid(what: string): string {
  return `(SELECT max(v.replaced_at) FROM request_fact_version v WHERE v.request_id = r.id AND ${what})`;
}

const REQUESTS = `
  SELECT id, facts, created_at AS "createdAt", closed_at IS NOT NULL AS closed,
    ${lastSaid(`NOT (v.facts ->> 'policeReport')::boolean`)} AS "policeReportAt",
    ${lastSaid(`v.facts ->> 'threat' NOT IN ('elevated', 'high')`)} AS "riskAt"
  FROM request r WHERE id = ANY ($1::uuid[])`;

const UNIT = `jsonb_build_object('id', u.id, 'kind', u.kind, 'providerId', u.provider_id,
  'placingAuthority', u.placing_authority, 'maxStayDays', u.max_stay_days) AS unit`;

const HOLDS = `
  SELECT h.id, h.request_id AS "requestId", ${UNIT}, h.created_at AS "createdAt", h.expires_at AS "expiresAt", h.accepted_at AS "acceptedAt",
    h.arrived_at AS "arrivedAt",
    CASE WHEN expired THEN 'expired' ELSE h.status END AS status,
    CASE WHEN expired THEN h.expires_at ELSE h.changed_at END AS "changedAt",
    h.expected_departure_on::text AS "expectedDepartureOn", q.unreached_at AS "unreachedAt"
  FROM hold h JOIN unit u ON u.id = h.unit_id LEFT JOIN escalation q ON q.hold_id = h.id,
    LATERAL (SELECT h.status IN ('held', 'accepted') AND h.expires_at <= $2 AS expired) e
  WHERE h.request_id = ANY ($1::uuid[]) ORDER BY h.created_at, h.id`;

const INTENTIONS = `
  SELECT i.id, i.request_id AS "requestId", ${UNIT}, i.state, i.created_at AS "createdAt", i.opens_at AS "opensAt",
    i.ended_at AS "endedAt", i.hold_id AS "holdId", i.reason
  FROM intention i JOIN unit u ON u.id = i.unit_id WHERE i.request_id = ANY ($1::uuid[]) ORDER BY i.created_at, i.id`;

// Requests of somebody of whom no day of departure is known since before `$3`, or who is present twice.
const LONG_OR_TWICE = `
  SELECT id FROM request r WHERE id > $1 AND (
    EXISTS (SELECT FROM hold h WHERE h.request_id = r.id AND h.status = 'placed'
      AND h.expected_departure_on IS NULL AND h.arrived_at <= $3)
    OR (SELECT count(*) FROM hold h WHERE h.request_id = r.id AND h.status = 'placed') > 1)
  ORDER BY id LIMIT $2`;

// Requests for which a place was asked, now or ahead: of the others there is no task.
const WITH_A_PLACE = placed('true');
/** Of these units (`$3`). */
const IN_UNITS = placed('unit_id = ANY ($3)');

function placed(where: string): string {
  return `SELECT id FROM (
      SELECT request_id AS id FROM hold WHERE ${where} UNION SELECT request_id FROM intention WHERE ${where}) p
    WHERE id > $1 ORDER BY id LIMIT $2`;
}

/** `$1`: the planned tasks as JSON. */
const PLANNED = `
  SELECT p.key, p.kind, p."requestId" AS request_id, p."unitId" AS unit_id, p."holdId" AS hold_id,
    p."forCoordinator" AS for_coordinator, p."forProvider" AS for_provider, p."listedFrom" AS listed_from,
    p."startsAt" AS starts_at, p."dueAt" AS due_at, p.reason, p.now AS created_at, p."doneAt" AS done_at,
    CASE WHEN p."doneAt" IS NOT NULL THEN 'done' END AS outcome
  FROM jsonb_to_recordset($1) AS p (key text, kind text, "requestId" uuid, "unitId" text, "holdId" uuid,
    "forCoordinator" boolean, "forProvider" text, "listedFrom" timestamptz, "startsAt" timestamptz,
    "dueAt" timestamptz, reason text, now timestamptz, "doneAt" timestamptz)`;

// These are done by a report to the police, an arrival or a departure, and not done when that was recorded by mistake.
const MISTAKEN = `task.done_role IS NULL
  AND task.kind IN ('police-report', 'second-step', 'move-from-cosm', 'stay-limit', 'departure', 'overstay')`;

// What is done stays done, whatever is planned later; what was dropped is taken up again.
const DIFFERS = `
  (task.done_at IS NULL OR ${MISTAKEN} AND excluded.done_at IS NULL) AND (task.dropped_at IS NOT NULL OR excluded.done_at IS DISTINCT FROM task.done_at
    OR (task.hold_id, task.for_coordinator, task.for_provider, task.listed_from, task.starts_at, task.due_at, task.reason)
      IS DISTINCT FROM (excluded.hold_id, excluded.for_coordinator, excluded.for_provider, excluded.listed_from,
        excluded.starts_at, excluded.due_at, excluded.reason))`;

/** `$2`: kinds. */
const DONE_CHECKS = `
  SELECT kind FROM task
  WHERE request_id = $1 AND kind = ANY ($2) AND done_at IS NOT NULL AND dropped_at IS NULL AND NOT (${MISTAKEN})`;

// Done by the end of a stay that has not begun after all.
const OF_NO_STAY = `done_role IS NULL AND kind IN ('stay-limit', 'departure', 'overstay')
  AND EXISTS (SELECT FROM hold h WHERE h.id = task.hold_id AND h.arrived_at IS NULL)`;

/** Of the requests `$2`, when the tasks `$3` should be there and no other. */
const TOO_MANY = `
  request_id = ANY ($2::uuid[]) AND (done_at IS NULL OR ${OF_NO_STAY}) AND dropped_at IS NULL
    AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS planned (key) WHERE planned.key = task.key)`;

const DIFFERENCES = `
  SELECT excluded.request_id AS id FROM (${PLANNED}) AS excluded LEFT JOIN task ON task.key = excluded.key
  WHERE task.key IS NULL OR (${DIFFERS})
  UNION SELECT request_id FROM task WHERE ${TOO_MANY}`;

const TASK_COLUMNS = `key, kind, request_id, unit_id, hold_id, for_coordinator, for_provider, listed_from, starts_at,
    due_at, reason, created_at, done_at, outcome`;

// Whoever was warned of another day is warned anew.
const AS_TOLD = 'task.dropped_at IS NULL AND task.due_at = excluded.due_at';

const SAVE_TASKS = `
  INSERT INTO task (id, ${TASK_COLUMNS}) SELECT gen_random_uuid(), ${TASK_COLUMNS} FROM (${PLANNED}) AS planned
  ON CONFLICT (key) DO UPDATE SET hold_id = excluded.hold_id, for_coordinator = excluded.for_coordinator, for_provider = excluded.for_provider,
    listed_from = excluded.listed_from, starts_at = excluded.starts_at, due_at = excluded.due_at,
    reason = excluded.reason, done_at = excluded.done_at, outcome = excluded.outcome, dropped_at = NULL, told = CASE WHEN ${AS_TOLD} THEN task.told END
  WHERE ${DIFFERS}`;

const DROP_TASKS = `UPDATE task SET dropped_at = $1 WHERE ${TOO_MANY}`;
