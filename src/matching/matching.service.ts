import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AvailabilityService } from '../capacity/availability.service.js';
import { CatalogueService } from '../capacity/catalogue.service.js';
import { Clock } from '../common/clock.js';
import { stepsAt, watchClock } from '../common/clock-steps.js';
import { InvalidInput, NotFound } from '../common/problem.js';
import type { Unit } from '../contract/availability.js';
import type { Area, CatalogueUnit } from '../contract/catalogue.js';
import type { NextPlace } from '../contract/desk.js';
import type {
  Matches,
  MatchesInBrief,
  MatchPreview,
  PreviewInBrief,
  UnitMatch,
} from '../contract/matches.js';
import type { RequestFacts } from '../contract/request.js';
import { LANGUAGES, type Language, type MatchStatus } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { RequestsService, type StoredRequest } from '../requests/requests.service.js';
import type { Misfit } from './concerns.js';
import { fitSteps } from './core/fit-steps.js';
import { evaluate } from './core/evaluate.js';
import type { Evaluation } from './core/evaluation.js';
import { explain, explainInBrief, explainOne } from './core/explain.js';
import type { MatchFacts, UnitFacts } from './core/facts.js';
import { householdOf } from './core/household.js';
import { allocate, roomsAgainstTheRules } from './core/household-fit.js';
import { answersThatCount } from './core/kept-answers.js';
import { nextStepIn, unitsBeyond, type KeptPlace } from './core/next-step.js';
import { relevantAreas } from './core/place.js';
import { RULES_VERSION } from './core/rules/catalogue.js';
import { INSERT_DECISIONS, type DecisionRow } from './decision-row.js';

/** What is known of a stored request: its facts, and what units answered for it. */
export type AskedRequest = Pick<StoredRequest, 'facts' | 'answers'>;

/** What is around a request; it is read before the request is locked. */
export interface Surroundings {
  units: readonly UnitFacts[];
  areas: readonly Area[];
  /** Of the ledger, up to which the figures are known. */
  sequence: number;
}

/** Which places are possible for whom, at one instant; what somebody acts on is kept with what it rests on. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly requests: RequestsService,
    private readonly availability: AvailabilityService,
    private readonly catalogue: CatalogueService,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Ranks for a request that is not stored; keeps nothing. */
  async preview(preview: MatchPreview, language: Language): Promise<Matches> {
    return explain(await this.evaluatePreview(preview), language);
  }

  async previewInBrief(preview: MatchPreview, language: Language): Promise<PreviewInBrief> {
    const from = preview.at ? new Date(preview.at) : this.clock.now();
    const { read, changesAt } = await watchClock(from, () => this.evaluatePreview(preview));
    return { ...explainInBrief(read, language), changesAt: changesAt?.toISOString() ?? null };
  }

  /** One unit of the preview. Throws NotFound when there is no such unit. */
  async previewUnit(preview: MatchPreview, unitId: string, language: Language): Promise<UnitMatch> {
    return found(explainOne(await this.evaluatePreview(preview), unitId, language));
  }

  async surroundings(): Promise<Surroundings & { units: Unit[] }> {
    const { areas } = await this.catalogue.areas();
    const { units, sequence } = await this.availability.situation();
    return { units, areas, sequence };
  }

  /** Ranks for a stored request now, and keeps nothing. Throws NotFound when there is no such request. */
  async matches(requestId: string, language: Language): Promise<Matches> {
    return explain(await this.evaluateStored(requestId), language);
  }

  async matchesInBrief(requestId: string, language: Language): Promise<MatchesInBrief> {
    return explainInBrief(await this.evaluateStored(requestId), language);
  }

  /** As `matchesInBrief`. Without I/O: the caller may have locked the request. */
  lookInBrief(request: AskedRequest, around: Surroundings, language: Language): MatchesInBrief {
    return explainInBrief(this.judge(request, around), language);
  }

  /** The same without words. */
  judge(request: AskedRequest, { units, areas }: Surroundings): Evaluation {
    return this.evaluate(factsFor(request, units, areas), this.clock.now());
  }

  /** One unit of the matches, ranked among all. Throws NotFound when there is no such request or unit. */
  async match(requestId: string, unitId: string, language: Language): Promise<UnitMatch> {
    return found(explainOne(await this.evaluateStored(requestId), unitId, language));
  }

  /** Where somebody can go on from the place that is kept; null: nowhere, as far as is known now. Without I/O. */
  nextStep(request: AskedRequest, kept: KeptPlace, { units, areas }: Surroundings): NextPlace | null {
    const at = this.clock.now();
    const beyond = unitsBeyond(units, kept);
    const step = nextStepIn(this.evaluate(factsFor(request, beyond, areas), at), kept);
    return (
      step && {
        unitId: step.unit.id,
        placeableFrom: step.status === 'later' ? step.admission.opensAt : null,
        placingAuthority: step.unit.placingAuthority,
      }
    );
  }

  /** The ranking of a stored request now, with the decision that is kept once somebody acts on it: see `keepRanking`. */
  async ranking(requestId: string, language: Language): Promise<{ answer: Matches; decision: DecisionRow }> {
    const around = await this.surroundings();
    return this.rank(await this.stored(requestId), around, language);
  }

  /** As `ranking`. Without I/O: the caller may have locked the request. */
  rank(
    request: AskedRequest & { id: string },
    { units, areas, sequence }: Surroundings,
    language: Language,
  ): { answer: Matches; decision: DecisionRow } {
    const facts = factsFor(request, units, areas);
    const answer = this.answer(facts, this.clock.now(), language);
    return { answer, decision: this.decision(request.id, null, facts, answer, sequence, language) };
  }

  async keepRanking(tx: Transaction, decision: DecisionRow): Promise<void> {
    await tx.query(INSERT_DECISIONS, [JSON.stringify([decision])]);
  }

  /**
   * Judges one unit again at the moment it is held, with the figures under the hold's lock. Without I/O:
   * the caller writes the decision with the hold. `rooms`: where the household goes, none
   * when it cannot be together now; null: the unit has no rooms. Against the rules when the unit is unsuitable.
   */
  decideHold(
    hold: { requestId: string; holdId: string; request: AskedRequest; sequence: number },
    unit: UnitFacts,
    areas: readonly Area[],
    at: Date,
    language: Language,
  ): { match: Matches['units'][number]; rooms: string[] | null; decision: DecisionRow } {
    const facts = factsFor(hold.request, [unit], areas);
    const answer = this.answer(facts, at, language);
    const match = answer.units[0];
    if (!match) throw new Error('an evaluation of one unit gave none');
    const decision = this.decision(hold.requestId, hold.holdId, facts, answer, hold.sequence, language);
    return { match, rooms: roomsFor(unit, hold.request.facts, match.status), decision };
  }

  /**
   * The rules that do not pass now, of a place that was chosen before: who is held, promised or asked ahead is judged
   * again. Without I/O. Figures play no part: the place is there already.
   */
  misfits(request: AskedRequest, unit: CatalogueUnit, areas: readonly Area[], at: Date): Misfit[] {
    const availability = { free: 0, held: 0, closed: false, confirmedAt: null };
    const facts = factsFor(request, [{ ...unit, availability }], areas);
    const [nl, en] = LANGUAGES.map((language) => this.answer(facts, at, language).units[0]?.verdicts ?? []);
    return (nl ?? []).flatMap(({ rule, outcome, text }, place) =>
      outcome === 'fail' || outcome === 'unknown'
        ? { code: rule, outcome, text: { nl: text, en: en?.[place]?.text ?? text } }
        : [],
    );
  }

  private async evaluateStored(requestId: string): Promise<Evaluation> {
    const around = await this.surroundings();
    return this.judge(await this.stored(requestId), around);
  }

  private async evaluatePreview(preview: MatchPreview): Promise<Evaluation> {
    const request = await this.requests.checked(preview.request, 'request.');
    const { units, areas } = await this.surroundings();
    const at = preview.at ? new Date(preview.at) : this.clock.now();
    const replaced = preview.availability ? replaceAvailability(units, preview.availability) : units;
    return this.evaluate({ request, units: replaced, areas }, at);
  }

  private async stored(requestId: string): Promise<StoredRequest> {
    return found(await this.unitOfWork.run((tx) => this.requests.load(tx, requestId)));
  }

  private answer(facts: MatchFacts, at: Date, language: Language): Matches {
    return explain(this.evaluate(facts, at), language);
  }

  private evaluate(facts: MatchFacts, at: Date): Evaluation {
    const policy = this.policy.at(at);
    const calendar = this.policy.calendar(policy);
    const evaluation = evaluate(facts, policy, calendar, at.toISOString());
    stepsAt(...fitSteps(evaluation, policy, calendar));
    return evaluation;
  }

  private decision(
    requestId: string,
    holdId: string | null,
    facts: MatchFacts,
    answer: Matches,
    sequence: number,
    language: Language,
  ): DecisionRow {
    return {
      id: randomUUID(),
      request_id: requestId,
      hold_id: holdId,
      evaluated_at: answer.evaluatedAt,
      policy_version: answer.policyVersion,
      rules_version: RULES_VERSION,
      ledger_sequence: sequence,
      language,
      facts,
      answer: JSON.stringify(answer),
    };
  }
}

function found<T>(one: T | null): T {
  if (one === null) throw new NotFound();
  return one;
}

/** An answer counts for as long as the request says what it said when the unit was asked. */
export function factsFor(
  { facts: request, answers }: AskedRequest,
  units: readonly UnitFacts[],
  areas: readonly Area[],
): MatchFacts {
  const counting = answersThatCount(answers, request);
  return {
    request,
    units,
    areas: relevantAreas(request, units, areas),
    ...(counting.length > 0 && { answers: counting }),
  };
}

function roomsFor(unit: UnitFacts, request: RequestFacts, status: MatchStatus): string[] | null {
  const household = householdOf(request);
  const allocation = allocate(unit, household);
  if (allocation?.rooms.length === 0 && status === 'unsuitable') return roomsAgainstTheRules(unit, household);
  return allocation && [...allocation.rooms];
}

function replaceAvailability(
  units: readonly Unit[],
  availability: NonNullable<MatchPreview['availability']>,
): UnitFacts[] {
  const known = new Set(units.map(({ id }) => id));
  const unknown = Object.keys(availability).filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new InvalidInput([
      {
        path: 'availability',
        message: {
          nl: `${unknown.length === 1 ? 'Eén plek bestaat' : `${unknown.length} plekken bestaan`} niet in de catalogus.`,
          en: `${unknown.length === 1 ? 'One unit is' : `${unknown.length} units are`} not in the catalogue.`,
        },
      },
    ]);
  }
  return units.map((unit) => {
    const given = availability[unit.id];
    return {
      ...unit,
      availability: {
        free: given?.free ?? 0,
        held: given?.held ?? 0,
        closed: given?.closed ?? false,
        confirmedAt: given?.confirmedAt ?? null,
      },
    };
  });
}
