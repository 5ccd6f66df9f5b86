import { MaxLength } from 'class-validator';
import { LONGEST_NAME } from './catalogue.js';
import { Instant, OneOf, Part, Parts, SomeOf, Text, Uuid, Whole } from './fields.js';
import { Concern, HoldNeeds } from './hold.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import { ROLES, type Role } from './words.js';
import {
  CHECK_FUNCTIONS,
  CHECK_KINDS,
  INTENTION_REASONS,
  INTENTION_STATES,
  NOT_NEEDED_REASONS,
  TASK_KINDS,
  TASK_LIST_STATES,
  TASK_OUTCOMES,
  TASK_REASONS,
  TASK_STATES,
  type CheckFunction,
  type CheckKind,
  type IntentionReason,
  type IntentionState,
  type NotNeededReason,
  type TaskKind,
  type TaskListState,
  type TaskOutcome,
  type TaskReason,
  type TaskState,
} from './work-words.js';

/** What there is to do, what should be done soonest first; then what was done, newest first. */
export const TASK_LIST = listShape('tasks', 'uuid', ['open', 'done']);

/** `POST /v1/requests/{id}/intentions`. */
export class IntentionInput {
  @Text() @MaxLength(LONGEST_NAME) unitId!: string;
}

/** A place asked ahead: it becomes a hold when the unit's intake opens, in order of intention. */
export class Intention {
  @Uuid() id!: string;
  @Uuid() requestId!: string;
  @Text() unitId!: string;
  @OneOf(INTENTION_STATES) state!: IntentionState;
  @Instant() createdAt!: string;
  @Instant('When it becomes a hold, if there is room.') opensAt!: string;
  @Whole('Place in the row of the unit; 1 is the first.', { nullable: true }) place!: number | null;
  @Uuid('The hold that it became.', { nullable: true }) holdId!: string | null;
  @OneOf(INTENTION_REASONS, 'Why it became none.', { nullable: true }) reason!: IntentionReason | null;

  @Parts(Concern, 'What no longer fits since it was asked; with a rule that fails it does not become a hold.')
  concerns!: Concern[];
}

export class Nomination {
  @Whole() persons!: number;
  @Part(HoldNeeds) needs!: HoldNeeds;
}

/** A piece of work with a time by which it should be done. */
export class Task {
  @Uuid() id!: string;
  @OneOf(TASK_KINDS) kind!: TaskKind;
  @OneOf(TASK_STATES, 'slipped: it should have been done by now.') state!: TaskState;
  @Uuid() requestId!: string;
  @Text("The request's generated reference.") reference!: string;
  @Text({ nullable: true }) unitId!: string | null;
  @Uuid('The hold or placement that it is about.', { nullable: true }) holdId!: string | null;
  @Instant('From when it can be done.') startsAt!: string;
  @Instant() dueAt!: string;
  @Whole('The last warning reached, in days before dueAt.', { nullable: true }) warningDays!: number | null;
  @OneOf(TASK_REASONS, 'Why a second step slipped.', { nullable: true }) reason!: TaskReason | null;
  @Part(Nomination, 'What is asked of the unit.', { nullable: true }) nomination!: Nomination | null;
  @Instant({ nullable: true }) doneAt!: string | null;
  @OneOf(ROLES, 'Null when it was done by what happened.', { nullable: true }) doneBy!: Role | null;
  @OneOf(TASK_OUTCOMES, { nullable: true }) outcome!: TaskOutcome | null;

  @OneOf(CHECK_FUNCTIONS, 'Who took it up; only of the checklist.', { nullable: true })
  doneFor!: CheckFunction | null;

  @OneOf(NOT_NEEDED_REASONS, { nullable: true }) notNeededReason!: NotNeededReason | null;
}

/** `POST /v1/tasks/{id}/completion`; all of it is optional, and only for the checklist. */
export class TaskCompletion {
  @OneOf(TASK_OUTCOMES, { optional: true, default: 'done' }) outcome?: TaskOutcome;
  @OneOf(CHECK_FUNCTIONS, 'Who took it up. Left out: whose work it is.', { optional: true })
  doneFor?: CheckFunction;

  @OneOf(NOT_NEEDED_REASONS, 'Required with not-needed.', { optional: true })
  notNeededReason?: NotNeededReason;
}

/** `GET /v1/requests/{id}/follow-up`. */
export class FollowUp {
  @Parts(Task, 'The tasks, also what is done.') tasks!: Task[];
  @Parts(Intention) intentions!: Intention[];
  @SomeOf(CHECK_KINDS, 'While there is any, the request does not close.') openItems!: CheckKind[];
}

/** `GET /v1/tasks`. */
export class TaskListQuery extends PageQuery {
  @After(TASK_LIST) after?: string;

  @OneOf(
    TASK_LIST_STATES,
    '`open`: to be done, also what has slipped; `done`: in the last day. Left out: all.',
    { optional: true, enumName: 'TaskListState' },
  )
  state?: TaskListState;

  @OneOf(TASK_KINDS, 'Only of this kind.', { optional: true, enumName: 'TaskKind' }) kind?: TaskKind;

  @Instant('Only what should be done before this instant; now: what has slipped.', {
    optional: true,
    example: '2026-12-01T00:00:00Z',
  })
  dueBefore?: string;
}

export class TaskPage extends Page {
  @Parts(
    Task,
    'What there is to do, what should be done soonest first; then what was done in the last day, newest first.',
  )
  tasks!: Task[];

  @Instant(
    'When the clock alone makes this page say something else: a task is listed, slips or is warned of; null: nothing is planned.',
    { nullable: true },
  )
  changesAt!: string | null;
}
