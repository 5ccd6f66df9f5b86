import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { PageDto } from '../../common/page.dto.js';
import type { CaseRow, Cases, CasesQuery, NextStep } from '../../contract/desk.js';
import { PLACING_AUTHORITIES, type PlacingAuthority } from '../../contract/words.js';
import { HoldDto } from '../../placements/dto/hold.dto.js';
import { RequestListQueryDto } from '../../requests/dto/request-list.dto.js';
import { UrgentRequestDto } from '../../requests/dto/request.dto.js';
import { ScreenDto } from './screen.dto.js';

export class CaseListQueryDto extends RequestListQueryDto implements CasesQuery {}

class NextPlaceDto implements NextStep {
  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When its intake opens; null: it is open.',
  })
  placeableFrom!: string | null;

  @ApiProperty({ enum: PLACING_AUTHORITIES })
  placingAuthority!: PlacingAuthority;
}

class CaseRowDto implements CaseRow {
  @ApiProperty({ type: UrgentRequestDto, description: 'The request.' })
  request!: UrgentRequestDto;

  @ApiProperty({ type: HoldDto, nullable: true, description: 'The newest; null: there was none.' })
  hold!: HoldDto | null;

  @ApiProperty({
    type: NextPlaceDto,
    nullable: true,
    description:
      'Where the person can move to from the place that is kept; null: none is kept, or there is nowhere to move to.',
  })
  next!: NextPlaceDto | null;
}

export class CasesDto extends IntersectionType(PageDto, ScreenDto) implements Cases {
  @ApiProperty({
    type: [CaseRowDto],
    description: 'Open ones, oldest first; then closed ones, newest first.',
  })
  cases!: CaseRowDto[];
}
