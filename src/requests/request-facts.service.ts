import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { etagOf, ifMatchAllows } from '../common/etag.js';
import { NotFound } from '../common/problem.js';
import type { RequestFacts, RequestInput, UrgentRequest } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { completeRequest } from '../facts/complete-request.js';
import { changedFacts } from './changed-facts.js';
import { FactChanges } from './fact-changes.hook.js';
import { factsChangedMeanwhile, ifMatchRequired, requestClosed } from './request.problems.js';
import { RequestsService, toUrgentRequest, type StoredRequest } from './requests.service.js';
import { WaitingRequests } from './waiting-requests.job.js';

/** Who changes the facts of which request, and of which version of them that was decided. */
interface FactWrite {
  actor: Actor;
  requestId: string;
  /** The caller's `If-Match`; undefined: whatever they are now. */
  ifMatch: string | undefined;
  language: Language;
}

/** By which route. */
type Way = 'correction' | 'police-report' | 'reflection-period';

/**
 * What becomes known, what was wrong, and what is taken back. The request says what is known now; what it said before is
 * kept beside it, and a decision keeps the facts that it rests on, so that nothing which was decided reads differently
 * afterwards.
 */
@Injectable()
export class RequestFactsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: RequestsService,
    private readonly changes: FactChanges,
    private readonly waiting: WaitingRequests,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Replaces all facts: what is left out is not known any more. Throws 428 without `If-Match`. */
  async correct(write: FactWrite, input: RequestInput): Promise<UrgentRequest> {
    const facts = await this.requests.checked(input, '');
    return this.change(write, 'correction', () => facts);
  }

  /** The victim has reported to the police; or has not, and that it was so was a mistake. */
  policeReport(write: FactWrite, policeReport: boolean): Promise<UrgentRequest> {
    return this.change(write, 'police-report', (facts) => ({ ...facts, policeReport }));
  }

  /**
   * The B8/3 period has started or ended, its first day has become known, or nothing is known of it after all. How long
   * it lasts stays as it was recorded, unless it is said.
   */
  reflectionPeriod(
    write: FactWrite,
    reflectionPeriod: NonNullable<RequestInput['reflectionPeriod']>,
  ): Promise<UrgentRequest> {
    return this.change(write, 'reflection-period', (facts) => {
      const term = reflectionPeriod.term ?? facts.reflectionPeriod.term;
      return completeRequest({
        ...facts,
        reflectionPeriod: { ...reflectionPeriod, ...(term && { term }) },
      });
    });
  }

  private async change(
    write: FactWrite,
    way: Way,
    learn: (facts: RequestFacts) => RequestFacts,
  ): Promise<UrgentRequest> {
    const stored = await this.unitOfWork.run((tx) => this.store(tx, write, way, learn));
    return toUrgentRequest(stored, write.language);
  }

  private async store(
    tx: Transaction,
    { actor, requestId, ifMatch }: FactWrite,
    way: Way,
    learn: (facts: RequestFacts) => RequestFacts,
  ): Promise<StoredRequest> {
    await tx.query(LOCK, [requestId]);
    const request = await this.requests.load(tx, requestId);
    if (!request) throw new NotFound();
    // A whole form that overwrites what somebody else has just put right would do so without anybody seeing it.
    if (way === 'correction' && ifMatch === undefined) throw ifMatchRequired();
    const current = ifMatchAllows(ifMatch, etagOf(request.factsVersion));
    // Facts that were stored before there was a field have it now, as not known.
    const before = completeRequest(request.facts);
    const after = learn(before);
    const changed = changedFacts(before, after);
    // Sent again because the answer was lost, or somebody else said the same: it is so (RFC 9110, section 13.1.1).
    if (changed.length === 0) return request;
    if (request.closedAt !== null) throw requestClosed();
    if (!current) throw factsChangedMeanwhile();
    await tx.query(KEEP_VERSION, [requestId, request.factsVersion, way, actor.accountId, this.clock.now()]);
    await tx.query('UPDATE request SET facts = $2 WHERE id = $1', [requestId, JSON.stringify(after)]);
    await this.audit.record(tx, [
      {
        actor,
        action: 'request.correct',
        subjectType: 'request',
        subjectId: requestId,
        outcome: 'success',
        // Names only: what they were and are stays with the request, and goes with it.
        details: { way, facts: changed.join(' ') },
      },
    ]);
    await this.changes.tell(tx, { requestId, changed, before, after });
    await this.waiting.tell(tx, requestId);
    return { ...request, facts: after, factsVersion: request.factsVersion + 1 };
  }
}

// Stronger than a change of a column needs: a hold that is being made keeps the request from changing under it, so that
// either it is judged by the new facts, or whoever is told of the change finds it there.
const LOCK = 'SELECT id FROM request WHERE id = $1 FOR UPDATE';

const KEEP_VERSION = `
  INSERT INTO request_fact_version (request_id, version, facts, change, replaced_by, replaced_at)
  SELECT id, $2, facts, $3, $4, $5 FROM request WHERE id = $1`;
