import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
import type { Text } from '../../common/language.js';
import { After, PageDto, PageQueryDto, QueryBoolean } from '../../common/page.dto.js';
import {
  REQUEST_LIST_STATES,
  type RequestListQuery,
  type RequestListState,
  type RequestSearch,
} from '../../contract/request.js';
import { referenceOf } from '../reference.js';
import { REQUEST_LIST } from '../request-list.js';
import { UrgentRequestDto } from './request.dto.js';

const LONGEST_REFERENCE = 100;
const REFERENCE_TEXT: Text = {
  nl: 'Een kenmerk heeft 8 letters en cijfers, zoals K7QM-2XTB.',
  en: 'A reference has 8 letters and digits, such as K7QM-2XTB.',
};

export class RequestListQueryDto extends PageQueryDto implements RequestListQuery {
  @After(REQUEST_LIST)
  after?: string;

  @ApiPropertyOptional({
    enum: REQUEST_LIST_STATES,
    enumName: 'RequestListState',
    description:
      '`open`: not closed; `waiting`: open, and no place is kept or taken; `ended`: closed. Left out: all.',
  })
  @IsOptional()
  @IsIn(REQUEST_LIST_STATES)
  state?: RequestListState;

  @ApiPropertyOptional({ type: 'boolean', default: false, description: 'Only those that this account made.' })
  @IsOptional()
  @QueryBoolean()
  @IsBoolean()
  mine?: boolean;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Only those that were made before this instant.',
    example: '2026-11-01T00:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  createdBefore?: string;
}

export class UrgentRequestsDto extends PageDto {
  @ApiProperty({
    type: [UrgentRequestDto],
    description: 'Open ones, oldest first; then closed ones, newest first.',
  })
  requests!: UrgentRequestDto[];
}

export class RequestSearchDto implements RequestSearch {
  @ApiProperty({
    type: 'string',
    maxLength: LONGEST_REFERENCE,
    description: 'As it was said: small letters, blanks and dashes do not matter.',
    example: 'k7qm 2xtb',
  })
  @MaxLength(LONGEST_REFERENCE)
  @ValidateBy(
    {
      name: 'isReference',
      validator: { validate: (value: unknown) => typeof value === 'string' && referenceOf(value) !== null },
    },
    { context: { text: REFERENCE_TEXT } },
  )
  reference!: string;
}

export class FoundRequestsDto extends PageDto {
  @ApiProperty({
    type: [UrgentRequestDto],
    description: 'The one with this reference first; then those that differ from it in one character.',
  })
  requests!: UrgentRequestDto[];
}
