import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import type {
  FirstChoice,
  PolicyPreview,
  PolicyPreviewInput,
  RankingChange,
} from '../../contract/administration.js';
import { RANK_LEVELS, type RankLevel } from '../../contract/words.js';
import { PolicyInputDto } from '../../policy/dto/policy.dto.js';

export class PolicyPreviewInputDto implements PolicyPreviewInput {
  @ApiProperty({ type: PolicyInputDto })
  @ValidateNested()
  @IsDefined()
  @Type(() => PolicyInputDto)
  policy!: PolicyInputDto;
}

class FirstChoiceDto implements FirstChoice {
  @ApiProperty({ type: [String], description: 'Ids of the units of the first plan; empty: no plan.' })
  plan!: string[];

  @ApiProperty({ type: 'string', nullable: true, description: 'The first unit that is not unsuitable.' })
  unitId!: string | null;
}

class RankingChangeDto implements RankingChange {
  @ApiProperty({ type: FirstChoiceDto })
  before!: FirstChoiceDto;

  @ApiProperty({ type: FirstChoiceDto })
  after!: FirstChoiceDto;

  @ApiProperty({
    enum: RANK_LEVELS,
    nullable: true,
    description: 'What puts the new first unit above the old one; null: not the order, but another rule.',
  })
  level!: RankLevel | null;
}

export class PolicyPreviewDto implements PolicyPreview {
  @ApiProperty({ type: 'string', format: 'date-time' })
  from!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  to!: string;

  @ApiProperty({ type: 'integer', description: 'Rankings that were computed again, the newest.' })
  rankings!: number;

  @ApiProperty({ type: 'integer', description: 'Older ones of the same days that were not.' })
  leftOut!: number;

  @ApiProperty({ type: 'integer' })
  otherPlan!: number;

  @ApiProperty({ type: 'integer' })
  otherUnit!: number;

  @ApiProperty({ type: [RankingChangeDto] })
  changes!: RankingChangeDto[];
}
