import type { Kind, RankLevel } from './words.js';

/** The hours of an intake `office-hours`. */
export interface OfficeHours {
  /** IANA name. */
  timeZone: string;
  /** ISO days of the week, Monday = 1. */
  days: number[];
  /** `HH:MM`, first moment of the day at which it is open. */
  opens: string;
  /** `HH:MM`, first moment at which it is closed again. */
  closes: string;
  /** Holidays on which it is closed, by the keys of `HOLIDAYS`. */
  closedOn: Holiday[];
  /**
   * Holidays on which it must be asked whether it is open; none is in `closedOn`. 5 May in a lustrum year (2030) is
   * closed all the same.
   */
  askOn: Holiday[];
}

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

/** What an administrator may change without changing the rules; kept with every decision. */
export interface Policy {
  version: number;
  /** Instant from which it is in force. */
  validFrom: string;
  /** Order of levels 2 to 6; level 1 (`kind`) and the last (`unit-id`) are fixed. */
  levels: Exclude<RankLevel, 'kind' | 'unit-id'>[];
  /** Hours for which a confirmation counts as fresh. */
  freshnessHours: { default: number; byKind: Partial<Record<Kind, number>> };
  officeHours: OfficeHours;
  /** Minutes; `arrivalMinutes`: how long an accepted hold waits for the person to arrive. */
  hold: { defaultMinutes: number; minMinutes: number; maxMinutes: number; arrivalMinutes: number };
  /** Most units that may be asked at once for one request. */
  maxOffers: number;
  /** Minutes without an answer after which the next in the chain is told. */
  escalation: { afterMinutes: number[] };
  /** Minutes in which nobody has seen a coordinator's news after which the next channel is tried, and last the region. */
  news: { nextAfterMinutes: number };
  /** Stale units that are asked for one request whether they still have room, and how often a unit may be asked. */
  asking: { maxUnits: number; againAfterMinutes: number };
  /** Days before its end on which a period (the reflection period, a longest stay) is warned of. */
  warnings: { daysBefore: number[] };
  /** Days after an arrival on which a house is asked whether she is still there, where no day of departure is known. */
  stays: { askAfterDays: number };
  /** Days after its end for which a request is kept. */
  retention: { requestDays: number };
  /** Hours within which a point of follow-up should be done: of the checklist from arrival, of a move from its cause. */
  followUp: { dueHours: Record<FollowUpItem, number> };
}

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

/** Fields that came later: a policy from before has none of them, and a new one may leave them out. */
export type LaterPolicyFields =
  'escalation' | 'news' | 'asking' | 'warnings' | 'stays' | 'retention' | 'followUp';
