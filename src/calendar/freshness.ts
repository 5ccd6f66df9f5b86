import type { Policy } from '../contract/policy.js';
import type { Kind } from '../contract/words.js';
import { epochOf, notBefore } from './instant.js';

const HOUR_MS = 3_600_000;

/** How sure the figures of a unit are. */
export type Confirmation = 'fresh' | 'stale' | 'never';

/**
 * Judges confirmations at one instant; `now`: milliseconds since 1970. A confirmation exactly as old as the window
 * that the policy has for the kind is still fresh.
 */
export function confirmationsAt(
  policy: Policy,
  now: number,
): (kind: Kind) => (confirmedAt: string | null) => Confirmation {
  const { byKind, default: usual } = policy.freshnessHours;
  const usually = confirmationsWithin(usual, now);
  return (kind) => {
    const hours = byKind[kind];
    return hours === undefined ? usually : confirmationsWithin(hours, now);
  };
}

function confirmationsWithin(hours: number, now: number): (confirmedAt: string | null) => Confirmation {
  const isFresh = notBefore(now - hours * HOUR_MS);
  return (confirmedAt) => {
    if (confirmedAt === null) return 'never';
    return isFresh(confirmedAt) ? 'fresh' : 'stale';
  };
}

/** True when the figures were not confirmed within the freshness window; `at`: RFC 3339. */
export function isStale(confirmedAt: string | null, kind: Kind, policy: Policy, at: string): boolean {
  return confirmationsAt(policy, epochOf(at))(kind)(confirmedAt) !== 'fresh';
}
