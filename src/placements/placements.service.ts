import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { OrganisationsService } from '../access/organisations.service.js';
import { AvailabilityService } from '../capacity/availability.service.js';
import { CatalogueService } from '../capacity/catalogue.service.js';
import { UnitCommandBus } from '../capacity/unit-command-bus.js';
import { Clock } from '../common/clock.js';
import type { Refusal, TelephoneAnswer } from '../contract/hold-steps.js';
import type { Hold, HoldInput, OfferInput, PlacingOrganisation } from '../contract/hold.js';
import type { Policy } from '../contract/policy.js';
import { deciderOf } from '../contract/who-decides.js';
import type { ConfirmReason, Intake, Language } from '../contract/words.js';
import { localDay } from '../calendar/local-day.js';
import { Forbidden, InvalidInput, type Fault } from '../common/problem.js';
import { repeatable } from '../database/idempotency.js';
import { MatchingService } from '../matching/matching.service.js';
import { PolicyService } from '../policy/policy.service.js';
import { RequestsService } from '../requests/requests.service.js';
import { HoldCommand, type HoldAnswer } from './commands/hold.command.js';
import { ProvisionalCommand } from './commands/provisional.command.js';
import { ExpectDepartureCommand } from './commands/expect-departure.command.js';
import { TransitionCommand } from './commands/transition.command.js';
import { UndoCommand } from './commands/undo.command.js';
import type { Undone } from './hold-changes.job.js';
import type { Reader } from './hold-row.js';
import { STEPS } from './hold-steps.js';
import { agrees, partyOf } from './refusals.js';

export type StepName = keyof typeof STEPS;

/** What may be said with a step. */
interface StepDetails {
  refusal?: Refusal;
  /** A placing authority without an account answered by telephone. */
  byTelephone?: boolean;
  confirmReason?: ConfirmReason | undefined;
  /** When it took place; left out: now. */
  happenedAt?: string | undefined;
}

/** Holds and the placements that they become. */
@Injectable()
export class PlacementsService {
  constructor(
    private readonly bus: UnitCommandBus,
    private readonly requests: RequestsService,
    private readonly matching: MatchingService,
    private readonly catalogue: CatalogueService,
    private readonly availability: AvailabilityService,
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds a place for everyone in the request; while a hold of it lives in this unit, it is that one.
   * @param key the caller's `Idempotency-Key`
   */
  async hold(
    actor: Actor,
    requestId: string,
    input: HoldInput,
    key: string | null,
    language: Language,
  ): Promise<{ hold: Hold; isNew: boolean }> {
    const policy = this.currentPolicy();
    const answer = await this.bus.execute(
      new HoldCommand(
        {
          actor,
          requestId,
          unitIds: [input.unitId],
          minutes: minutesOf(input.minutes, policy),
          overrideReason: input.overrideReason ?? null,
          offerId: null,
          maxOffers: policy.maxOffers,
          isOpenAt: this.isOpenAt,
          repeatable: repeatable(actor.accountId, key, `POST /v1/requests/${requestId}/holds`, input),
          language,
          areas: (await this.catalogue.areas()).areas,
          path: () => 'unitId',
        },
        this.requests,
        this.matching,
      ),
    );
    const {
      holds: [hold],
      isNew,
    } = asAnswer(answer);
    if (!hold) throw new Error('a hold in one unit gave no answer');
    return { hold, isNew };
  }

  /** Holds a place in each unit at once; the first to accept gets the person. A unit that holds one already is not asked again. */
  async offer(
    actor: Actor,
    requestId: string,
    input: OfferInput,
    key: string | null,
    language: Language,
  ): Promise<HoldAnswer> {
    const policy = this.currentPolicy();
    if (input.unitIds.length > policy.maxOffers) throw tooManyNamed(policy.maxOffers);
    const answer = await this.bus.execute(
      new HoldCommand(
        {
          actor,
          requestId,
          unitIds: input.unitIds,
          minutes: minutesOf(input.minutes, policy),
          overrideReason: null,
          offerId: randomUUID(),
          maxOffers: policy.maxOffers,
          isOpenAt: this.isOpenAt,
          repeatable: repeatable(actor.accountId, key, `POST /v1/requests/${requestId}/offers`, input),
          language,
          areas: (await this.catalogue.areas()).areas,
          path: (index) => `unitIds[${index}]`,
        },
        this.requests,
        this.matching,
      ),
    );
    return asAnswer(answer);
  }

  async step(
    reader: Reader,
    holdId: string,
    step: StepName,
    key: string | null,
    { refusal, byTelephone = false, confirmReason, happenedAt }: StepDetails = {},
  ): Promise<Hold> {
    const policy = this.currentPolicy();
    const said = refusal ?? (confirmReason || happenedAt ? { confirmReason, happenedAt } : null);
    return this.bus.execute(
      new TransitionCommand(
        {
          ...reader,
          holdId,
          step: STEPS[step],
          repeatable: repeatable(reader.actor.accountId, key, `${step} ${holdId}`, said),
          byTelephone,
          arrivalMinutes: policy.hold.arrivalMinutes,
          isOpenAt: this.isOpenAt,
          areas: (await this.catalogue.areas()).areas,
          confirmReason: confirmReason ?? null,
          happenedAt: happenedAt ?? null,
          ...(refusal && { refusal }),
        },
        this.requests,
        this.organisations,
        this.matching,
      ),
    );
  }

  /** Takes an arrival or a departure back, and the move of which it is a part; what is not so stays as it is. */
  async undo(reader: Reader, holdId: string, what: Undone, key: string | null): Promise<Hold> {
    const { hold } = this.currentPolicy();
    return this.bus.execute(
      new UndoCommand({
        ...reader,
        holdId,
        what,
        repeatable: repeatable(reader.actor.accountId, key, `undo ${what} ${holdId}`, null),
        arrivalMinutes: hold.arrivalMinutes,
      }),
    );
  }

  /** The unit, or the placing authority, says no; the coordinator only passes on what the person said. */
  refuse(reader: Reader, holdId: string, refusal: Refusal, key: string | null): Promise<Hold> {
    const { reason, by } = refusal;
    if (by !== undefined && !agrees(reason, by)) throw otherParty();
    if (reader.actor.role !== 'coordinator') return this.step(reader, holdId, 'refuse', key, { refusal });
    if ((by ?? partyOf(reason, 'provider')) !== 'person') throw new Forbidden();
    return this.step(reader, holdId, 'decline', key, { refusal });
  }

  /** The unit says maybe. It promises nothing, so that nothing is asked when something no longer fits. */
  sayMaybe(reader: Reader, holdId: string): Promise<Hold> {
    return this.bus.execute(new ProvisionalCommand(reader, holdId, this.requests));
  }

  /** What a placing authority without an account told the coordinator; throws 409 when it has one. */
  answerByTelephone(
    reader: Reader,
    holdId: string,
    { answer, reason, confirmReason }: TelephoneAnswer,
    key: string | null,
  ): Promise<Hold> {
    if (answer === 'no' && confirmReason) throw confirmReasonWithYes();
    if (answer === 'no' && reason)
      return this.step(reader, holdId, 'refuse', key, { refusal: { reason }, byTelephone: true });
    if (answer === 'no' || reason) throw reasonWithNo();
    return this.step(reader, holdId, 'accept', key, { byTelephone: true, confirmReason });
  }

  /** Everyone who decides on a unit of the catalogue, in order of id. */
  async placingOrganisations(): Promise<PlacingOrganisation[]> {
    const { units } = await this.availability.situation();
    const withAccount = await this.organisations.withAccount();
    const unitsOf = new Map<string, string[]>();
    for (const { id, provider, placingAuthority } of units) {
      const decider = deciderOf(provider, placingAuthority);
      unitsOf.set(decider, [...(unitsOf.get(decider) ?? []), id]);
    }
    return [...unitsOf.keys()].sort().map((id) => ({
      id,
      hasAccount: withAccount.has(id),
      unitIds: unitsOf.get(id) ?? [],
    }));
  }

  /**
   * Says on which day (`YYYY-MM-DD`, not in the past) the places of a placement are expected to be free; null: unknown.
   * Throws 412 when `ifMatch` names another day than was said last.
   */
  async expectDeparture(
    reader: Reader,
    holdId: string,
    on: string | null,
    ifMatch: string | undefined,
  ): Promise<Hold> {
    if (on !== null && on < localDay(this.clock.now())) throw new InvalidInput([dayHasPassed('on')]);
    return this.bus.execute(new ExpectDepartureCommand({ ...reader, holdId, on, ifMatch }, this.requests));
  }

  private readonly isOpenAt = (intake: Intake, at: Date): boolean => this.policy.opensAt(intake, at) === null;

  private currentPolicy(): Policy {
    return this.policy.at(this.clock.now());
  }
}

/** An answer that was kept for its key by an earlier release is the list alone. */
function asAnswer(kept: HoldAnswer | Hold[]): HoldAnswer {
  return Array.isArray(kept) ? { holds: kept, isNew: true } : kept;
}

function minutesOf(minutes: number | undefined, { hold }: Policy): number {
  const chosen = minutes ?? hold.defaultMinutes;
  if (chosen >= hold.minMinutes && chosen <= hold.maxMinutes) return chosen;
  throw new InvalidInput([
    {
      path: 'minutes',
      message: {
        nl: `Kies van ${hold.minMinutes} tot en met ${hold.maxMinutes} minuten.`,
        en: `Choose from ${hold.minMinutes} to ${hold.maxMinutes} minutes.`,
      },
    },
  ]);
}

function otherParty(): InvalidInput {
  return new InvalidInput([
    {
      path: 'by',
      message: { nl: 'Deze reden hoort bij een ander.', en: 'This reason is that of another party.' },
    },
  ]);
}

function reasonWithNo(): InvalidInput {
  return new InvalidInput([
    {
      path: 'reason',
      message: { nl: 'Een nee heeft een reden, een ja niet.', en: 'A no has a reason, a yes has none.' },
    },
  ]);
}

function confirmReasonWithYes(): InvalidInput {
  return new InvalidInput([
    {
      path: 'confirmReason',
      message: { nl: 'Dit hoort bij een ja.', en: 'This belongs to a yes.' },
    },
  ]);
}

function tooManyNamed(most: number): InvalidInput {
  return new InvalidInput([
    { path: 'unitIds', message: { nl: `Noem er hoogstens ${most}.`, en: `Name at most ${most}.` } },
  ]);
}

function dayHasPassed(path: string): Fault {
  return {
    path,
    message: { nl: 'Kies vandaag of een latere dag.', en: 'Choose today or a later day.' },
  };
}
