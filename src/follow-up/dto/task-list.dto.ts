import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import {
  TASK_KINDS,
  TASK_LIST_STATES,
  type TaskKind,
  type TaskListQuery,
  type TaskListState,
} from '../../contract/follow-up.js';
import { TASK_LIST } from '../task-list.js';
import { TaskDto } from './follow-up.dto.js';

export class TaskListQueryDto extends PageQueryDto implements TaskListQuery {
  @After(TASK_LIST)
  after?: string;

  @ApiPropertyOptional({
    enum: TASK_LIST_STATES,
    enumName: 'TaskListState',
    description: '`open`: to be done, also what has slipped; `done`: in the last day. Left out: all.',
  })
  @IsOptional()
  @IsIn(TASK_LIST_STATES)
  state?: TaskListState;

  @ApiPropertyOptional({ enum: TASK_KINDS, enumName: 'TaskKind', description: 'Only of this kind.' })
  @IsOptional()
  @IsIn(TASK_KINDS)
  kind?: TaskKind;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Only what should be done before this instant; now: what has slipped.',
    example: '2026-12-01T00:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  dueBefore?: string;
}

export class TaskPageDto extends PageDto {
  @ApiProperty({
    type: [TaskDto],
    description:
      'What there is to do, what should be done soonest first; then what was done in the last day, newest first.',
  })
  tasks!: TaskDto[];

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'When the clock alone makes this page say something else: a task is listed, slips or is warned of; null: nothing is planned.',
  })
  changesAt!: string | null;
}
