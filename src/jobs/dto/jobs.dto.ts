import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import { JOB_STATES, type Job, type JobListQuery, type Jobs, type JobState } from '../../contract/jobs.js';
import { JOB_LIST } from '../job-list.js';

export class JobListQueryDto extends PageQueryDto implements JobListQuery {
  @After(JOB_LIST)
  after?: string;

  @ApiPropertyOptional({ enum: JOB_STATES, enumName: 'JobState', description: 'Only in this state.' })
  @IsOptional()
  @IsIn(JOB_STATES)
  state?: JobState;
}

class JobDto implements Job {
  @ApiProperty({ type: 'string' })
  id!: string;

  @ApiProperty({ type: 'string' })
  task!: string;

  @ApiProperty({ enum: JOB_STATES })
  state!: JobState;

  @ApiProperty({ type: 'string', format: 'date-time' })
  runAt!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  attempts!: number;

  @ApiProperty({ type: 'string', nullable: true })
  lastError!: string | null;
}

export class JobsDto extends PageDto implements Jobs {
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(JOB_STATES.map((state) => [state, { type: 'integer' as const }])),
    required: [...JOB_STATES],
    additionalProperties: false,
  })
  counts!: Record<JobState, number>;

  @ApiProperty({
    type: [JobDto],
    description:
      'What needs attention first: given up, failing, running, due, waiting; in each the longest first.',
  })
  jobs!: JobDto[];
}
