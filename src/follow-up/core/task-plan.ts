import type { Policy } from '../../contract/policy.js';
import { deciderOf } from '../../contract/who-decides.js';
import {
  CHECK_KINDS,
  type CheckKind,
  type FollowUpItem,
  type TaskKind,
  type TaskReason,
} from '../../contract/work-words.js';
import {
  isHoused,
  warnFrom,
  type Case,
  type CaseHold,
  type CaseIntention,
  type PlannedTask,
} from './case.js';
import { stayTasks, twoPlaces } from './stay-plan.js';

const OF_THE_HOUSE: readonly TaskKind[] = ['stay-limit', 'departure'];
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** All work that follows from a case: pure, so that looking twice finds the same. */
export function tasksOf(found: Case, policy: Policy): PlannedTask[] {
  const tasks = allTasks(found, policy);
  return found.closed ? tasks.flatMap(afterClosing) : tasks;
}

/** A closed case has no open item: what is left is the house's own work, for as long as somebody lives there. */
function afterClosing(task: PlannedTask): PlannedTask[] {
  if (task.doneAt !== null) return [task];
  return OF_THE_HOUSE.includes(task.kind) ? [{ ...task, forCoordinator: false }] : [];
}

function allTasks(found: Case, policy: Policy): PlannedTask[] {
  return [
    ...found.intentions.flatMap((intention) => bridgeTasks(found, intention, policy)),
    ...reflectionTasks(found, policy),
    ...found.holds.flatMap((hold) => [
      ...callTasks(hold, policy),
      ...lostTasks(found, hold, policy),
      ...moveTasks(found, hold, policy),
      ...stayTasks(found, hold, policy),
    ]),
    ...twoPlaces(found),
    ...checklist(found, policy),
  ];
}

/** Days before the end of a clock on which it is warned of: the first is when its task is listed. */
export function isWarnedOf(kind: TaskKind): boolean {
  return kind === 'reflection-end' || kind === 'stay-limit';
}

/** A point of the checklist. */
export function isCheck(kind: TaskKind): kind is CheckKind {
  return CHECK_KINDS.some((check) => check === kind);
}

/** The second step of a bridge: the coordinator's from the moment it is asked for, the authority's when it opens. */
function bridgeTasks(found: Case, intention: CaseIntention, policy: Policy): PlannedTask[] {
  const { id, unit, opensAt, state } = intention;
  if (state === 'cancelled' || intention.reason === 'request-closed') return [];
  const hold = found.holds.find((one) => one.id === intention.holdId) ?? null;
  const afterOpening = new Date(opensAt.getTime() + policy.hold.defaultMinutes * MINUTE_MS);
  const common = { unitId: unit.id, holdId: hold?.id ?? null, startsAt: opensAt, reason: null };
  const step: PlannedTask = {
    ...common,
    key: `second-step ${id}`,
    kind: 'second-step',
    forCoordinator: true,
    forProvider: null,
    listedFrom: intention.createdAt,
    dueAt: hold?.expiresAt ?? afterOpening,
    doneAt: hold && isHoused(hold) ? hold.arrivedAt : null,
  };
  const nomination: PlannedTask = {
    ...common,
    key: `nomination ${id}`,
    kind: 'nomination',
    forCoordinator: false,
    forProvider: deciderOf(unit.providerId, unit.placingAuthority),
    listedFrom: opensAt,
    dueAt: hold?.expiresAt ?? afterOpening,
    doneAt: hold && hold.status !== 'held' && hold.status !== 'expired' ? hold.changedAt : null,
  };
  if (state === 'passed') {
    return slipped(found, step, intention.reason, intention.endedAt ?? opensAt);
  }
  if (hold?.status === 'released') return [];
  if (hold?.status === 'refused') return [nomination, ...slipped(found, step, 'refused', hold.changedAt)];
  if (hold?.status === 'expired') return [nomination, ...slipped(found, step, 'expired', hold.expiresAt)];
  return [step, nomination];
}

/** A second step that failed shows until something else was found or asked for. */
function slipped(found: Case, step: PlannedTask, reason: TaskReason | null, at: Date): PlannedTask[] {
  const another =
    found.holds.some((hold) => isLive(hold) && hold.createdAt > at) ||
    found.intentions.some(({ state, createdAt }) => state === 'waiting' && createdAt > at);
  return another ? [] : [{ ...step, reason, dueAt: at }];
}

/** A question of which nobody who could answer it can be told: it takes a telephone, as soon as the next step would. */
function callTasks({ id, status, unit, unreachedAt }: CaseHold, policy: Policy): PlannedTask[] {
  if (status !== 'held' || unreachedAt === null) return [];
  const [soon = 0] = policy.escalation.afterMinutes;
  return [
    {
      key: `call-yourself ${id}`,
      kind: 'call-yourself',
      unitId: unit.id,
      holdId: id,
      forCoordinator: true,
      forProvider: null,
      listedFrom: unreachedAt,
      startsAt: unreachedAt,
      dueAt: new Date(unreachedAt.getTime() + soon * MINUTE_MS),
      reason: null,
      doneAt: null,
    },
  ];
}

/** A place that was promised or taken up and is no more, for as long as nothing else was asked for. */
function lostTasks(found: Case, hold: CaseHold, policy: Policy): PlannedTask[] {
  const { id, status, unit, acceptedAt, changedAt } = hold;
  const lost =
    status === 'departed' || (acceptedAt !== null && (status === 'refused' || status === 'expired'));
  // Of a second step its own task says so.
  const isSecondStep = found.intentions.some(({ holdId }) => holdId === id);
  if (!lost || isSecondStep || hasAnother(found, hold)) return [];
  return [
    {
      key: `look-again ${id}`,
      kind: 'look-again',
      unitId: unit.id,
      holdId: id,
      forCoordinator: true,
      forProvider: null,
      listedFrom: changedAt,
      startsAt: changedAt,
      dueAt: new Date(changedAt.getTime() + policy.hold.defaultMinutes * MINUTE_MS),
      reason: status,
      doneAt: null,
    },
  ];
}

/** Somebody waits for an answer, has a yes or has arrived somewhere else, or will be asked when it opens. */
function hasAnother({ holds, intentions }: Case, lost: CaseHold): boolean {
  return (
    holds.some((hold) => hold.id !== lost.id && (isLive(hold) || hold.createdAt > lost.changedAt)) ||
    intentions.some(({ state, createdAt }) => state === 'waiting' && createdAt > lost.changedAt)
  );
}

/** The B8/3 period of somebody who is in care; it ends at a report to the police as well. */
function reflectionTasks({ facts, holds, reflectionEndsAt: end }: Case, policy: Policy): PlannedTask[] {
  const inCare = holds.some(({ status }) => status === 'accepted' || status === 'placed');
  if (!inCare || facts.policeReport || end === null) return [];
  const firstWarning = warnFrom(end, policy);
  return [
    {
      key: 'reflection-end',
      kind: 'reflection-end',
      unitId: null,
      holdId: null,
      forCoordinator: true,
      forProvider: null,
      listedFrom: firstWarning,
      startsAt: firstWarning,
      dueAt: end,
      reason: null,
      doneAt: null,
    },
  ];
}

/** After a report to the police a COSM is no longer the place (section 7.2). Only the coordinator knows why. */
function moveTasks(found: Case, hold: CaseHold, policy: Policy): PlannedTask[] {
  if (!found.facts.policeReport || hold.unit.kind !== 'cosm' || hold.arrivedAt === null) return [];
  const reportedAt = found.policeReportAt ?? found.createdAt;
  const since = reportedAt > hold.arrivedAt ? reportedAt : hold.arrivedAt;
  if (hold.status === 'departed' && hold.changedAt < since) return [];
  return [
    {
      key: `move-from-cosm ${hold.id}`,
      kind: 'move-from-cosm',
      unitId: hold.unit.id,
      holdId: hold.id,
      forCoordinator: true,
      forProvider: null,
      listedFrom: since,
      startsAt: since,
      dueAt: within('move-from-cosm', since, policy),
      reason: null,
      doneAt: hold.status === 'departed' ? hold.changedAt : null,
    },
  ];
}

/** Step 4 of the reporting route, from the first arrival on. */
function checklist(found: Case, policy: Policy): PlannedTask[] {
  const { facts, holds, riskAt } = found;
  const arrivals = holds.flatMap(({ arrivedAt }) => arrivedAt ?? []);
  if (arrivals.length === 0) return [];
  const arrivedAt = new Date(Math.min(...arrivals.map((at) => at.getTime())));
  const kinds: CheckKind[] = ['indication', 'police-report', 'kmt-registration', 'perpetrator-approach'];
  // In acute danger the police is there first; without a risk there is nothing to inform of (section 6.1, step 4).
  if (facts.threat === 'elevated' || facts.threat === 'high') kinds.unshift('inform-safety-officer');
  // A risk that became known long after the arrival is not late at that moment.
  const since = (kind: CheckKind) =>
    kind === 'inform-safety-officer' && riskAt !== null && riskAt > arrivedAt ? riskAt : arrivedAt;
  return kinds.map((kind) => ({
    key: kind,
    kind,
    unitId: null,
    holdId: null,
    forCoordinator: true,
    forProvider: null,
    listedFrom: since(kind),
    startsAt: since(kind),
    dueAt: within(kind, since(kind), policy),
    reason: null,
    doneAt: kind === 'police-report' && facts.policeReport ? (found.policeReportAt ?? found.createdAt) : null,
  }));
}

function within(item: FollowUpItem, since: Date, policy: Policy): Date {
  return new Date(since.getTime() + policy.followUp.dueHours[item] * HOUR_MS);
}

function isLive({ status }: CaseHold): boolean {
  return status === 'held' || status === 'accepted' || status === 'placed';
}
