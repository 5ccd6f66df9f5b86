import { stepsAt } from '../common/clock-steps.js';
import type { Hold } from '../contract/hold.js';
import type { StoredRequest } from '../requests/requests.service.js';

/** How long after the hold a move can still follow: a night before a long weekend, and the day after it. */
const MOVE_MS = 5 * 24 * 3_600_000;

/** True while a place is kept, or kept not long ago, from which the person may move on. */
export function mayMoveOn(
  { closedAt }: Pick<StoredRequest, 'closedAt'>,
  { status, createdAt }: Pick<Hold, 'status' | 'createdAt'>,
  now: Date,
): boolean {
  if (closedAt !== null) return false;
  if (status !== 'placed') return status === 'held' || status === 'accepted';
  const until = Date.parse(createdAt) + MOVE_MS;
  stepsAt(until);
  return now.getTime() < until;
}
