import type { Concern, HoldNeeds } from './hold.js';
import type { Page, PageQuery } from './page.js';
import type { Role } from './words.js';

/** `waiting`: for the intake to open; `held`: it became a hold; `passed`: it did not, see the reason. */
export const INTENTION_STATES = ['waiting', 'held', 'passed', 'cancelled'] as const;
export type IntentionState = (typeof INTENTION_STATES)[number];

/** Why an intention did not become a hold. */
export const INTENTION_REASONS = ['full', 'unsuitable', 'request-closed'] as const;
export type IntentionReason = (typeof INTENTION_REASONS)[number];

/** A place asked ahead: it becomes a hold when the unit's intake opens, in order of intention. */
export interface Intention {
  id: string;
  requestId: string;
  unitId: string;
  state: IntentionState;
  createdAt: string;
  /** When the unit's intake opens. */
  opensAt: string;
  /** 1 is the first in the row of the unit; null when it waits no longer. */
  place: number | null;
  /** The hold that it became. */
  holdId: string | null;
  reason: IntentionReason | null;
  /** What no longer fits since it was asked; with a rule that fails it does not become a hold. */
  concerns: Concern[];
}

/** `POST /v1/requests/{id}/intentions`. */
export interface IntentionInput {
  unitId: string;
}

/** Step 4 of the reporting route: what must be assured before a case closes. */
export const CHECK_KINDS = [
  'inform-safety-officer',
  'indication',
  'police-report',
  'kmt-registration',
  'perpetrator-approach',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/**
 * `second-step`: from the place for the night to the place that was asked ahead; `nomination`: decide on that;
 * `reflection-end`: the B8/3 period ends; `move-from-cosm`: required after a police report; `stay-limit`: the longest
 * stay ends; `departure`: somebody is expected to leave, or it is not known whether she is still there; `overstay`: she
 * has not left, or nobody says; `two-places`: she is recorded as present in two; `look-again`: a promised place was
 * lost, or she left, and there is no other; `call-yourself`: no message reaches anybody who could answer a question. The
 * others are the checklist.
 */
export const TASK_KINDS = [
  'second-step',
  'nomination',
  'reflection-end',
  'move-from-cosm',
  'stay-limit',
  'departure',
  'overstay',
  'two-places',
  'look-again',
  'call-yourself',
  ...CHECK_KINDS,
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** `slipped`: it should have been done by now. */
export const TASK_STATES = ['open', 'slipped', 'done'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/**
 * Why a second step slipped, or why one has to look again: what became of the place. Why it is asked whether she is still
 * there: no day of departure is known, or she is recorded as present elsewhere too.
 */
export const TASK_REASONS = [
  ...INTENTION_REASONS,
  'refused',
  'expired',
  'departed',
  'no-day-known',
  'two-places',
] as const;
export type TaskReason = (typeof TASK_REASONS)[number];

export const TASK_OUTCOMES = ['done', 'not-needed'] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

/** Why a point of the checklist is not needed. */
export const NOT_NEEDED_REASONS = [
  'no-risk',
  'already-arranged',
  'not-wanted-by-person',
  'other-authority-does-it',
  'does-not-apply',
] as const;
export type NotNeededReason = (typeof NOT_NEEDED_REASONS)[number];

/** Who took up a point of the checklist; never who she or he is. */
export const CHECK_FUNCTIONS = [
  'care-coordinator',
  'municipal-contact',
  'safety-officer',
  'police',
  'kmt',
  'shelter',
] as const;
export type CheckFunction = (typeof CHECK_FUNCTIONS)[number];

/** A piece of work with a time by which it should be done. */
export interface Task {
  id: string;
  kind: TaskKind;
  state: TaskState;
  requestId: string;
  reference: string;
  unitId: string | null;
  /** The hold or placement that it is about. */
  holdId: string | null;
  /** From when it can be done. */
  startsAt: string;
  dueAt: string;
  /** The last warning before `dueAt` that has been reached, in days; null: none, or it is not warned of. */
  warningDays: number | null;
  reason: TaskReason | null;
  /** What is asked of the unit; only with `second-step` and `nomination`. */
  nomination: { persons: number; needs: HoldNeeds } | null;
  doneAt: string | null;
  /** Null while it is open, and when it was done by what happened. */
  doneBy: Role | null;
  outcome: TaskOutcome | null;
  /** Who took it up; only of the checklist. */
  doneFor: CheckFunction | null;
  notNeededReason: NotNeededReason | null;
}

/** `open`: to be done, also what has slipped; `done`: in the last day. */
export const TASK_LIST_STATES = ['open', 'done'] as const;
export type TaskListState = (typeof TASK_LIST_STATES)[number];

/** `GET /v1/tasks`. */
export interface TaskListQuery extends PageQuery {
  state?: TaskListState;
  kind?: TaskKind;
  /** RFC 3339. */
  dueBefore?: string;
}

export interface Tasks extends Page {
  tasks: Task[];
  /** When the clock alone makes this page say something else: a task is listed, slips or is warned of; null: nothing is planned. */
  changesAt: string | null;
}

/** `POST /v1/tasks/{id}/completion`; all of it is optional, and only for the checklist. */
export interface TaskCompletion {
  /** Default: `done`. */
  outcome?: TaskOutcome;
  /** Default: whose work it is. */
  doneFor?: CheckFunction;
  /** Required with `not-needed`. */
  notNeededReason?: NotNeededReason;
}

/** `GET /v1/requests/{id}/follow-up`. */
export interface FollowUp {
  /** Also what is done. */
  tasks: Task[];
  intentions: Intention[];
  /** What is not assured yet: while there is any, the request does not close. */
  openItems: CheckKind[];
}

/** `PUT /v1/placements/{id}/expected-departure`. */
export interface ExpectedDeparture {
  /** Day on which the place is expected to be free, `YYYY-MM-DD`; null: not known. */
  on: string | null;
}
