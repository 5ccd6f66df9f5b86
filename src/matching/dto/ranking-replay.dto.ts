import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
import {
  NOT_KEPT,
  type NotKept,
  type RankingReplay,
  type RankingReplayInput,
} from '../../contract/ranking-replay.js';
import { RequestSearchDto } from '../../requests/dto/request-list.dto.js';
import { MatchesDto } from './matches.dto.js';

export class RankingReplayInputDto extends RequestSearchDto implements RankingReplayInput {
  @ApiProperty({ type: 'string', format: 'date-time', description: 'Not in the future.' })
  @IsInstant()
  at!: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Of the ledger, where the screen had one. Left out: the last that was recorded by then.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  sequence?: number;
}

export class RankingReplayDto implements RankingReplay {
  @ApiProperty({ type: 'string', description: 'Of the request.' })
  reference!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  at!: string;

  @ApiProperty({ type: 'integer', description: 'Of the ledger, up to which the figures are.' })
  sequence!: number;

  @ApiProperty({ type: 'integer', description: 'By which rules it was judged: those of today.' })
  rulesVersion!: number;

  @ApiProperty({
    enum: NOT_KEPT,
    isArray: true,
    description: 'What is not kept of that moment; empty: all that it rests on is.',
  })
  notKept!: NotKept[];

  @ApiProperty({ type: MatchesDto, description: 'As the rules of today make them of what was so then.' })
  matches!: MatchesDto;
}
