import type { Policy } from '../contract/policy.js';
import type { Kind } from '../contract/words.js';
import { epochOf } from './instant.js';

const HOUR_MS = 3_600_000;

/** How sure the figures of a unit are. */
export type Confirmation = 'fresh' | 'stale' | 'never';

/**
 * How sure figures are at an instant; `now`: milliseconds since 1970. A confirmation exactly as old as the window that
 * the policy has for the kind is still fresh.
 */
export function confirmationOf(
  confirmedAt: string | null,
  kind: Kind,
  { freshnessHours }: Policy,
  now: number,
): Confirmation {
  if (confirmedAt === null) return 'never';
  const hours = freshnessHours.byKind[kind] ?? freshnessHours.default;
  return epochOf(confirmedAt) >= now - hours * HOUR_MS ? 'fresh' : 'stale';
}

/** The first instant (milliseconds since 1970) at which figures are stale; null: they were never confirmed. */
export function staleFrom(confirmedAt: string | null, kind: Kind, policy: Policy): number | null {
  if (confirmedAt === null) return null;
  const { byKind, default: usual } = policy.freshnessHours;
  return epochOf(confirmedAt) + (byKind[kind] ?? usual) * HOUR_MS + 1;
}

/** True when the figures were not confirmed within the freshness window; `at`: RFC 3339. */
export function isStale(confirmedAt: string | null, kind: Kind, policy: Policy, at: string): boolean {
  return confirmationOf(confirmedAt, kind, policy, epochOf(at)) !== 'fresh';
}
