import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
import type { ExpectedFree } from '../../contract/availability.js';
import type { Board, BoardUnit } from '../../contract/board.js';
import { GENDERS, KINDS, type Gender, type Kind } from '../../contract/words.js';

export class BoardQueryDto {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'The board as it was at this instant.',
  })
  @IsOptional()
  @IsInstant()
  at?: string;
}

class BoardExpectedFreeDto implements ExpectedFree {
  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'In the past: somebody stays longer than expected.',
  })
  on!: string;

  @ApiProperty({ type: 'integer' })
  places!: number;
}

export class BoardUnitDto implements BoardUnit {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ type: 'string' })
  providerId!: string;

  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ enum: GENDERS, isArray: true })
  genders!: Gender[];

  @ApiProperty({ type: 'string' })
  region!: string;

  @ApiProperty({ type: 'integer' })
  places!: number;

  @ApiProperty({ type: 'integer' })
  free!: number;

  @ApiProperty({ type: 'integer' })
  held!: number;

  @ApiProperty({ type: 'integer' })
  bookable!: number;

  @ApiProperty({ type: 'boolean' })
  closed!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  confirmedAt!: string | null;

  @ApiProperty({ type: 'boolean' })
  stale!: boolean;

  @ApiProperty({ type: 'boolean' })
  intakeOpen!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  opensAt!: string | null;

  @ApiPropertyOptional({
    type: [BoardExpectedFreeDto],
    description: 'Left out when nobody is expected to leave.',
  })
  expectedFree?: BoardExpectedFreeDto[];
}

export class BoardDto implements Board {
  @ApiProperty({ type: 'integer', description: 'Ledger sequence of the last change in it.' })
  sequence!: number;

  @ApiProperty({ type: 'string', format: 'date-time' })
  generatedAt!: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description:
      'Of an earlier board: the instant of which it is. It can be the start of the day that was asked.',
  })
  at?: string;

  @ApiProperty({ type: [BoardUnitDto] })
  units!: BoardUnitDto[];
}
