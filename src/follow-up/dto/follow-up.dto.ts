import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  CHECK_FUNCTIONS,
  CHECK_KINDS,
  INTENTION_REASONS,
  INTENTION_STATES,
  NOT_NEEDED_REASONS,
  TASK_KINDS,
  TASK_OUTCOMES,
  TASK_REASONS,
  TASK_STATES,
  type CheckFunction,
  type CheckKind,
  type FollowUp,
  type Intention,
  type IntentionInput,
  type IntentionReason,
  type IntentionState,
  type NotNeededReason,
  type Task,
  type TaskCompletion,
  type TaskKind,
  type TaskOutcome,
  type TaskReason,
  type TaskState,
} from '../../contract/follow-up.js';
import type { HoldNeeds } from '../../contract/hold.js';
import { CARE_NEEDS, GENDERS, ROLES, type CareNeed, type Gender, type Role } from '../../contract/words.js';
import { ConcernDto } from '../../matching/dto/concern.dto.js';

const LONGEST_ID = 100;

export class IntentionInputDto implements IntentionInput {
  @ApiProperty({ type: 'string' })
  @IsString()
  @MaxLength(LONGEST_ID)
  unitId!: string;
}

export class IntentionDto implements Intention {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  requestId!: string;

  @ApiProperty({ type: 'string' })
  unitId!: string;

  @ApiProperty({ enum: INTENTION_STATES })
  state!: IntentionState;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'When it becomes a hold, if there is room.',
  })
  opensAt!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Place in the row of the unit; 1 is the first.',
  })
  place!: number | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The hold that it became.' })
  holdId!: string | null;

  @ApiProperty({ enum: INTENTION_REASONS, nullable: true, description: 'Why it became none.' })
  reason!: IntentionReason | null;

  @ApiProperty({
    type: [ConcernDto],
    description: 'What no longer fits since it was asked; with a rule that fails it does not become a hold.',
  })
  concerns!: ConcernDto[];
}

class NeedsDto implements HoldNeeds {
  @ApiProperty({ enum: GENDERS })
  gender!: Gender;

  @ApiProperty({ type: 'integer' })
  children!: number;

  @ApiProperty({ type: 'boolean' })
  wheelchair!: boolean;

  @ApiProperty({ enum: CARE_NEEDS, isArray: true })
  careNeeds!: CareNeed[];
}

class NominationDto {
  @ApiProperty({ type: 'integer' })
  persons!: number;

  @ApiProperty({ type: NeedsDto })
  needs!: NeedsDto;
}

export class TaskDto implements Task {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: TASK_KINDS })
  kind!: TaskKind;

  @ApiProperty({ enum: TASK_STATES, description: 'slipped: it should have been done by now.' })
  state!: TaskState;

  @ApiProperty({ type: 'string', format: 'uuid' })
  requestId!: string;

  @ApiProperty({ type: 'string', description: "The request's generated reference." })
  reference!: string;

  @ApiProperty({ type: 'string', nullable: true })
  unitId!: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  holdId!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'From when it can be done.' })
  startsAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  dueAt!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The last warning reached, in days before dueAt.',
  })
  warningDays!: number | null;

  @ApiProperty({ enum: TASK_REASONS, nullable: true, description: 'Why a second step slipped.' })
  reason!: TaskReason | null;

  @ApiProperty({ type: NominationDto, nullable: true, description: 'What is asked of the unit.' })
  nomination!: NominationDto | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  doneAt!: string | null;

  @ApiProperty({ enum: ROLES, nullable: true, description: 'Null when it was done by what happened.' })
  doneBy!: Role | null;

  @ApiProperty({ enum: TASK_OUTCOMES, nullable: true })
  outcome!: TaskOutcome | null;

  @ApiProperty({
    enum: CHECK_FUNCTIONS,
    nullable: true,
    description: 'Who took it up; only of the checklist.',
  })
  doneFor!: CheckFunction | null;

  @ApiProperty({ enum: NOT_NEEDED_REASONS, nullable: true })
  notNeededReason!: NotNeededReason | null;
}

/** For the checklist; other tasks are done without a body. */
export class TaskCompletionDto implements TaskCompletion {
  @ApiPropertyOptional({ enum: TASK_OUTCOMES, default: 'done' })
  @IsOptional()
  @IsIn(TASK_OUTCOMES)
  outcome?: TaskOutcome;

  @ApiPropertyOptional({ enum: CHECK_FUNCTIONS })
  @IsOptional()
  @IsIn(CHECK_FUNCTIONS)
  doneFor?: CheckFunction;

  @ApiPropertyOptional({ enum: NOT_NEEDED_REASONS, description: 'Required with not-needed.' })
  @IsOptional()
  @IsIn(NOT_NEEDED_REASONS)
  notNeededReason?: NotNeededReason;
}

export class FollowUpDto implements FollowUp {
  @ApiProperty({ type: [TaskDto] })
  tasks!: TaskDto[];

  @ApiProperty({ type: [IntentionDto] })
  intentions!: IntentionDto[];

  @ApiProperty({
    enum: CHECK_KINDS,
    isArray: true,
    description: 'While there is any, the request does not close.',
  })
  openItems!: CheckKind[];
}
