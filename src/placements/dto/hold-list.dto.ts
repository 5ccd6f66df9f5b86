import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import { HOLD_LIST_STATES, type HoldListQuery, type HoldListState } from '../../contract/hold.js';
import { HOLD_STATUSES, type HoldStatus } from '../../contract/words.js';
import { HOLD_LIST } from '../hold-list.js';
import { HoldDto } from './hold.dto.js';

const LONGEST_ID = 100;
const UNIT_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** One page of requests at its usual length. */
const MOST_REQUESTS = 50;

export class HoldListQueryDto extends PageQueryDto implements HoldListQuery {
  @After(HOLD_LIST)
  after?: string;

  @ApiPropertyOptional({
    enum: HOLD_LIST_STATES,
    enumName: 'HoldListState',
    description:
      '`open`: waits for an answer or an arrival; `placed`: somebody is there; `ended`: in the last day. Left out: all.',
  })
  @IsOptional()
  @IsIn(HOLD_LIST_STATES)
  state?: HoldListState;

  @ApiPropertyOptional({ enum: HOLD_STATUSES, enumName: 'HoldStatus', description: 'Only with this status.' })
  @IsOptional()
  @IsIn(HOLD_STATUSES)
  status?: HoldStatus;

  @ApiPropertyOptional({
    type: 'string',
    maxLength: LONGEST_ID,
    pattern: UNIT_ID.source,
    description: 'Only those in this unit.',
    example: 'unit-a',
  })
  @IsOptional()
  @Matches(UNIT_ID)
  @MaxLength(LONGEST_ID)
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

/** Holds on one page of the list. */
export class HoldPageDto extends PageDto {
  @ApiProperty({
    type: [HoldDto],
    description:
      'What waits for an answer or an arrival, oldest first; who is there, longest first; what ended in the last day, newest first.',
  })
  holds!: HoldDto[];
}
