import type { Policy } from '../../contract/policy.js';
import type { Kind } from '../../contract/words.js';
import { epochOf } from './instant.js';

const HOUR_MS = 3_600_000;

/** How sure the figures of a unit are. */
export type Confirmation = 'fresh' | 'stale' | 'never';

/** Milliseconds for which a confirmation of a unit of this kind counts as fresh. */
function windowOf(kind: Kind, policy: Policy): number {
  return (policy.freshnessHours.byKind[kind] ?? policy.freshnessHours.default) * HOUR_MS;
}

/** `now`: milliseconds since 1970. A confirmation exactly as old as the window is still fresh. */
export function confirmationOf(
  confirmedAt: string | null,
  kind: Kind,
  policy: Policy,
  now: number,
): Confirmation {
  if (confirmedAt === null) return 'never';
  return now - epochOf(confirmedAt) <= windowOf(kind, policy) ? 'fresh' : 'stale';
}

/** True when the figures were not confirmed within the freshness window; `at`: RFC 3339. */
export function isStale(confirmedAt: string | null, kind: Kind, policy: Policy, at: string): boolean {
  return confirmationOf(confirmedAt, kind, policy, epochOf(at)) !== 'fresh';
}
