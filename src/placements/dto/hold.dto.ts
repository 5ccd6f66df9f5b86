import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import type { Hold, HoldInput, HoldNeeds, OfferInput, PlacingOrganisation } from '../../contract/hold.js';
import {
  CARE_NEEDS,
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
} from '../../contract/words.js';
import { ConcernDto } from '../../matching/dto/concern.dto.js';

const LONGEST_ID = 100;
/** The policy may allow fewer. */
const MOST_OFFERS = 20;
const MINUTES = 'How long the place is held; 5…240, default 30, as the policy says.';

export class HoldInputDto implements HoldInput {
  @ApiProperty({ type: 'string' })
  @IsString()
  @MaxLength(LONGEST_ID)
  unitId!: string;

  @ApiPropertyOptional({ type: 'integer', description: MINUTES })
  @IsOptional()
  @IsInt()
  minutes?: number;

  @ApiPropertyOptional({
    enum: OVERRIDE_REASONS,
    description: 'Holds an unsuitable unit all the same; kept in the audit trail.',
  })
  @IsOptional()
  @IsIn(OVERRIDE_REASONS)
  overrideReason?: OverrideReason;
}

export class OfferInputDto implements OfferInput {
  @ApiProperty({ type: [String], minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OFFERS)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(LONGEST_ID, { each: true })
  unitIds!: string[];

  @ApiPropertyOptional({ type: 'integer', description: MINUTES })
  @IsOptional()
  @IsInt()
  minutes?: number;
}

class PlacingOrganisationDto implements PlacingOrganisation {
  @ApiProperty({ type: 'string', description: 'Id of the provider, `comensha` or `nla`.' })
  id!: string;

  @ApiProperty({
    type: 'boolean',
    description: 'False: it cannot answer here; the coordinator phones and records what it said.',
  })
  hasAccount!: boolean;
}

export class PlacingOrganisationsDto {
  @ApiProperty({ type: [PlacingOrganisationDto] })
  organisations!: PlacingOrganisationDto[];
}

class HoldNeedsDto implements HoldNeeds {
  @ApiProperty({ enum: GENDERS })
  gender!: Gender;

  @ApiProperty({ type: 'integer' })
  children!: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Cots that are needed; left out: none.' })
  cots?: number;

  @ApiProperty({ type: 'boolean' })
  wheelchair!: boolean;

  @ApiProperty({ enum: CARE_NEEDS, isArray: true })
  careNeeds!: CareNeed[];
}

export class HoldDto implements Hold {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  requestId!: string;

  @ApiProperty({ type: 'string', description: "The request's generated reference." })
  reference!: string;

  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: 'integer' })
  persons!: number;

  @ApiProperty({ enum: HOLD_STATUSES })
  status!: HoldStatus;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'When the place becomes free again; after a yes: unless the arrival is reported before.',
  })
  expiresAt!: string;

  @ApiProperty({ type: HoldNeedsDto })
  needs!: HoldNeedsDto;

  @ApiPropertyOptional({
    type: [String],
    description:
      'Of a network that picks a site: municipalities and regions outside which it must be. Only for the coordinator and ' +
      'who decides, while the hold lives.',
  })
  outside?: string[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Of a unit with rooms: where its places were when they were held.',
  })
  rooms?: string[];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  offerId!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the unit said maybe; it extends nothing, and a yes or a no may follow.',
  })
  provisionalAt!: string | null;

  @ApiProperty({ enum: REFUSAL_REASONS, nullable: true })
  refusalReason!: RefusalReason | null;

  @ApiProperty({ enum: REFUSAL_PARTIES, nullable: true })
  refusedBy!: RefusalParty | null;

  @ApiProperty({
    enum: REFUSAL_CONDITIONS,
    isArray: true,
    description: 'With what it would have been possible.',
  })
  possibleIf!: RefusalCondition[];

  @ApiProperty({
    type: 'integer',
    enum: HMIS_REFERRAL_RESULTS,
    nullable: true,
    description:
      'ReferralResult, element 4.20.D of the HMIS Data Standards: 1 client accepted, 2 client rejected, 3 provider rejected.',
  })
  referralResult!: HmisReferralResult | null;

  @ApiProperty({
    enum: RELEASE_REASONS,
    nullable: true,
    description:
      'With status `released`: the person has a place elsewhere, or the coordinator no longer asks.',
  })
  releaseReason!: ReleaseReason | null;

  @ApiProperty({
    enum: DECIDERS,
    nullable: true,
    description: 'Who said yes or no: the placing authority here, or to the coordinator by telephone.',
  })
  decidedBy!: Decider | null;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'From arrival on; equal to id.',
  })
  placementId!: string | null;

  @ApiProperty({
    type: 'boolean',
    description: 'The provider says that fewer places are free than are held.',
  })
  overcommitted!: boolean;

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'Day on which the place is expected to be free again.',
  })
  expectedDepartureOn!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When she arrived.' })
  arrivedAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When she left.' })
  departedAt!: string | null;

  @ApiProperty({
    type: 'boolean',
    description: 'She left because she arrived somewhere else; where is not told.',
  })
  movedOn!: boolean;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'Until when the arrival, or the departure, can be taken back; null: no longer, or the last step is neither.',
  })
  undoUntil!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When an arrival or a departure was taken back; null: not since the last step.',
  })
  takenBackAt!: string | null;

  @ApiProperty({
    type: [ConcernDto],
    description:
      'What no longer fits since it was held or promised. It undoes nothing by itself; a step then asks for `confirmReason`.',
  })
  concerns!: ConcernDto[];

  @ApiProperty({
    enum: CONFIRM_REASONS,
    nullable: true,
    description: 'Why it was promised or begun although something no longer fitted.',
  })
  confirmReason!: ConfirmReason | null;
}

export class HoldsDto {
  @ApiProperty({ type: [HoldDto] })
  holds!: HoldDto[];
}
