import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { situationAt } from '../capacity/unit-history.js';
import { Clock } from '../common/clock.js';
import { InvalidInput, NotFound } from '../common/problem.js';
import { referenceOf } from '../contract/checks/reference.js';
import type { RankingReplay, RankingReplayInput } from '../contract/ranking-replay.js';
import type { RequestFacts } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { LongReads } from '../database/long-reads.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { KeptAnswer, PastAnswer } from '../facts/kept-answer.js';
import { PolicyService } from '../policy/policy.service.js';
import { evaluate } from './core/evaluate.js';
import { explain } from './core/explain.js';
import { RULES_VERSION } from './core/rules/catalogue.js';
import { factsFor } from './matching.service.js';

/** Who asks: somebody at a screen, or a command on the service's console, which has all the time that it takes. */
export type ReplayReader = { actor: Actor } | 'console';

/** Computes again what the ranking of a request was at an instant, also when nobody acted on it and nothing was kept. */
@Injectable()
export class RankingReplayService {
  constructor(
    private readonly longReads: LongReads,
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound when there is no such request any more, InvalidInput when it was not there yet. */
  async replay(
    reader: ReplayReader,
    { reference: typed, at: instant, sequence }: RankingReplayInput,
    language: Language,
  ): Promise<RankingReplay> {
    const reference = referenceOf(typed) ?? typed;
    const at = new Date(instant);
    if (at > this.clock.now()) throw notBetween('now');
    const read = await this.longReads.run(
      async (tx) => {
        const [request] = await tx.query<PastRequest>(REQUEST, [reference, at]);
        return request && { request, situation: await situationAt(tx, at, sequence ?? null) };
      },
      reader === 'console' ? null : undefined,
    );
    if (!read) throw new NotFound();
    const { request, situation } = read;
    if (request.createdAt > at) throw notBetween('made');
    await this.audit.record(this.unitOfWork, [
      {
        actor: reader === 'console' ? null : reader.actor,
        action: 'request.replay',
        subjectType: 'request',
        subjectId: request.id,
        outcome: 'success',
      },
    ]);
    const policy = this.policy.at(at);
    const known = { facts: request.facts, answers: answersAt(request, at.toISOString()) };
    const facts = factsFor(known, situation.units, situation.areas);
    const evaluation = evaluate(facts, policy, this.policy.calendar(policy), at.toISOString());
    return {
      reference,
      at: at.toISOString(),
      sequence: situation.sequence,
      rulesVersion: RULES_VERSION,
      notKept: [...situation.notKept, ...(request.keepsAnswers ? [] : (['answers'] as const))],
      matches: explain(evaluation, language),
    };
  }
}

interface PastRequest {
  id: string;
  createdAt: Date;
  facts: RequestFacts;
  answers: KeptAnswer[];
  pastAnswers: PastAnswer[];
  keepsAnswers: boolean;
}

function answersAt({ answers, pastAnswers }: PastRequest, at: string): KeptAnswer[] {
  return [...pastAnswers.filter(({ endedAt }) => endedAt > at), ...answers].filter(
    ({ answeredAt }) => answeredAt <= at,
  );
}

function notBetween(limit: 'made' | 'now'): InvalidInput {
  const message = {
    made: { nl: 'Toen was er deze vraag nog niet.', en: 'There was no such request yet.' },
    now: { nl: 'Dit moment ligt nog in de toekomst.', en: 'This instant is still to come.' },
  }[limit];
  return new InvalidInput([{ path: 'at', message }]);
}

const REQUEST = `
  SELECT r.id, r.created_at AS "createdAt", r.answers, r.past_answers AS "pastAnswers",
    r.keeps_answers AS "keepsAnswers",
    coalesce((SELECT v.facts FROM request_fact_version v WHERE v.request_id = r.id AND v.replaced_at > $2
      ORDER BY v.version LIMIT 1), r.facts) AS facts
  FROM request r WHERE r.reference = $1`;
