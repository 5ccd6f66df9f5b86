import type { EscalationEnding } from '../contract/escalation.js';
import type { Transaction } from '../database/unit-of-work.js';

/** What an escalation needs to know of a hold. */
export interface WaitingHold {
  id: string;
  requestId: string;
  unitId: string;
  /** Who has to answer: the provider, or the placing authority. */
  providerId: string;
  createdBy: string;
  status: string;
  expiresAt: Date;
  /** When the provider said maybe; null: it has not. */
  provisionalAt: Date | null;
  requestClosed: boolean;
}

/**
 * The hold as it is, and as it stays until the transaction ends: an answer that comes meanwhile waits for it, and what
 * is told of that answer finds what was written here. One hold in a transaction: who answers an offer locks all of its
 * holds, in an order of its own. Its request comes first, as for whoever corrects it: news refers to it.
 */
export async function lockHold(tx: Transaction, holdId: string): Promise<WaitingHold | null> {
  const [, [hold]] = await Promise.all([
    tx.query(LOCK_REQUEST, [holdId]),
    tx.query<WaitingHold>(SELECT, [holdId]),
  ]);
  return hold ?? null;
}

/** Why nobody needs to answer any more; null: somebody must. */
export function endingOf(hold: WaitingHold | null, now: Date): EscalationEnding | null {
  if (!hold) return 'closed';
  if (hold.status === 'refused' || hold.status === 'released') return hold.status;
  if (hold.status !== 'held') return 'answered';
  if (hold.expiresAt.getTime() <= now.getTime()) return 'expired';
  return hold.requestClosed ? 'closed' : null;
}

const LOCK_REQUEST = `
  SELECT r.id FROM request r JOIN hold h ON h.request_id = r.id WHERE h.id = $1 FOR KEY SHARE OF r`;
const SELECT = `
  SELECT h.id, h.request_id AS "requestId", h.unit_id AS "unitId", h.created_by AS "createdBy", h.status,
    h.expires_at AS "expiresAt", h.provisional_at AS "provisionalAt", r.closed_at IS NOT NULL AS "requestClosed",
    CASE u.placing_authority WHEN 'provider' THEN u.provider_id ELSE u.placing_authority END AS "providerId"
  FROM hold h JOIN request r ON r.id = h.request_id JOIN unit u ON u.id = h.unit_id
  WHERE h.id = $1 FOR SHARE OF h`;
