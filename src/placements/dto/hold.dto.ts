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
import { FreeNote, MAX_NOTE_LENGTH } from '../../common/free-note.js';
import type { Hold, HoldInput, HoldNeeds, OfferInput, Refusal } from '../../contract/hold.js';
import {
  CARE_NEEDS,
  GENDERS,
  HOLD_STATUSES,
  REFUSAL_REASONS,
  type CareNeed,
  type Gender,
  type HoldStatus,
  type RefusalReason,
} from '../../contract/words.js';

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
    type: 'string',
    maxLength: MAX_NOTE_LENGTH,
    description: 'Holds an unsuitable unit all the same; nothing about a person; kept in the audit trail.',
  })
  @IsOptional()
  @FreeNote()
  overrideReason?: string;
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

  @ApiPropertyOptional({ type: 'string', maxLength: MAX_NOTE_LENGTH, description: 'Nothing about a person.' })
  @IsOptional()
  @FreeNote()
  note?: string;
}

class HoldNeedsDto implements HoldNeeds {
  @ApiProperty({ enum: GENDERS })
  gender!: Gender;

  @ApiProperty({ type: 'integer' })
  children!: number;

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

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  offerId!: string | null;

  @ApiProperty({ enum: REFUSAL_REASONS, nullable: true })
  refusalReason!: RefusalReason | null;

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
}

export class HoldsDto {
  @ApiProperty({ type: [HoldDto] })
  holds!: HoldDto[];
}
