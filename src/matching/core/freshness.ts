import type { Policy } from '../../contract/policy.js';
import type { Kind } from '../../contract/words.js';
import { epochOf, notBefore } from './instant.js';

const HOUR_MS = 3_600_000;

/** How sure the figures of a unit are. */
export type Confirmation = 'fresh' | 'stale' | 'never';

/**
 * Judges confirmations of units of one kind; `now`: milliseconds since 1970. A confirmation exactly as old as the
 * window of the policy is still fresh.
 */
export function confirmationsOf(
  kind: Kind,
  policy: Policy,
  now: number,
): (confirmedAt: string | null) => Confirmation {
  const hours = policy.freshnessHours.byKind[kind] ?? policy.freshnessHours.default;
  const isFresh = notBefore(now - hours * HOUR_MS);
  return (confirmedAt) => {
    if (confirmedAt === null) return 'never';
    return isFresh(confirmedAt) ? 'fresh' : 'stale';
  };
}

/** True when the figures were not confirmed within the freshness window; `at`: RFC 3339. */
export function isStale(confirmedAt: string | null, kind: Kind, policy: Policy, at: string): boolean {
  return confirmationsOf(kind, policy, epochOf(at))(confirmedAt) !== 'fresh';
}
