import type { ContactChain, EscalationTarget } from '../../contract/work-words.js';

/** Minutes for which nobody else is told once somebody said to be at it: time to ask around in the house. */
export const ACKNOWLEDGED_MINUTES = 10;

/**
 * Whom step `number` of the policy tells. 0 is at once; its last step is always the region's chain of last resort,
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

export interface TakenStep {
  target: EscalationTarget;
  /** Null when there was none, or when it was taken away since. */
  contactId: string | null;
  /** A message could go out to somebody. */
  reached: boolean;
}

export interface ChainFacts {
  afterMinutes: readonly number[];
  /** Those of the provider and of the region, in their order now. */
  contacts: readonly { id: string; chain: ContactChain }[];
  /** Who is on call at the provider now; null: nobody. */
  onCallId: string | null;
  /** The steps before, in their order. */
  taken: readonly TakenStep[];
}

/**
 * How far along the policy the step is that comes: a contact that was told in the place of one that could not be reached
 * takes no minutes of those after it.
 */
export function plannedNumber(
  taken: readonly Pick<TakenStep, 'target'>[],
  afterMinutes: readonly number[],
): number {
  const planned = afterMinutes.length > 2 ? 1 : 0;
  const nextContacts = taken.filter(({ target }) => target === 'next-contact').length;
  return taken.length - Math.max(0, nextContacts - planned);
}

/**
 * The step that comes, and the contact that it tells, by who was told so far and not by a place in a list: a list that
 * changes meanwhile neither skips nor repeats anybody. The region comes once somebody of the provider was reached and has
 * had the time to answer, or when nobody of the provider is left. Null: nobody is left.
 */
export function nextOf(facts: ChainFacts): { target: EscalationTarget; contactId: string | null } | null {
  const { afterMinutes, contacts, onCallId, taken } = facts;
  const target = targetOf(plannedNumber(taken, afterMinutes), afterMinutes);
  const told = new Set(taken.map(({ contactId }) => contactId));
  const own = contacts.filter(({ chain }) => chain === 'provider');
  const ownLeft = own.find(({ id }) => !told.has(id));
  const of = (contact: { id: string } | undefined) => ({ target, contactId: contact?.id ?? null });
  if (target === 'region') {
    const last = taken.at(-1);
    if (ownLeft && last && last.target !== 'region' && !last.reached) {
      return { target: 'next-contact', contactId: ownLeft.id };
    }
    const left = contacts.find(({ id, chain }) => chain === 'region' && !told.has(id));
    // Where nobody was entered that has a step too, so that it shows; but only one.
    return !left && taken.some((step) => step.target === 'region') ? null : of(left);
  }
  if (target === 'next-contact') return of(ownLeft);
  const before = target === 'on-call-again' ? own.find(({ id }) => id === taken[0]?.contactId) : undefined;
  // With nobody on the roster it is who was told before, and else the first of the list.
  return of(own.find(({ id }) => id === onCallId) ?? before ?? own[0]);
}

/**
 * Whether it takes a telephone: of those who have to answer nobody was reached, or nobody is left and the last could not
 * be reached. That the region was told does not bring an answer.
 */
export function reachedNobody(taken: readonly TakenStep[]): boolean {
  const last = taken.at(-1);
  return (
    last !== undefined && (!last.reached || !taken.some((step) => step.target !== 'region' && step.reached))
  );
}
