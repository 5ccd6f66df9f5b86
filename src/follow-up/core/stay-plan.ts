import { daysAfter, localDay, startOfDay } from '../../calendar/local-day.js';
import type { Policy } from '../../contract/policy.js';
import { isHoused, warnFrom, type Case, type CaseHold, type PlannedTask } from './case.js';

/** A house that was asked whether she is still there has so long before the coordinator sees it. */
const DAYS_TO_SAY = 7;

/**
 * From before an arrival ended the stay elsewhere somebody can be present in two places. Which of them is true only the
 * houses know.
 */
export function twoPlaces(found: Case): PlannedTask[] {
  const since = inTwoPlacesSince(found);
  if (since === null) return [];
  const about = { unitId: null, holdId: null, reason: null, doneAt: null };
  const when = { listedFrom: since, startsAt: since, dueAt: since };
  return [
    { ...about, ...when, key: 'two-places', kind: 'two-places', forCoordinator: true, forProvider: null },
  ];
}

/** The later arrival; null: she is in one place at most. */
function inTwoPlacesSince({ holds }: Case): Date | null {
  const arrivals = holds.flatMap(({ status, arrivedAt }) =>
    status === 'placed' && arrivedAt !== null ? arrivedAt : [],
  );
  return arrivals.length < 2 ? null : new Date(Math.max(...arrivals.map((at) => at.getTime())));
}

/** Whether she is still there, asked of the house; null: there is no reason to ask. */
function whenToAsk(found: Case, { unit, status, arrivedAt, expectedDepartureOn }: CaseHold, policy: Policy) {
  const twice = status === 'placed' ? inTwoPlacesSince(found) : null;
  if (twice !== null) return { from: twice, over: twice, late: null, reason: 'two-places' as const };
  if (expectedDepartureOn !== null) {
    const over = startOfDay(daysAfter(expectedDepartureOn, 1));
    // A longest stay that has passed says the same already.
    const late = unit.maxStayDays === null ? over : null;
    return { from: startOfDay(expectedDepartureOn), over, late, reason: null };
  }
  if (unit.maxStayDays !== null || arrivedAt === null) return null;
  const day = daysAfter(localDay(arrivedAt), policy.stays.askAfterDays);
  const late = startOfDay(daysAfter(day, DAYS_TO_SAY));
  return {
    from: startOfDay(day),
    over: startOfDay(daysAfter(day, 1)),
    late,
    reason: 'no-day-known' as const,
  };
}

/** A longest stay, and whether somebody is still there. */
export function stayTasks(found: Case, hold: CaseHold, policy: Policy): PlannedTask[] {
  if (!isHoused(hold) || hold.arrivedAt === null) return [];
  const { unit } = hold;
  const doneAt = hold.status === 'departed' ? hold.changedAt : null;
  const about = { unitId: unit.id, holdId: hold.id, reason: null, doneAt };
  const tasks: PlannedTask[] = [];
  if (unit.maxStayDays !== null) {
    const end = startOfDay(daysAfter(localDay(hold.arrivedAt), unit.maxStayDays));
    const firstWarning = warnFrom(end, policy);
    const listedFrom = firstWarning > hold.arrivedAt ? firstWarning : hold.arrivedAt;
    tasks.push({
      ...about,
      key: `stay-limit ${hold.id}`,
      kind: 'stay-limit',
      forCoordinator: true,
      forProvider: unit.providerId,
      listedFrom,
      startsAt: listedFrom,
      dueAt: end,
    });
  }
  const ask = whenToAsk(found, hold, policy);
  if (ask === null) return tasks;
  const { from, over, late, reason } = ask;
  tasks.push({
    ...about,
    reason,
    key: `departure ${hold.id}`,
    kind: 'departure',
    forCoordinator: false,
    forProvider: unit.providerId,
    listedFrom: from,
    startsAt: from,
    dueAt: over,
  });
  if (late !== null) {
    tasks.push({
      ...about,
      reason,
      key: `overstay ${hold.id}`,
      kind: 'overstay',
      forCoordinator: true,
      forProvider: null,
      listedFrom: late,
      startsAt: late,
      dueAt: late,
    });
  }
  return tasks;
}
