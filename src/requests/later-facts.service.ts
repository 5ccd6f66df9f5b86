import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { NotFound } from '../common/problem.js';
import type { ReflectionPeriod, RequestFacts, UrgentRequest } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { FactChanges } from './fact-changes.events.js';
import { factsOfClosedRequest } from './request.problems.js';
import { RequestsService } from './requests.service.js';

/** What can become known of a person after the request was made. */
type LaterFact = 'police-report' | 'reflection-period';

/**
 * What becomes known later. The request says what is known now; what it said before is kept beside it, and a decision
 * keeps the facts that it rests on, so that nothing which was decided reads differently afterwards.
 */
@Injectable()
export class LaterFactsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: RequestsService,
    private readonly changes: FactChanges,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The victim has reported to the police. Saying it twice is saying it once. */
  policeReport(actor: Actor, requestId: string, language: Language): Promise<UrgentRequest> {
    return this.change(actor, requestId, language, 'police-report', (facts) => ({
      ...facts,
      policeReport: true,
    }));
  }

  /** The B8/3 period has started or ended, or its first day has become known. */
  reflectionPeriod(
    actor: Actor,
    requestId: string,
    { status, startedOn }: ReflectionPeriod,
    language: Language,
  ): Promise<UrgentRequest> {
    return this.change(actor, requestId, language, 'reflection-period', (facts) => ({
      ...facts,
      reflectionPeriod: { status, startedOn },
    }));
  }

  private async change(
    actor: Actor,
    requestId: string,
    language: Language,
    fact: LaterFact,
    learn: (facts: RequestFacts) => RequestFacts,
  ): Promise<UrgentRequest> {
    await this.unitOfWork.run((tx) => this.store(tx, actor, requestId, fact, learn));
    return this.requests.one(actor, requestId, language);
  }

  private async store(
    tx: Transaction,
    actor: Actor,
    requestId: string,
    fact: LaterFact,
    learn: (facts: RequestFacts) => RequestFacts,
  ): Promise<void> {
    const [request] = await tx.query<{ facts: RequestFacts; closed_at: Date | null }>(
      'SELECT facts, closed_at FROM request WHERE id = $1 FOR NO KEY UPDATE',
      [requestId],
    );
    if (!request) throw new NotFound();
    const facts = learn(request.facts);
    if (isDeepStrictEqual(facts, request.facts)) return;
    if (request.closed_at !== null) throw factsOfClosedRequest();
    await tx.query(KEEP_VERSION, [requestId, fact, actor.accountId, this.clock.now()]);
    await tx.query('UPDATE request SET facts = $2 WHERE id = $1', [requestId, JSON.stringify(facts)]);
    await this.audit.record(tx, [
      {
        actor,
        action: 'request.learn',
        subjectType: 'request',
        subjectId: requestId,
        outcome: 'success',
        details: { fact },
      },
    ]);
    await this.changes.tell(tx, requestId);
  }
}

const KEEP_VERSION = `
  INSERT INTO request_fact_version (request_id, version, facts, change, replaced_by, replaced_at)
  SELECT id, 1 + (SELECT count(*) FROM request_fact_version v WHERE v.request_id = r.id), facts, $2, $3, $4
  FROM request r WHERE id = $1`;
