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
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import type {
  Arrival,
  Departure,
  Confirmation,
  Hold,
  HoldInput,
  HoldNeeds,
  OfferInput,
  PlacingOrganisation,
  Refusal,
  TelephoneAnswer,
} from '../../contract/hold.js';
import { IsInstant, IsLocalDate } from '../../common/is-instant.js';
import type { ExpectedDeparture } from '../../contract/follow-up.js';
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

/** What may stand beside a reason: nothing that says anything of a person, an address or a telephone. */
const NOTE = /^(\d{1,3}|20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/;
const LONGEST_ID = 100;
/** The policy may allow fewer. */
const MOST_OFFERS = 20;
const CONFIRM =
  'Why it goes on although something changed: needed only after 409 `no-longer-fits`; kept in the audit trail.';
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

export class RefusalDto implements Refusal {
  @ApiProperty({ enum: REFUSAL_REASONS })
  @IsIn(REFUSAL_REASONS)
  reason!: RefusalReason;

  @ApiPropertyOptional({
    type: 'string',
    maxLength: 10,
    pattern: NOTE.source,
    description: 'At most a day, as `2026-11-30`, or a whole number below 1000.',
    example: '2026-11-30',
  })
  @IsOptional()
  @Matches(NOTE)
  @MaxLength(10)
  note?: string;

  @ApiPropertyOptional({
    enum: REFUSAL_PARTIES,
    description:
      'Default: as the reason says, else whoever answers. A coordinator only records that of the person.',
  })
  @IsOptional()
  @IsIn(REFUSAL_PARTIES)
  by?: RefusalParty;

  @ApiPropertyOptional({
    enum: REFUSAL_CONDITIONS,
    isArray: true,
    description: 'With what it would have been possible.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(REFUSAL_CONDITIONS, { each: true })
  possibleIf?: RefusalCondition[];
}

export class TelephoneAnswerDto implements TelephoneAnswer {
  @ApiProperty({ enum: ['yes', 'no'] })
  @IsIn(['yes', 'no'])
  answer!: 'yes' | 'no';

  @ApiPropertyOptional({ enum: REFUSAL_REASONS, description: 'Required with `no`, and only then.' })
  @ValidateIf(({ answer, reason }: TelephoneAnswerDto) => answer === 'no' || reason !== undefined)
  @IsIn(REFUSAL_REASONS)
  reason?: RefusalReason;

  @ApiPropertyOptional({ enum: CONFIRM_REASONS, description: `Only with \`yes\`. ${CONFIRM}` })
  @IsOptional()
  @IsIn(CONFIRM_REASONS)
  confirmReason?: ConfirmReason;
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
    description: 'Once accepted: until when the person is expected.',
  })
  expiresAt!: string;

  @ApiProperty({ type: HoldNeedsDto })
  needs!: HoldNeedsDto;

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

export class ConfirmationDto implements Confirmation {
  @ApiPropertyOptional({ enum: CONFIRM_REASONS, description: CONFIRM })
  @IsOptional()
  @IsIn(CONFIRM_REASONS)
  confirmReason?: ConfirmReason;
}

export class ArrivalDto extends ConfirmationDto implements Arrival {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description:
      'When she arrived, where it is told late: from the yes on, not in the future. Left out: now.',
  })
  @IsOptional()
  @IsInstant()
  arrivedAt?: string;
}

export class DepartureDto implements Departure {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description:
      'When she left, where it is told late: from the arrival on, not in the future. Left out: now.',
  })
  @IsOptional()
  @IsInstant()
  departedAt?: string;
}

export class ExpectedDepartureDto implements ExpectedDeparture {
  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'Not in the past; null: not known.',
  })
  @ValidateIf((body: ExpectedDeparture) => body.on !== null)
  @IsLocalDate()
  on!: string | null;
}

export class HoldsDto {
  @ApiProperty({ type: [HoldDto] })
  holds!: HoldDto[];
}
