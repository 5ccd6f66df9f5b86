/** The closed vocabularies of the work around a place: tasks, messages, lists and administration. */

/** A quarter of the day in which the request was made, by the clock on the wall. */
export const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

export const CHANGED_THINGS = ['account', 'unit', 'provider', 'area', 'policy'] as const;
export type ChangedThing = (typeof CHANGED_THINGS)[number];

/** `replaced`: a later version came into force before this one did. */
export const POLICY_STATES = ['planned', 'in-force', 'ended', 'replaced'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

/** Dutch holidays; the default of `closedOn` is article 3 of the Algemene termijnenwet. */
export const HOLIDAYS = [
  'new-year',
  'good-friday',
  'easter-sunday',
  'easter-monday',
  'kings-day',
  'liberation-day',
  'ascension-day',
  'whit-sunday',
  'whit-monday',
  'christmas-day',
  'boxing-day',
] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** What should be done within some hours. */
export const FOLLOW_UP_ITEMS = [
  'inform-safety-officer',
  'indication',
  'police-report',
  'kmt-registration',
  'perpetrator-approach',
  'move-from-cosm',
] as const;
export type FollowUpItem = (typeof FOLLOW_UP_ITEMS)[number];

/** Who said it: the provider itself, an administrator, or somebody on the console of the service. */
export const UNIT_CHANGERS = ['provider', 'admin', 'service'] as const;
export type UnitChanger = (typeof UNIT_CHANGERS)[number];

/**
 * What is not kept of that moment, and was taken to be as the oldest that is: `house-rules` of before they were kept,
 * `rooms`: who was in which room, `hours`: of a day that long ago only the end is kept, `answers`: whether some were taken
 * back by telephone for a request from before that was kept.
 */
export const NOT_KEPT = ['house-rules', 'rooms', 'hours', 'answers'] as const;
export type NotKept = (typeof NOT_KEPT)[number];

/** `open`: not closed; `waiting`: open, and no place is kept or taken; `ended`: closed. */
export const REQUEST_LIST_STATES = ['open', 'waiting', 'ended'] as const;
export type RequestListState = (typeof REQUEST_LIST_STATES)[number];

/** `open`: waits for an answer or an arrival; `placed`: somebody is there; `ended`: in the last day. */
export const HOLD_LIST_STATES = ['open', 'placed', 'ended'] as const;
export type HoldListState = (typeof HOLD_LIST_STATES)[number];

/**
 * `updated`: the provider published or confirmed the unit without answering; `lapsed`: asked too long ago, or the
 * request is closed.
 */
export const CONFIRMATION_STATES = ['open', 'yes', 'no', 'updated', 'lapsed'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

/** `intention`: a place asked ahead; `task`: work for somebody; `question`: whether there is still room. */
export const REOPENED_KINDS = ['intention', 'task', 'question'] as const;
export type ReopenedKind = (typeof REOPENED_KINDS)[number];

/** `waiting`: for the intake to open; `held`: it became a hold; `passed`: it did not, see the reason. */
export const INTENTION_STATES = ['waiting', 'held', 'passed', 'cancelled'] as const;
export type IntentionState = (typeof INTENTION_STATES)[number];

/** Why an intention did not become a hold. */
export const INTENTION_REASONS = ['full', 'unsuitable', 'request-closed'] as const;
export type IntentionReason = (typeof INTENTION_REASONS)[number];

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

/** `open`: to be done, also what has slipped; `done`: in the last day. */
export const TASK_LIST_STATES = ['open', 'done'] as const;
export type TaskListState = (typeof TASK_LIST_STATES)[number];

/**
 * Who can be told or called. `provider`: those of one provider; `region`: the chain of last resort;
 * `neighbour`: the region next door; `police`: the line of the police. The last two have no login and are called.
 */
export const CONTACT_CHAINS = ['provider', 'region', 'neighbour', 'police'] as const;
export type ContactChain = (typeof CONTACT_CHAINS)[number];

/**
 * Whom a step tells: who is on call, who is on call through another channel, another contact of the provider, the
 * chain of last resort.
 */
export const ESCALATION_TARGETS = ['on-call', 'on-call-again', 'next-contact', 'region'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

/** `closed`: the request has an outcome. */
export const ESCALATION_ENDINGS = ['answered', 'refused', 'released', 'expired', 'closed'] as const;
export type EscalationEnding = (typeof ESCALATION_ENDINGS)[number];

/** `open`: somebody must answer; `ended`: in the last day. */
export const ESCALATION_LIST_STATES = ['open', 'ended'] as const;
export type EscalationListState = (typeof ESCALATION_LIST_STATES)[number];

/** In the app itself everything is shown live; these reach somebody who is not looking. */
export const CHANNELS = ['push', 'email', 'sms', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a message is about; the message itself never says. */
export const NOTIFIED_SUBJECTS = ['hold', 'stay', 'confirmation-request', 'task', 'news'] as const;
export type NotifiedSubject = (typeof NOTIFIED_SUBJECTS)[number];

/**
 * `waiting`: under way or to be tried again; `sent`: the channel took it; `failed`: it never will;
 * `not-set-up`: the channel, or the address, is not there; `too-late`: nobody is helped by it any more;
 * `not-needed`: what it was about was settled before it went out. That it was read nobody knows.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'not-set-up', 'too-late', 'not-needed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a delivery failed, in words of the service itself. */
export const DELIVERY_FAULTS = ['refused', 'unreachable', 'timeout', 'gone'] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/**
 * What a coordinator has to hear of a request, wherever she is. `refused-after-yes`, `expired-after-yes`: a place that
 * was promised is lost; `departed`: the person has left; `fit-changed`: the place may no longer be the right one;
 * `fits-again`: it is again; `asked-ahead-lost`: a place that was asked ahead did not become a hold;
 * `arrival-undone`, `departure-undone`: it was recorded by mistake, and taken back;
 * `nobody-reached`: no message reaches anybody who could answer a question; `overcommitted`: the unit has fewer places free than it promised.
 */
export const NEWS_KINDS = [
  'refused-after-yes',
  'expired-after-yes',
  'departed',
  'arrival-undone',
  'departure-undone',
  'fit-changed',
  'fits-again',
  'asked-ahead-lost',
  'nobody-reached',
  'overcommitted',
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** `unseen`: still to be looked at; `seen`: by any coordinator. */
export const NEWS_LIST_STATES = ['unseen', 'seen'] as const;
export type NewsListState = (typeof NEWS_LIST_STATES)[number];

/** `waiting`: for its time; `failing`: to be tried again; `given-up`: somebody must look. */
export const JOB_STATES = ['waiting', 'due', 'running', 'failing', 'given-up'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Connections to the database: `reads` for what a screen shows, and `long-reads` for figures and history. */
export const POOLS = ['writes', 'reads', 'long-reads'] as const;
export type PoolName = (typeof POOLS)[number];
