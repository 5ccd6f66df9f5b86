import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { AvailabilityService } from '../capacity/availability.service.js';
import { unknownUnit } from '../capacity/capacity.problems.js';
import { CatalogueService } from '../capacity/catalogue.service.js';
import { Clock } from '../common/clock.js';
import { etagOf, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { NotFound } from '../common/problem.js';
import type { Unit } from '../contract/availability.js';
import type { Area } from '../contract/catalogue.js';
import type { GivenAnswer, GivenAnswers, RuleAnswerInput } from '../contract/rule-answers.js';
import { RULE_CODES, type Language, type RuleCode } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import type { KeptAnswer, PastAnswer } from '../facts/kept-answer.js';
import { PolicyService } from '../policy/policy.service.js';
import { AnswerChanges } from '../requests/answer-changes.hook.js';
import { requestClosed } from '../requests/request.problems.js';
import { RequestsService, type StoredRequest } from '../requests/requests.service.js';
import { evaluate } from './core/evaluate.js';
import { mayAnswer } from './core/judge.js';
import { askedWith, stillCounts } from './core/kept-answers.js';
import { textsIn } from './core/texts/languages.js';
import { factsFor } from './matching.service.js';
import { noQuestion } from './rule-answer.problems.js';

type Locked = Pick<StoredRequest, 'facts' | 'answers' | 'factsVersion' | 'closedAt'>;

/** What is around a request; it is read before the request is locked. */
interface Situation {
  units: Unit[];
  areas: Area[];
}

/** What units answer by telephone, each for one request and for what that request says now. */
@Injectable()
export class RuleAnswersService {
  constructor(
    private readonly requests: RequestsService,
    private readonly availability: AvailabilityService,
    private readonly catalogue: CatalogueService,
    private readonly policy: PolicyService,
    private readonly changes: AnswerChanges,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, requestId: string, language: Language): Promise<GivenAnswers> {
    const answers = await this.ofRequest(requestId, language);
    return { answers: answers.map((one) => answerFor(actor, one)) };
  }

  /** The same for everybody: see `answerFor`. */
  async ofRequest(requestId: string, language: Language): Promise<AnswerBySomebody[]> {
    const situation = await this.situation();
    const request = await this.unitOfWork.run((tx) => this.requests.load(tx, requestId));
    if (!request) throw new NotFound();
    return given(request, situation, language);
  }

  /** Keeps an answer in the place of what the unit answered before; saying it twice is saying it once. */
  async record(
    actor: Actor,
    requestId: string,
    { unitId, rule, fits }: RuleAnswerInput,
    ifMatch: string | undefined,
    language: Language,
  ): Promise<GivenAnswers> {
    const situation = await this.situation();
    return this.unitOfWork.run(async (tx) => {
      const request = await this.locked(tx, requestId);
      const unit = situation.units.find(({ id }) => id === unitId);
      if (!unit) throw unknownUnit('unitId');
      const others = request.answers.filter((one) => one.unitId !== unitId || one.rule !== rule);
      const before = request.answers.find((one) => one.unitId === unitId && one.rule === rule);
      const same = before?.fits === fits && stillCounts(before, request.facts);
      if (!same) {
        // Asked from a screen that shows other facts: it was answered for those.
        if (!ifMatchAllows(ifMatch, etagOf(request.factsVersion))) throw new StaleScreen();
        if (!this.isAsked({ ...request, answers: others }, unit, rule, situation.areas)) throw noQuestion();
        const now = this.clock.now().toISOString();
        const answer: KeptAnswer = {
          id: randomUUID(),
          ...{ unitId, rule, fits },
          askedWith: askedWith(rule, request.facts),
          answeredBy: actor.accountId,
          answeredAt: now,
        };
        request.answers = [...others, answer];
        await this.save(tx, actor, requestId, request, before, {
          action: 'request.answer',
          unitId,
          rule,
          fits,
        });
      }
      return { answers: given(request, situation, language).map((one) => answerFor(actor, one)) };
    });
  }

  /** It was no answer after all: a question again. Twice is once; what was answered since stays. */
  async takeBack(
    actor: Actor,
    requestId: string,
    answerId: string,
    language: Language,
  ): Promise<GivenAnswers> {
    const situation = await this.situation();
    return this.unitOfWork.run(async (tx) => {
      const request = await this.locked(tx, requestId);
      const gone = request.answers.find(({ id }) => id === answerId);
      if (gone) {
        request.answers = request.answers.filter((one) => one !== gone);
        const { unitId, rule } = gone;
        const action = 'request.answer-taken-back';
        await this.save(tx, actor, requestId, request, gone, { action, unitId, rule });
      }
      return { answers: given(request, situation, language).map((one) => answerFor(actor, one)) };
    });
  }

  private async situation(): Promise<Situation> {
    const { areas } = await this.catalogue.areas();
    const { units } = await this.availability.situation();
    return { units, areas };
  }

  /** Whoever corrects a fact meanwhile was first and is seen, or waits: an answer is kept with what was known. */
  private async locked(tx: Transaction, requestId: string): Promise<Locked> {
    await tx.query('SELECT id FROM request WHERE id = $1 FOR NO KEY UPDATE', [requestId]);
    const request = await this.requests.load(tx, requestId);
    if (!request) throw new NotFound();
    if (request.closedAt !== null) throw requestClosed();
    return { ...request };
  }

  /** Nobody answers for what is sure already, nor for what is no house's to say. */
  private isAsked(request: Locked, unit: Unit, rule: RuleCode, areas: readonly Area[]): boolean {
    const at = this.clock.now();
    const policy = this.policy.at(at);
    const facts = factsFor(request, [unit], areas);
    const { units } = evaluate(facts, policy, this.policy.calendar(policy), at.toISOString());
    return units.some((judged) => mayAnswer(judged, rule));
  }

  /** @param ended counts no longer */
  private async save(
    tx: Transaction,
    actor: Actor,
    requestId: string,
    { answers }: Locked,
    ended: KeptAnswer | undefined,
    { action, ...details }: { action: string; unitId: string; rule: RuleCode; fits?: boolean },
  ): Promise<void> {
    const endedAt = this.clock.now().toISOString();
    const past: PastAnswer[] = ended ? [{ ...ended, endedAt }] : [];
    await tx.query(
      'UPDATE request SET answers = $2, past_answers = past_answers || $3::jsonb WHERE id = $1',
      [requestId, JSON.stringify(answers), JSON.stringify(past)],
    );
    await this.audit.record(tx, [
      { actor, action, subjectType: 'request', subjectId: requestId, outcome: 'success', details },
    ]);
    await this.changes.tell(tx, requestId);
  }
}

/** An answer, and the account that wrote it down. */
export interface AnswerBySomebody extends Omit<GivenAnswer, 'own'> {
  answeredBy: string;
}

/** As this account is shown it. */
export function answerFor(
  { accountId }: Pick<Actor, 'accountId'>,
  { answeredBy, ...answer }: AnswerBySomebody,
): GivenAnswer {
  return { ...answer, own: answeredBy === accountId };
}

function given(
  { facts, answers }: Pick<StoredRequest, 'facts' | 'answers'>,
  { units }: Situation,
  language: Language,
): AnswerBySomebody[] {
  const { house } = textsIn(language);
  return units.flatMap((unit) =>
    answers
      .filter(({ unitId }) => unitId === unit.id)
      .sort((a, b) => RULE_CODES.indexOf(a.rule) - RULE_CODES.indexOf(b.rule))
      .map((answer) => ({
        id: answer.id,
        unitId: answer.unitId,
        rule: answer.rule,
        fits: answer.fits,
        text: house.question(answer.rule, unit, facts),
        answeredAt: answer.answeredAt,
        answeredBy: answer.answeredBy,
        counts: stillCounts(answer, facts),
      })),
  );
}
