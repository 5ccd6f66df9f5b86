import type { EscalationTarget } from '../contract/escalation.js';

/** Minutes for which nobody else is told once somebody said to be at it: time to ask around in the house. */
export const ACKNOWLEDGED_MINUTES = 10;

/**
 * Whom step `number` tells. 0 is at once; the last step of the policy is always the region's chain of last resort,
 * and whatever comes after it goes along that chain.
 * @param afterMinutes of the policy
 */
export function targetOf(number: number, afterMinutes: readonly number[]): EscalationTarget {
  if (number === 0) return 'on-call';
  if (number >= firstOfRegion(afterMinutes)) return 'region';
  return number === 1 ? 'on-call-again' : 'next-contact';
}

/** Which of the region's contacts a step tells: 0 is the first. */
export function placeInRegion(number: number, afterMinutes: readonly number[]): number {
  return number - firstOfRegion(afterMinutes);
}

/**
 * Minutes from step `number - 1` until step `number`; null when there is no such step. The minutes count from when
 * the step before was really told: after a downtime the steps that were missed come one by one, each with its own
 * time to answer, because while the service was down nobody could.
 * @param regionContacts how many the region's chain has
 */
export function minutesBefore(
  number: number,
  afterMinutes: readonly number[],
  regionContacts: number,
): number | null {
  const last = Math.max(afterMinutes.length, firstOfRegion(afterMinutes) + regionContacts - 1);
  if (number < 1 || number > last) return null;
  // Past the policy's last step the pace stays as it was.
  const planned = Math.min(number, afterMinutes.length);
  return (afterMinutes[planned - 1] ?? 0) - (afterMinutes[planned - 2] ?? 0);
}

function firstOfRegion(afterMinutes: readonly number[]): number {
  return Math.min(3, afterMinutes.length);
}
