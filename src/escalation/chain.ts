import type { ContactChain, EscalationTarget } from '../contract/escalation.js';

/** Minutes for which nobody else is told once somebody said to be at it: time to ask around in the house. */
export const ACKNOWLEDGED_MINUTES = 10;

/**
 * Whom step `number` tells. 0 is at once; the last step of the policy is always the region's chain of last resort,
 * and whatever comes after it goes along that chain.
 * @param afterMinutes of the policy by which the escalation began
 */
export function targetOf(number: number, afterMinutes: readonly number[]): EscalationTarget {
  if (number === 0) return 'on-call';
  if (number >= Math.min(3, afterMinutes.length)) return 'region';
  return number === 1 ? 'on-call-again' : 'next-contact';
}

/**
 * Minutes from step `number - 1` until step `number`. They count from when the step before was really told: after a
 * downtime the steps that were missed come one by one, each with its own time to answer, because while the service was
 * down nobody could.
 */
export function minutesBefore(number: number, afterMinutes: readonly number[]): number {
  // Past the policy's last step the pace stays as it was.
  const planned = Math.min(number, afterMinutes.length);
  return (afterMinutes[planned - 1] ?? 0) - (afterMinutes[planned - 2] ?? 0);
}

export interface ChainFacts {
  /** Of the step that comes. */
  number: number;
  afterMinutes: readonly number[];
  /** Those of the provider and of the region, in their order now. */
  contacts: readonly { id: string; chain: ContactChain }[];
  /** Who is on call at the provider now; null: nobody. */
  onCallId: string | null;
  /** The steps before, in their order; the contact is null when there was none, or when it was taken away since. */
  taken: readonly { target: EscalationTarget; contactId: string | null }[];
}

/**
 * The step that comes, and the contact that it tells, by who was told so far and not by a place in a list: a list that
 * changes meanwhile neither skips nor repeats anybody. Null: nobody is left.
 */
export function nextOf(facts: ChainFacts): { target: EscalationTarget; contactId: string | null } | null {
  const { number, afterMinutes, contacts, onCallId, taken } = facts;
  const target = targetOf(number, afterMinutes);
  const told = new Set(taken.map(({ contactId }) => contactId));
  const own = contacts.filter(({ chain }) => chain === 'provider');
  const of = (contact: { id: string } | undefined) => ({ target, contactId: contact?.id ?? null });
  if (target === 'region') {
    const left = contacts.find(({ id, chain }) => chain === 'region' && !told.has(id));
    // Where nobody was entered that has a step too, so that it shows; but only one.
    return !left && taken.some((step) => step.target === 'region') ? null : of(left);
  }
  if (target === 'next-contact') return of(own.find(({ id }) => !told.has(id)));
  const before = target === 'on-call-again' ? own.find(({ id }) => id === taken[0]?.contactId) : undefined;
  // With nobody on the roster it is who was told before, and else the first of the list.
  return of(own.find(({ id }) => id === onCallId) ?? before ?? own[0]);
}
