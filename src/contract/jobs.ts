import { ApiProperty } from '@nestjs/swagger';
import { Instant, OneOf, Parts, Text, Whole } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import { JOB_STATES, POOLS, type JobState, type PoolName } from './work-words.js';

/** What needs attention first; in each state what has been due the longest. */
export const JOB_LIST = listShape('jobs', 'number', ['given-up', 'failing', 'running', 'due', 'waiting']);

/** `GET /v1/jobs`. */
export class JobListQuery extends PageQuery {
  @After(JOB_LIST) after?: string;
  @OneOf(JOB_STATES, 'Only in this state.', { optional: true, enumName: 'JobState' }) state?: JobState;
}

/** Work for later, without what it is about. */
export class Job {
  @Text() id!: string;
  @Text() task!: string;
  @OneOf(JOB_STATES) state!: JobState;
  @Instant() runAt!: string;
  @Whole({ minimum: 0 }) attempts!: number;

  @Text('What went wrong the last time, in words of the service itself; null: nothing.', { nullable: true })
  lastError!: string | null;
}

export class ConnectionWaits {
  @OneOf(POOLS, '`reads`: what a screen shows; `long-reads`: figures and history.') pool!: PoolName;
  @Whole('Who waits for a connection at this moment.', { minimum: 0 }) waiting!: number;

  @Whole('Milliseconds that somebody waited for one at most, in the last minute or two.', { minimum: 0 })
  longestWaitMs!: number;
}

export class Jobs extends Page {
  /** How many there are of each state. */
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(JOB_STATES.map((state) => [state, { type: 'integer' as const }])),
    required: [...JOB_STATES],
    additionalProperties: false,
  })
  counts!: Record<JobState, number>;

  @Parts(
    Job,
    'What needs attention first: given up, failing, running, due, waiting; in each the longest first.',
  )
  jobs!: Job[];

  @Parts(ConnectionWaits, 'Connections to the database of the node that answers.')
  connections!: ConnectionWaits[];
}
