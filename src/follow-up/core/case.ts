import type { Policy } from '../../contract/policy.js';
import type { RequestFacts } from '../../contract/request.js';
import type { HoldStatus, Kind, PlacingAuthority } from '../../contract/words.js';
import type { IntentionReason, IntentionState, TaskKind, TaskReason } from '../../contract/work-words.js';

const DAY_MS = 86_400_000;

export interface CaseUnit {
  id: string;
  kind: Kind;
  providerId: string;
  placingAuthority: PlacingAuthority;
  /** Null: no limit. */
  maxStayDays: number | null;
}

export interface CaseHold {
  id: string;
  unit: CaseUnit;
  status: HoldStatus;
  createdAt: Date;
  /** Of the last step; of an expired hold its end. */
  changedAt: Date;
  expiresAt: Date;
  /** When a yes was given. */
  acceptedAt: Date | null;
  arrivedAt: Date | null;
  /** `YYYY-MM-DD`. */
  expectedDepartureOn: string | null;
  /** Since when no message reaches anybody who could answer; null: one does, or somebody is at it. */
  unreachedAt: Date | null;
}

export interface CaseIntention {
  id: string;
  unit: CaseUnit;
  state: IntentionState;
  createdAt: Date;
  opensAt: Date;
  endedAt: Date | null;
  holdId: string | null;
  reason: IntentionReason | null;
}

/** One request with all that happened to it. */
export interface Case {
  facts: RequestFacts;
  createdAt: Date;
  /** The search has ended. */
  closed: boolean;
  /** When the request came to say that there is a report to the police; null: it always did, or does not. */
  policeReportAt: Date | null;
  /** When the request came to say that there is a risk of which the safety officer hears; null: likewise. */
  riskAt: Date | null;
  /** End of the B8/3 period that runs; null: no end is known. */
  reflectionEndsAt: Date | null;
  holds: readonly CaseHold[];
  intentions: readonly CaseIntention[];
}

/** A task as it should be now. */
export interface PlannedTask {
  /** The same for the same work, however often it is planned. */
  key: string;
  kind: TaskKind;
  unitId: string | null;
  holdId: string | null;
  forCoordinator: boolean;
  /** Provider or placing authority for which it is work too. */
  forProvider: string | null;
  listedFrom: Date;
  startsAt: Date;
  dueAt: Date;
  reason: TaskReason | null;
  /** Set when what happened has done it. */
  doneAt: Date | null;
}

/** When the first warning of an end comes. */
export function warnFrom(end: Date, policy: Policy): Date {
  return new Date(end.getTime() - Math.max(0, ...policy.warnings.daysBefore) * DAY_MS);
}

export function isHoused({ status }: CaseHold): boolean {
  return status === 'placed' || status === 'departed';
}
