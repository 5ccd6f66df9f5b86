import type { Hold } from '../../../../src/contract/hold.js';
import type { UrgentRequest } from '../../../../src/contract/request.js';

/** How long after the hold a move can still follow: a night before a long weekend, and the day after it. */
const MOVE_MS = 5 * 24 * 60 * 60_000;

/** A request of the list with what it depends on. */
export interface Listed {
  request: UrgentRequest;
  /** The newest; undefined: none yet. */
  hold: Hold | undefined;
}

/** True while a place is kept, or kept not long ago, from which the person may move on. */
export function mayMoveOn({ request, hold }: Listed, now: number): boolean {
  if (!hold || request.closedAt !== null) return false;
  if (hold.status === 'placed') return now - Date.parse(hold.createdAt) < MOVE_MS;
  return hold.status === 'held' || hold.status === 'accepted';
}
