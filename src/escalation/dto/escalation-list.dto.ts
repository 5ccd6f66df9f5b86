import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import {
  ESCALATION_LIST_STATES,
  type EscalationListQuery,
  type EscalationListState,
  type Escalations,
} from '../../contract/escalation.js';
import { ESCALATION_LIST } from '../escalation-list.js';
import { EscalationDto } from './escalation.dto.js';

export class EscalationListQueryDto extends PageQueryDto implements EscalationListQuery {
  @After(ESCALATION_LIST)
  after?: string;

  @ApiPropertyOptional({
    enum: ESCALATION_LIST_STATES,
    enumName: 'EscalationListState',
    description: '`open`: somebody must answer; `ended`: in the last day. Left out: all.',
  })
  @IsOptional()
  @IsIn(ESCALATION_LIST_STATES)
  state?: EscalationListState;

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'Only that of this hold.' })
  @IsOptional()
  @IsUUID()
  holdId?: string;
}

export class EscalationsDto extends PageDto implements Escalations {
  @ApiProperty({
    type: [EscalationDto],
    description: 'Open ones, oldest first; then those that ended in the last day, newest first.',
  })
  escalations!: EscalationDto[];
}
