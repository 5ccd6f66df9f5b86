import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import type {
  FullFold,
  MatchesInBrief,
  PreviewInBrief,
  UnitInBrief,
  UnsuitableFold,
} from '../../contract/matches.js';
import { FULL_REASONS, RULE_CODES, type FullReason, type RuleCode } from '../../contract/words.js';
import { MatchesDto, RankedAboveDto, UnitMatchDto, VerdictDto } from './matches.dto.js';

const SHOWN_STATUSES = ['now', 'later', 'ask', 'full'] as const;

class UnitInBriefDto
  extends PickType(UnitMatchDto, [
    'unitId',
    'rank',
    'placeableFrom',
    'placingAuthority',
    'stale',
    'bookable',
    'rooms',
    'expectedFree',
  ])
  implements UnitInBrief
{
  @ApiProperty({
    enum: SHOWN_STATUSES,
    description: '`full`: only because nobody ever reported a figure; one call may give a place.',
  })
  status!: (typeof SHOWN_STATUSES)[number];

  @ApiProperty({
    type: [VerdictDto],
    description: 'What is unknown, to be weighed or not confirmed, and in which rooms a household goes.',
  })
  telling!: VerdictDto[];

  @ApiProperty({
    type: RankedAboveDto,
    nullable: true,
    description: 'null too between equals and among full units, where the order tells nobody anything.',
  })
  rankedAbove!: RankedAboveDto | null;
}

class FullFoldDto implements FullFold {
  @ApiProperty({ enum: FULL_REASONS })
  reason!: FullReason;

  @ApiProperty({ type: [String] })
  unitIds!: string[];
}

class UnsuitableUnitDto extends PickType(UnitMatchDto, ['unitId', 'bookable', 'failed', 'unlockedBy']) {}

class UnsuitableFoldDto implements UnsuitableFold {
  @ApiProperty({ enum: RULE_CODES, description: 'The first rule that each of them fails.' })
  rule!: RuleCode;

  @ApiProperty({ type: [UnsuitableUnitDto] })
  units!: UnsuitableUnitDto[];
}

export class MatchesInBriefDto extends OmitType(MatchesDto, ['units']) implements MatchesInBrief {
  @ApiProperty({ type: [UnitInBriefDto] })
  units!: UnitInBriefDto[];

  @ApiProperty({
    type: [FullFoldDto],
    description: 'Units without a place for the person now, by the reason.',
  })
  full!: FullFoldDto[];

  @ApiProperty({ type: [UnsuitableFoldDto], description: 'Units that do not fit, by the first reason.' })
  unsuitable!: UnsuitableFoldDto[];
}

export class PreviewInBriefDto extends MatchesInBriefDto implements PreviewInBrief {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the clock alone makes it another answer; null: nothing is known to.',
  })
  changesAt!: string | null;
}
