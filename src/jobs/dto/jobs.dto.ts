import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATES, type Job, type Jobs, type JobState } from '../../contract/jobs.js';

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

export class JobsDto implements Jobs {
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(JOB_STATES.map((state) => [state, { type: 'integer' as const }])),
    required: [...JOB_STATES],
    additionalProperties: false,
  })
  counts!: Record<JobState, number>;

  @ApiProperty({ type: [JobDto], description: 'What needs attention first; at most 200.' })
  jobs!: JobDto[];
}
