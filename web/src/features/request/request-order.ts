import type { Hold } from '../../../../src/contract/hold.js';
import type { UrgentRequest } from '../../../../src/contract/request.js';

const HOUR = 60 * 60_000;
/** How long a request without a place counts as open: the next day it is no night request any more. */
const OPEN_MS = 24 * HOUR;
/** How long after the hold a move can still follow: a night before a long weekend, and the day after it. */
const MOVE_MS = 5 * 24 * HOUR;

/** A request of the list with what it depends on. */
export interface Listed {
  request: UrgentRequest;
  /** The newest; undefined: none yet. */
  hold: Hold | undefined;
}

export function withLastHold(requests: readonly UrgentRequest[], holds: readonly Hold[]): Listed[] {
  return requests.map((request) => ({
    request,
    hold: newestFirst(holds.filter((hold) => hold.requestId === request.id))[0],
  }));
}

/** True while a place is kept, or kept not long ago, from which the person may move on. */
export function mayMoveOn({ request, hold }: Listed, now: number): boolean {
  if (!hold || request.closedAt !== null) return false;
  if (hold.status === 'placed') return now - Date.parse(hold.createdAt) < MOVE_MS;
  return hold.status === 'held' || hold.status === 'accepted';
}

/** @param moves true when there is a next step */
export function isOpen({ request, hold }: Listed, moves: boolean, now: number): boolean {
  if (request.closedAt !== null) return false;
  if (hold?.status === 'held' || hold?.status === 'accepted') return true;
  if (hold?.status === 'placed') return moves;
  return hold?.status !== 'departed' && now - Date.parse(request.createdAt) < OPEN_MS;
}

/** What waits for the coordinator first, then what ends soonest, then newest. */
export function byUrgency(listed: readonly Listed[]): Listed[] {
  return [...listed].sort(
    (a, b) =>
      urgency(a) - urgency(b) ||
      (a.hold?.status === 'held' && b.hold?.status === 'held'
        ? Date.parse(a.hold.expiresAt) - Date.parse(b.hold.expiresAt)
        : Date.parse(b.request.createdAt) - Date.parse(a.request.createdAt)),
  );
}

export function newestFirst<T extends { createdAt: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** Lower is sooner; where no place is kept somebody has to look for one. */
function urgency({ hold }: Listed): number {
  return ['held', 'accepted', 'placed'].indexOf(hold?.status ?? '') + 1;
}
