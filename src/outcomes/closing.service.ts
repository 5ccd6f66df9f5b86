import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { NotFound } from '../common/problem.js';
import type { Closing, ClosingInput, ReopenedItem } from '../contract/closing.js';
import { REQUEST_OUTCOMES, type Language, type RequestOutcome } from '../contract/words.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { MatchingService, type Surroundings } from '../matching/matching.service.js';
import { NeedService } from '../matching/need.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { RequestEnds } from '../requests/request-ends.hook.js';
import { requestClosed } from '../requests/request.problems.js';
import { RequestsService, type StoredRequest } from '../requests/requests.service.js';
import { ClosingChecks, type WorkToDo } from './closing-checks.provider.js';
import { LIVE_HOLD, objectionText } from './closing-texts.js';
import { demandOf, type DemandRow } from './core/demand.js';
import { fittingOutcome, type PastHold, type SearchSoFar } from './core/fitting-outcome.js';
import { CLOSED_OTHERWISE, closingIsFinal, outcomeDoesNotFit, workIsOpen } from './outcome.problems.js';

/** A closing by mistake can be taken back this long. */
export const UNDO_MINUTES = 10;
const UNDO_MS = UNDO_MINUTES * 60_000;
const DAY_MS = 24 * 3_600_000;
const PLACED: readonly RequestOutcome[] = ['placed', 'bridged-and-placed'];

interface Work extends WorkToDo {
  blocks: readonly RequestOutcome[];
}

/** What is known of a search in one transaction. */
interface Looked {
  /** Read before the transaction: of the request itself nothing is known before its lock. */
  around: Surroundings;
  request: StoredRequest;
  search: SearchSoFar;
  arrivedAt: Date | null;
  work: Work[];
  reopened: ReopenedItem[] | null;
}

/** Ends a search with an outcome that agrees with what happened, and counts it without the person. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly requests: RequestsService,
    private readonly need: NeedService,
    private readonly matching: MatchingService,
    private readonly checks: ClosingChecks,
    private readonly ends: RequestEnds,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** How the search ended, or can end now. */
  async state(requestId: string, language: Language): Promise<Closing> {
    const around = await this.need.surroundings();
    const looked = await this.unitOfWork.run((tx) => this.look(tx, requestId, around, 'look'));
    return this.toClosing(looked, language);
  }

  /**
   * Throws 409 when the outcome does not agree with what happened, and while work is open. The same outcome again
   * changes nothing. @param key the caller's `Idempotency-Key`
   */
  async close(
    actor: Actor,
    requestId: string,
    input: ClosingInput,
    key: string | null,
    language: Language,
  ): Promise<Closing> {
    const around = await this.need.surroundings();
    const write = repeatable(actor.accountId, key, `POST /v1/requests/${requestId}/closing`, input);
    const made = await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      const looked = await this.look(tx, requestId, around, 'change');
      if (looked.request.closedAt === null) await this.end(tx, actor, looked, input.outcome, language);
      else if (looked.request.outcome !== input.outcome) throw requestClosed(CLOSED_OTHERWISE);
      return JSON.stringify(this.toClosing(looked, language));
    });
    return JSON.parse(made.name) as Closing;
  }

  /** Takes a closing by mistake back; of an open request nothing changes. Throws 409 when it is too late. */
  async undo(actor: Actor, requestId: string, language: Language): Promise<Closing> {
    const around = await this.need.surroundings();
    const looked = await this.unitOfWork.run(async (tx) => {
      const found = await this.look(tx, requestId, around, 'change');
      if (found.request.closedAt !== null) found.reopened = await this.reopen(tx, actor, found.request);
      return found;
    });
    return this.toClosing(looked, language);
  }

  private async end(
    tx: Transaction,
    actor: Actor,
    looked: Looked,
    outcome: RequestOutcome,
    language: Language,
  ): Promise<void> {
    const { request, search, around, work, arrivedAt } = looked;
    const now = this.clock.now();
    const inTheWay = work.filter(({ blocks }) => blocks.includes(outcome));
    if (inTheWay.length > 0) throw workIsOpen(inTheWay);
    const objections = fittingOutcome(search).objections.filter((one) => one.outcome === outcome);
    if (objections.length > 0) {
      throw outcomeDoesNotFit(objections.map((one) => ({ code: one.code, text: objectionText(one) })));
    }
    const { facts, createdAt } = request;
    const { timeZone } = this.policy.at(now).officeHours;
    const need = this.need.need(facts, around.areas);
    const demand = demandOf({ facts, need, createdAt, arrivedAt, outcome, timeZone });
    await tx.query(
      'UPDATE request SET closed_at = $2, outcome = $3, demand = $4, reopened = NULL WHERE id = $1',
      [request.id, now, outcome, JSON.stringify(demand)],
    );
    await tx.query(COUNT, [JSON.stringify({ ...demand, weight: 1 })]);
    await this.matching.keepRanking(tx, this.matching.rank(request, around, language).decision);
    await this.ends.closed(tx, request.id, now);
    await this.record(tx, actor, 'request.close', request.id, outcome);
    Object.assign(request, { closedAt: now, outcome });
  }

  /** Everything that closing ended comes back with it, or nothing does. */
  private async reopen(tx: Transaction, actor: Actor, request: StoredRequest): Promise<ReopenedItem[]> {
    const { closedAt, outcome } = request;
    if (closedAt === null || this.clock.now().getTime() > closedAt.getTime() + UNDO_MS)
      throw closingIsFinal();
    const [row] = await tx.query<{ demand: DemandRow | null }>('SELECT demand FROM request WHERE id = $1', [
      request.id,
    ]);
    if (row?.demand) await tx.query(COUNT, [JSON.stringify({ ...row.demand, weight: -1 })]);
    await tx.query('UPDATE request SET closed_at = NULL, outcome = NULL, demand = NULL WHERE id = $1', [
      request.id,
    ]);
    const items = await this.ends.reopened(tx, request.id, closedAt);
    await tx.query('UPDATE request SET reopened = $2 WHERE id = $1', [request.id, JSON.stringify(items)]);
    await this.record(tx, actor, 'request.reopen', request.id, outcome);
    Object.assign(request, { closedAt: null, outcome: null });
    return items;
  }

  /**
   * @param purpose `change`: nobody else closes or corrects the request or holds a place for it until the transaction
   *   ends
   */
  private async look(
    tx: Transaction,
    requestId: string,
    around: Surroundings,
    purpose: 'look' | 'change',
  ): Promise<Looked> {
    if (purpose === 'change') {
      await this.ends.lock(tx, requestId);
      await tx.query('SELECT id FROM request WHERE id = $1 FOR UPDATE', [requestId]);
    }
    const request = await this.requests.load(tx, requestId);
    if (!request) throw new NotFound();
    const holds = await tx.query<PastHold & { arrivedAt: Date | null }>(HOLDS, [requestId, this.clock.now()]);
    const arrivals = holds.flatMap(({ arrivedAt }) => arrivedAt ?? []).sort((a, b) => +a - +b);
    const live = holds.filter(({ status }) => status === 'held' || status === 'accepted');
    const work: Work[] = live.map(() => ({ code: 'hold-live', text: LIVE_HOLD, blocks: REQUEST_OUTCOMES }));
    if (arrivals.length > 0) {
      const toDo = await this.checks.toDo(tx, requestId);
      work.push(...toDo.map((one) => ({ ...one, blocks: PLACED })));
    }
    const [row] = await tx.query<{ reopened: ReopenedItem[] | null }>(
      'SELECT reopened FROM request WHERE id = $1',
      [requestId],
    );
    const units = request.closedAt === null ? this.need.statuses(request, around) : [];
    const search = { holds, units };
    return { request, search, around, arrivedAt: arrivals[0] ?? null, work, reopened: row?.reopened ?? null };
  }

  private toClosing({ request, search, work, reopened }: Looked, language: Language): Closing {
    const { closedAt, outcome } = request;
    const requestId = request.id;
    if (closedAt !== null) {
      const undoUntil = new Date(closedAt.getTime() + UNDO_MS);
      // It can still be taken back at that very instant.
      stepsAt(undoUntil.getTime() + 1);
      const days = this.policy.at(this.clock.now()).retention.requestDays;
      return {
        requestId,
        outcome,
        closedAt: closedAt.toISOString(),
        undoUntil: undoUntil >= this.clock.now() ? undoUntil.toISOString() : null,
        deletedFrom: new Date(closedAt.getTime() + days * DAY_MS).toISOString(),
        proposed: null,
        allowed: [],
        whyNot: [],
        openWork: [],
        reopened: null,
      };
    }
    const { proposed, objections } = fittingOutcome(search);
    const blocked = new Set(work.flatMap(({ blocks }) => blocks));
    const objected = new Set(objections.map((one) => one.outcome));
    return {
      requestId,
      outcome: null,
      closedAt: null,
      undoUntil: null,
      deletedFrom: null,
      proposed,
      allowed: REQUEST_OUTCOMES.filter((one) => !blocked.has(one) && !objected.has(one)),
      whyNot: objections.map((one) => ({
        outcome: one.outcome,
        code: one.code,
        text: objectionText(one)[language],
      })),
      openWork: work.map(({ code, text, blocks }) => ({ code, text: text[language], blocks: [...blocks] })),
      reopened,
    };
  }

  private record(
    tx: Transaction,
    actor: Actor,
    action: string,
    requestId: string,
    requestOutcome: RequestOutcome | null = null,
  ): Promise<void> {
    const subject = { subjectType: 'request', subjectId: requestId };
    return this.audit.record(tx, [
      { actor, action, ...subject, outcome: 'success', details: { outcome: requestOutcome } },
    ]);
  }
}

/** `$1`: a row as JSON. */
const COUNT = `
  INSERT INTO demand_entry
    (id, month, hour, region, kind, gender, children, multiproblem, threat, form, outcome, place_within, weight)
  SELECT gen_random_uuid(), month, hour, region, kind, gender, children, multiproblem, threat, form, outcome, place_within, weight
  FROM jsonb_populate_record(NULL::demand_entry, $1)`;

/** `$2`: now; a hold past its end is expired. */
const HOLDS = `
  SELECT unit_id AS "unitId", refusal_by AS "refusalBy", arrived_at AS "arrivedAt",
    CASE WHEN status IN ('held', 'accepted') AND expires_at <= $2 THEN 'expired' ELSE status END AS status
  FROM hold WHERE request_id = $1 ORDER BY created_at, id`;
