import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
import type { ExpectedFree } from '../../contract/availability.js';
import type {
  Matches,
  MatchPreview,
  Plan,
  PlanStep,
  Question,
  RankedAbove,
  UnitMatch,
  Unlock,
  Verdict,
} from '../../contract/matches.js';
import {
  MATCH_STATUSES,
  OPEN_FACTS,
  OUTCOMES,
  PLACING_AUTHORITIES,
  RANK_LEVELS,
  RULE_CODES,
  type MatchStatus,
  type OpenFact,
  type Outcome,
  type PlacingAuthority,
  type RankLevel,
  type RuleCode,
} from '../../contract/words.js';
import { RequestInputDto, TriageDto } from '../../requests/dto/request.dto.js';
import { IsPreviewAvailability } from './preview-availability.js';

export class MatchPreviewDto implements MatchPreview {
  @ApiProperty({ type: RequestInputDto })
  @ValidateNested()
  @Type(() => RequestInputDto)
  request!: RequestInputDto;

  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'Default: now.' })
  @IsOptional()
  @IsInstant()
  at?: string;

  @ApiPropertyOptional({
    type: 'object',
    description: 'Replaces the availability of all units; a unit that is not named has 0 free.',
    additionalProperties: {
      type: 'object',
      required: ['free'],
      additionalProperties: false,
      properties: {
        free: { type: 'integer', minimum: 0 },
        held: { type: 'integer', minimum: 0 },
        closed: { type: 'boolean' },
        confirmedAt: { type: 'string', format: 'date-time', nullable: true },
      },
    },
  })
  @IsOptional()
  @IsPreviewAvailability()
  availability?: MatchPreview['availability'];
}

export class VerdictDto implements Verdict {
  @ApiProperty({ enum: RULE_CODES })
  rule!: RuleCode;

  @ApiProperty({ enum: OUTCOMES })
  outcome!: Outcome;

  @ApiProperty({ type: 'string' })
  text!: string;

  @ApiProperty({ type: 'string', description: 'Section of the source document, or `assumption`.' })
  source!: string;

  @ApiPropertyOptional({
    type: 'boolean',
    enum: [true],
    description: 'Only there when it passes by a field of the unit that nobody confirmed.',
  })
  assumed?: true;
}

export class UnlockDto implements Unlock {
  @ApiProperty({ enum: OPEN_FACTS })
  fact!: OpenFact;

  @ApiProperty({ type: 'string' })
  text!: string;
}

export class RankedAboveDto implements RankedAbove {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ enum: RANK_LEVELS })
  level!: RankLevel;

  @ApiProperty({ type: 'string' })
  text!: string;
}

class MatchExpectedFreeDto implements ExpectedFree {
  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'In the past: somebody stays longer than expected.',
  })
  on!: string;

  @ApiProperty({ type: 'integer' })
  places!: number;
}

export class UnitMatchDto implements UnitMatch {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ enum: MATCH_STATUSES })
  status!: MatchStatus;

  @ApiProperty({ type: 'integer', description: '1 is the best of its status.' })
  rank!: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  placeableFrom!: string | null;

  @ApiProperty({ enum: PLACING_AUTHORITIES })
  placingAuthority!: PlacingAuthority;

  @ApiProperty({ type: 'boolean' })
  stale!: boolean;

  @ApiProperty({ type: 'integer' })
  bookable!: number;

  @ApiProperty({ enum: RULE_CODES, isArray: true })
  failed!: RuleCode[];

  @ApiProperty({ type: [VerdictDto] })
  verdicts!: VerdictDto[];

  @ApiProperty({ type: [UnlockDto] })
  unlockedBy!: UnlockDto[];

  @ApiProperty({ type: RankedAboveDto, nullable: true })
  rankedAbove!: RankedAboveDto | null;

  @ApiPropertyOptional({
    type: [String],
    description: 'Of a unit with rooms: those in which the household can be held now; empty: none.',
  })
  rooms?: string[];

  @ApiPropertyOptional({
    type: [MatchExpectedFreeDto],
    description: 'Left out when nobody is expected to leave.',
  })
  expectedFree?: MatchExpectedFreeDto[];
}

export class QuestionDto implements Question {
  @ApiProperty({ enum: OPEN_FACTS })
  fact!: OpenFact;

  @ApiProperty({ type: 'string' })
  text!: string;

  @ApiProperty({ type: [String], description: 'Ids of the units that the answer could open.' })
  opens!: string[];

  @ApiPropertyOptional({
    type: 'string',
    description: 'Of a question to a unit (fact `house-rule`): which one is asked.',
  })
  unitId?: string;

  @ApiPropertyOptional({
    enum: RULE_CODES,
    description: 'Of a question to a unit: about which rule. An answer of yes means that the unit fits.',
  })
  rule?: RuleCode;
}

class PlanStepDto implements PlanStep {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  from!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  until!: string | null;
}

class PlanCautionDto {
  @ApiProperty({ enum: RULE_CODES })
  rule!: RuleCode;

  @ApiProperty({ type: 'string' })
  text!: string;
}

export class PlanDto implements Plan {
  @ApiProperty({ type: 'integer' })
  rank!: number;

  @ApiProperty({ enum: ['direct', 'bridge'] })
  type!: 'direct' | 'bridge';

  @ApiProperty({ type: [PlanStepDto] })
  steps!: PlanStepDto[];

  @ApiProperty({ type: [PlanCautionDto] })
  cautions!: PlanCautionDto[];
}

export class MatchesDto implements Matches {
  @ApiProperty({ type: 'string', format: 'date-time' })
  evaluatedAt!: string;

  @ApiProperty({ type: 'integer' })
  policyVersion!: number;

  @ApiProperty({ type: [TriageDto] })
  triage!: TriageDto[];

  @ApiProperty({ type: [UnitMatchDto] })
  units!: UnitMatchDto[];

  @ApiProperty({ type: [QuestionDto] })
  questions!: QuestionDto[];

  @ApiProperty({ type: [PlanDto] })
  plans!: PlanDto[];
}
