import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
import {
  POLICY_STATES,
  type PolicyInput,
  type PolicyState,
  type PolicyVersion,
} from '../../contract/administration.js';
import type { Policy } from '../../contract/policy.js';
import { KINDS, RANK_LEVELS, type Kind } from '../../contract/words.js';
import { PolicyFollowUpDto } from './follow-up.dto.js';
import { OfficeHoursDto, OfficeHoursInputDto } from './office-hours.dto.js';
import { isFreshnessByKind, MOST_FRESHNESS_HOURS } from './freshness-by-kind.js';

/** The levels that a policy orders; the first (`kind`) and the last (`unit-id`) are fixed. */
const LEVELS = RANK_LEVELS.filter((level) => level !== 'kind' && level !== 'unit-id');
const LONGEST_HOLD_MINUTES = 1_440;
const LONGEST_ARRIVAL_MINUTES = 10_080;
const MOST_OFFERS = 20;
const MOST_STEPS = 10;

const IsMinutes = (most: number): PropertyDecorator => {
  return (target, property) => {
    ApiProperty({ type: 'integer', minimum: 1, maximum: most })(target, property);
    for (const rule of [IsInt(), Min(1), Max(most)]) rule(target, property);
  };
};

class FreshnessHoursDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_FRESHNESS_HOURS })
  @IsInt()
  @Min(1)
  @Max(MOST_FRESHNESS_HOURS)
  default!: number;

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(KINDS.map((kind) => [kind, { type: 'integer' as const, minimum: 1 }])),
    additionalProperties: false,
    description: 'Kinds that have other hours.',
  })
  @ValidateBy(
    { name: 'freshnessByKind', validator: { validate: isFreshnessByKind } },
    {
      context: {
        text: {
          nl: `Geef per soort opvang een heel aantal uren, van 1 tot en met ${MOST_FRESHNESS_HOURS}.`,
          en: `Give a whole number of hours for each kind, from 1 to ${MOST_FRESHNESS_HOURS}.`,
        },
      },
    },
  )
  byKind!: Partial<Record<Kind, number>>;
}

class HoldLimitsDto {
  @IsMinutes(LONGEST_HOLD_MINUTES)
  defaultMinutes!: number;

  @IsMinutes(LONGEST_HOLD_MINUTES)
  minMinutes!: number;

  @IsMinutes(LONGEST_HOLD_MINUTES)
  maxMinutes!: number;

  @IsMinutes(LONGEST_ARRIVAL_MINUTES)
  arrivalMinutes!: number;
}

class PolicyEscalationDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: LONGEST_HOLD_MINUTES },
    minItems: 1,
    maxItems: MOST_STEPS,
    description: 'Minutes without an answer after which the next in the chain is told; going up.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_STEPS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LONGEST_HOLD_MINUTES, { each: true })
  afterMinutes!: number[];
}

class PolicyNewsDto {
  @IsMinutes(LONGEST_HOLD_MINUTES)
  nextAfterMinutes!: number;
}

class AskingDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_OFFERS, description: '0: no unit is asked.' })
  @IsInt()
  @Min(0)
  @Max(MOST_OFFERS)
  maxUnits!: number;

  @IsMinutes(LONGEST_HOLD_MINUTES)
  againAfterMinutes!: number;
}

class WarningsDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 90 },
    maxItems: MOST_STEPS,
    description: 'Days before the end of a period on which it is warned of.',
  })
  @IsArray()
  @ArrayMaxSize(MOST_STEPS)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(90, { each: true })
  daysBefore!: number[];
}

class StaysDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 730,
    description: 'Days after an arrival on which a house is asked whether she is still there.',
  })
  @IsInt()
  @Min(1)
  @Max(730)
  askAfterDays!: number;
}

class RetentionDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 365 })
  @IsInt()
  @Min(1)
  @Max(365)
  requestDays!: number;
}

/** A group of fields that was added later: left out, it stays as it was. */
const IsLaterGroup = (type: () => new () => object): PropertyDecorator => {
  return (target, property) => {
    // Written as a function of its own: @nestjs/swagger takes `type` itself for the class, and refers to nothing.
    ApiPropertyOptional({ type: () => type() })(target, property);
    for (const rule of [IsOptional(), ValidateNested(), Type(type)]) rule(target, property);
  };
};

export class PolicyInputDto implements PolicyInput {
  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'Not in the past. Default: now.' })
  @IsOptional()
  @IsInstant()
  validFrom?: string;

  @ApiProperty({ enum: LEVELS, isArray: true, minItems: LEVELS.length, maxItems: LEVELS.length })
  @IsArray()
  @ArrayMinSize(LEVELS.length)
  @ArrayMaxSize(LEVELS.length)
  @ArrayUnique()
  @IsIn(LEVELS, { each: true })
  levels!: Policy['levels'];

  @ApiProperty({ type: FreshnessHoursDto })
  @ValidateNested()
  @IsDefined()
  @Type(() => FreshnessHoursDto)
  freshnessHours!: FreshnessHoursDto;

  @ApiProperty({ type: OfficeHoursInputDto })
  @ValidateNested()
  @IsDefined()
  @Type(() => OfficeHoursInputDto)
  officeHours!: OfficeHoursInputDto;

  @ApiProperty({ type: HoldLimitsDto })
  @ValidateNested()
  @IsDefined()
  @Type(() => HoldLimitsDto)
  hold!: HoldLimitsDto;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_OFFERS })
  @IsInt()
  @Min(1)
  @Max(MOST_OFFERS)
  maxOffers!: number;

  @IsLaterGroup(() => PolicyEscalationDto)
  escalation?: PolicyEscalationDto;

  @IsLaterGroup(() => PolicyNewsDto)
  news?: PolicyNewsDto;

  @IsLaterGroup(() => AskingDto)
  asking?: AskingDto;

  @IsLaterGroup(() => WarningsDto)
  warnings?: WarningsDto;

  @IsLaterGroup(() => StaysDto)
  stays?: StaysDto;

  @IsLaterGroup(() => RetentionDto)
  retention?: RetentionDto;

  @IsLaterGroup(() => PolicyFollowUpDto)
  followUp?: PolicyFollowUpDto;
}

export class PolicyVersionDto extends PolicyInputDto implements PolicyVersion {
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'From when it holds.' })
  override validFrom!: string;

  @ApiProperty({ type: OfficeHoursDto })
  override officeHours!: OfficeHoursDto;

  @ApiProperty({ type: PolicyEscalationDto })
  override escalation!: PolicyEscalationDto;

  @ApiProperty({ type: PolicyNewsDto })
  override news!: PolicyNewsDto;

  @ApiProperty({ type: AskingDto })
  override asking!: AskingDto;

  @ApiProperty({ type: WarningsDto })
  override warnings!: WarningsDto;

  @ApiProperty({ type: StaysDto })
  override stays!: StaysDto;

  @ApiProperty({ type: RetentionDto })
  override retention!: RetentionDto;

  @ApiProperty({ type: PolicyFollowUpDto })
  override followUp!: PolicyFollowUpDto;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ enum: POLICY_STATES })
  state!: PolicyState;
}

export class PoliciesDto {
  @ApiProperty({ type: [PolicyVersionDto] })
  policies!: PolicyVersionDto[];
}
