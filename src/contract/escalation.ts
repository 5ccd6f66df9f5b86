import type { Page, PageQuery } from './page.js';
import type { Channel, DeliveryFault, DeliveryState } from './notifications.js';

/**
 * Who can be told or called. `provider`: those of one provider; `region`: the chain of last resort;
 * `neighbour`: the region next door; `police`: the line of the police. The last two have no login and are called.
 */
export const CONTACT_CHAINS = ['provider', 'region', 'neighbour', 'police'] as const;
export type ContactChain = (typeof CONTACT_CHAINS)[number];

/** A function that somebody always fills, never a person. */
export interface Contact {
  id: string;
  chain: ContactChain;
  /** The provider, or the placing authority; only in the chain `provider`. */
  providerId: string | null;
  /** Name of the function, e.g. `Wachtdienst`. */
  name: string;
  /** E.164 (`+31531234567`), or a Dutch service number as it is dialled (`09008844`). */
  phone: string;
  email: string | null;
  /** Other after each change; in quotes the `ETag` that a change is made against. */
  version: string;
}

export interface ContactInput {
  chain: ContactChain;
  /** Required in the chain `provider`; not in the others. */
  providerId?: string | null;
  name: string;
  phone: string;
  email?: string | null;
}

/** `PUT /v1/contacts/{id}`: all that can change of it. */
export interface ContactChange {
  name: string;
  phone: string;
  email?: string | null;
}

/** `GET /v1/contacts`: chain by chain, in the order in which they are called. */
export interface Contacts {
  contacts: Contact[];
}

/** `PUT /v1/contacts`: the contacts of one chain, all of them, in the order in which they are called. */
export interface ContactOrder {
  contactIds: string[];
}

/** A moment of the week by the wall clock. */
export interface WeekMoment {
  /** ISO: Monday = 1. */
  day: number;
  /** `HH:MM` */
  time: string;
}

/** Week after week; `until` is not part of it, and lies in the next week when it is not after `from`. */
export interface WeeklyShift {
  contactId: string;
  from: WeekMoment;
  until: WeekMoment;
}

/** Once; goes before what the week says. */
export interface DatedShift {
  contactId: string;
  /** By the wall clock: `2026-12-24T17:00`. */
  from: string;
  until: string;
}

/** `PUT /v1/rosters/{providerId}`. */
export interface RosterInput {
  weekly: WeeklyShift[];
  exceptions: DatedShift[];
}

/** `GET /v1/rosters/{providerId}`. */
export interface Roster extends RosterInput {
  providerId: string;
  /** When nobody is on call, week after week. */
  gaps: { from: WeekMoment; until: WeekMoment }[];
  /** When more than one is; whose turn began last is told. */
  overlaps: { from: WeekMoment; until: WeekMoment; contactIds: string[] }[];
  /** Exceptions that stand in each other's way. */
  exceptionOverlaps: { from: string; until: string }[];
  /** Contacts on the roster to whom no message can come now. */
  unreachable: string[];
  onCall: OnCall | null;
}

export interface OnCall {
  contactId: string;
  name: string;
  /** When somebody else takes over, or nobody; null: not within a week. */
  until: string | null;
}

/**
 * Whom a step tells: who is on call, who is on call through another channel, another contact of the provider, the
 * chain of last resort.
 */
export const ESCALATION_TARGETS = ['on-call', 'on-call-again', 'next-contact', 'region'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

/** `closed`: the request has an outcome. */
export const ESCALATION_ENDINGS = ['answered', 'refused', 'released', 'expired', 'closed'] as const;
export type EscalationEnding = (typeof ESCALATION_ENDINGS)[number];

export interface EscalationDelivery {
  channel: Channel;
  state: DeliveryState;
  fault: DeliveryFault | null;
}

export interface EscalationStep {
  /** 0: at once. */
  number: number;
  target: EscalationTarget;
  at: string;
  /** The function that was told; null: the administrator has entered none. */
  contact: string | null;
  /** Its number now, for a coordinator who wants to call. */
  phone: string | null;
  /** A message could go out to somebody; when not, the next step came at once. */
  reached: boolean;
  deliveries: EscalationDelivery[];
}

/** The way of a question that waits for an answer. */
export interface Escalation {
  id: string;
  holdId: string;
  requestId: string;
  unitId: string;
  /** Who has to answer: the provider, or the placing authority. */
  providerId: string;
  startedAt: string;
  endedAt: string | null;
  ending: EscalationEnding | null;
  /** Somebody said to be at it; until `pausedUntil` nobody else is told. */
  acknowledgedAt: string | null;
  acknowledgedBy: 'provider' | 'coordinator' | null;
  pausedUntil: string | null;
  steps: EscalationStep[];
  /** What happens next by itself; null: nothing, now it takes a telephone. */
  next: { number: number; target: EscalationTarget; at: string } | null;
}

/** `open`: somebody must answer; `ended`: in the last day. */
export const ESCALATION_LIST_STATES = ['open', 'ended'] as const;
export type EscalationListState = (typeof ESCALATION_LIST_STATES)[number];

/** `GET /v1/escalations`. */
export interface EscalationListQuery extends PageQuery {
  state?: EscalationListState;
  holdId?: string;
}

/** Open ones, oldest first; then those that ended in the last day, newest first. */
export interface Escalations extends Page {
  escalations: Escalation[];
}

export interface TreeContact {
  name: string;
  phone: string;
}

/** A provider, or a placing authority, and whom to call there. */
export interface TreeProvider {
  providerId: string;
  name: string;
  /** The units on which it decides. */
  unitIds: string[];
  /** True while it has a question to answer. */
  waiting: boolean;
  onCall: (TreeContact & { until: string | null }) | null;
  others: TreeContact[];
}

/** `GET /v1/telephone-tree`: whom to call now, in this order. */
export interface TelephoneTree {
  at: string;
  /** When somebody else is on call somewhere, if nothing is changed; null: not within a week. */
  changesAt: string | null;
  providers: TreeProvider[];
  region: TreeContact[];
  neighbour: TreeContact[];
  police: TreeContact[];
}
