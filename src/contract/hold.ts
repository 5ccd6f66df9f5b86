import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, Matches, MaxLength } from 'class-validator';
import { ID, LONGEST_NAME } from './catalogue.js';
import { Day, Flag, Instant, OneOf, Part, Parts, SomeOf, Text, Texts, Uuid, Whole } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import { MOST_OFFERS } from './policy.js';
import {
  CARE_NEEDS,
  CONCERN_CODES,
  CONCERN_OUTCOMES,
  CONFIRM_REASONS,
  DECIDERS,
  GENDERS,
  HMIS_REFERRAL_RESULTS,
  HOLD_STATUSES,
  OVERRIDE_REASONS,
  REFUSAL_CONDITIONS,
  REFUSAL_PARTIES,
  REFUSAL_REASONS,
  RELEASE_REASONS,
  type CareNeed,
  type ConcernCode,
  type ConcernOutcome,
  type ConfirmReason,
  type Decider,
  type Gender,
  type HmisReferralResult,
  type HoldStatus,
  type OverrideReason,
  type RefusalCondition,
  type RefusalParty,
  type RefusalReason,
  type ReleaseReason,
} from './words.js';
import { HOLD_LIST_STATES, type HoldListState } from './work-words.js';

/** What waits for an answer or an arrival, oldest first; who is there, longest first; what has ended, newest first. */
export const HOLD_LIST = listShape('holds', 'uuid', ['open', 'placed', 'ended']);

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** One page of requests at its usual length. */
const MOST_REQUESTS = 50;

const MINUTES = 'How long the place is held; 5…240, default 30, as the policy says.';

/** Something that no longer fits; it undoes nothing by itself. */
export class Concern {
  @OneOf(CONCERN_CODES, '`other`: something that this account may not know.') code!: ConcernCode;

  @OneOf(
    CONCERN_OUTCOMES,
    '`unknown`: a fact that decides it is not known any more; it stands in the way of nothing.',
  )
  outcome!: ConcernOutcome;

  @Text('One sentence, with what this account may know.') text!: string;
  @Instant() since!: string;
}

/** `GET /v1/holds`. */
export class HoldListQuery extends PageQuery {
  @After(HOLD_LIST) after?: string;

  @OneOf(
    HOLD_LIST_STATES,
    '`open`: waits for an answer or an arrival; `placed`: somebody is there; `ended`: in the last day. Left out: all.',
    { optional: true, enumName: 'HoldListState' },
  )
  state?: HoldListState;

  @OneOf(HOLD_STATUSES, 'Only with this status.', { optional: true, enumName: 'HoldStatus' })
  status?: HoldStatus;

  @Text('Only those in this unit.', {
    optional: true,
    maxLength: LONGEST_NAME,
    pattern: ID,
    example: 'unit-a',
  })
  unitId?: string;

  @ApiPropertyOptional({
    type: 'string',
    description: `Ids of requests, with commas, at most ${MOST_REQUESTS}: only the newest hold of each of them, also when it ended long ago.`,
    example: '0f8fad5b-d9cb-469f-a165-70867728950e,7c9e6679-7425-40de-944b-e07fc1f90ae7',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_REQUESTS)
  @Matches(UUID, { each: true })
  latestOf?: string[];
}

/** What is asked of a unit: all that a provider may know before the person arrives. */
export class HoldNeeds {
  @OneOf(GENDERS) gender!: Gender;
  @Whole() children!: number;
  @Whole('Cots that are needed; left out: none.', { optional: true }) cots?: number;
  @Flag() wheelchair!: boolean;
  @SomeOf(CARE_NEEDS) careNeeds!: CareNeed[];
}

/** A hold, and the placement that it becomes on arrival: both have the same id. */
export class Hold {
  @Uuid() id!: string;
  @Uuid() requestId!: string;
  @Text("The request's generated reference.") reference!: string;
  @Text() unitId!: string;
  @Whole() persons!: number;
  @OneOf(HOLD_STATUSES) status!: HoldStatus;
  @Instant() createdAt!: string;

  @Instant('When the place becomes free again; after a yes: unless the arrival is reported before.')
  expiresAt!: string;

  @Part(HoldNeeds) needs!: HoldNeeds;

  @Texts(
    'Of a network that picks a site: municipalities and regions outside which it must be. Only for the coordinator and ' +
      'who decides, while the hold lives.',
    { optional: true },
  )
  outside?: string[];

  @Texts('Of a unit with rooms: where its places were when they were held.', { optional: true })
  rooms?: string[];

  @Uuid({ nullable: true }) offerId!: string | null;

  @Instant('When the unit said maybe; it extends nothing, and a yes or a no may follow.', { nullable: true })
  provisionalAt!: string | null;

  @OneOf(REFUSAL_REASONS, { nullable: true }) refusalReason!: RefusalReason | null;

  @OneOf(REFUSAL_PARTIES, { nullable: true })
  refusedBy!: RefusalParty | null;

  @SomeOf(REFUSAL_CONDITIONS, 'With what it would have been possible.') possibleIf!: RefusalCondition[];

  @OneOf(
    HMIS_REFERRAL_RESULTS,
    'ReferralResult, element 4.20.D of the HMIS Data Standards: 1 client accepted, 2 client rejected, 3 provider rejected.',
    { nullable: true },
  )
  referralResult!: HmisReferralResult | null;

  @OneOf(
    RELEASE_REASONS,
    'With status `released`: the person has a place elsewhere, or the coordinator no longer asks.',
    { nullable: true },
  )
  releaseReason!: ReleaseReason | null;

  @OneOf(DECIDERS, 'Who said yes or no: the placing authority here, or to the coordinator by telephone.', {
    nullable: true,
  })
  decidedBy!: Decider | null;

  @Uuid('From arrival on; equal to id.', { nullable: true }) placementId!: string | null;
  @Flag('The provider says that fewer places are free than are held.') overcommitted!: boolean;

  @Day('Day on which the place is expected to be free again.', { nullable: true })
  expectedDepartureOn!: string | null;

  @Instant('When she arrived.', { nullable: true }) arrivedAt!: string | null;
  @Instant('When she left.', { nullable: true }) departedAt!: string | null;
  @Flag('She left because she arrived somewhere else; where is not told.') movedOn!: boolean;

  @Instant(
    'Until when the arrival, or the departure, can be taken back; null: no longer, or the last step is neither.',
    { nullable: true },
  )
  undoUntil!: string | null;

  @Instant('When an arrival or a departure was taken back; null: not since the last step.', {
    nullable: true,
  })
  takenBackAt!: string | null;

  @Parts(
    Concern,
    'What no longer fits since it was held or promised. It undoes nothing by itself; a step then asks for `confirmReason`.',
  )
  concerns!: Concern[];

  @OneOf(CONFIRM_REASONS, 'Why it was promised or begun although something no longer fitted.', {
    nullable: true,
  })
  confirmReason!: ConfirmReason | null;
}

/** Holds on one page of the list. */
export class HoldPage extends Page {
  @Parts(
    Hold,
    'What waits for an answer or an arrival, oldest first; who is there, longest first; what ended in the last day, newest first.',
  )
  holds!: Hold[];
}

export class HoldInput {
  @Text() @MaxLength(LONGEST_NAME) unitId!: string;
  @Whole(MINUTES, { optional: true }) minutes?: number;

  @OneOf(OVERRIDE_REASONS, 'Holds an unsuitable unit all the same; kept in the audit trail.', {
    optional: true,
  })
  overrideReason?: OverrideReason;
}

export class OfferInput {
  @Texts({ minItems: 1 })
  @ArrayMaxSize(MOST_OFFERS)
  @MaxLength(LONGEST_NAME, { each: true })
  unitIds!: string[];

  @Whole(MINUTES, { optional: true }) minutes?: number;
}

/** Who decides on admissions: a provider, CoMensha or the NLA. */
export class PlacingOrganisation {
  @Text('Id of the provider, `comensha` or `nla`.') id!: string;

  @Flag('False: it cannot answer here; the coordinator phones and records what it said.')
  hasAccount!: boolean;

  @Texts('The units on which it decides.') unitIds!: string[];
}

export class PlacingOrganisations {
  @Parts(PlacingOrganisation) organisations!: PlacingOrganisation[];
}

/** What is asked of several units at once. */
export class Holds {
  @Parts(Hold) holds!: Hold[];
}
