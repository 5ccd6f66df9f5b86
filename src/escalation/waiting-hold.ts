import { DECIDER } from '../access/who-decides.js';
import type { EscalationEnding } from '../contract/work-words.js';
import type { Reads, Transaction } from '../database/unit-of-work.js';

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

/** A question that nobody needs to answer any more, and why. */
export interface Over {
  holdId: string;
  ending: EscalationEnding;
}

export interface HoldOver extends Over {
  requestId: string;
}

/**
 * Of which of these holds an escalation is to begin, or to hear that somebody is at it, and of which it is to end. Reads
 * without a lock: what waits must be looked at again under it; what has ended stays so.
 */
export async function lookAt(
  reads: Reads,
  holdIds: readonly string[],
  now: Date,
): Promise<{ waiting: string[]; over: HoldOver[] }> {
  const waiting: string[] = [];
  const over: HoldOver[] = [];
  for (const hold of await reads.query<LookedAt>(LOOK, [holdIds])) {
    const { id: holdId, requestId, escalated, open, unreached } = hold;
    const ending = endingOf(hold, now);
    if (ending === null) {
      if (!escalated || (unreached && hold.provisionalAt !== null)) waiting.push(holdId);
    } else if (open) over.push({ holdId, requestId, ending });
  }
  return { waiting, over };
}

interface LookedAt extends WaitingHold {
  escalated: boolean;
  /** The escalation has not ended. */
  open: boolean;
  unreached: boolean;
}

/** Before their escalations. */
export async function lockRequests(tx: Transaction, holds: readonly { requestId: string }[]): Promise<void> {
  await tx.query(LOCK_REQUESTS, [holds.map(({ requestId }) => requestId)]);
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
const LOCK_REQUESTS = 'SELECT id FROM request WHERE id = ANY ($1::uuid[]) ORDER BY id FOR KEY SHARE';
const COLUMNS = `h.id, h.request_id AS "requestId", h.unit_id AS "unitId", h.created_by AS "createdBy", h.status,
  h.expires_at AS "expiresAt", h.provisional_at AS "provisionalAt", r.closed_at IS NOT NULL AS "requestClosed",
  ${DECIDER} AS "providerId"`;
const HOLDS = 'hold h JOIN request r ON r.id = h.request_id JOIN unit u ON u.id = h.unit_id';
const SELECT = `SELECT ${COLUMNS} FROM ${HOLDS} WHERE h.id = $1 FOR SHARE OF h`;
const LOOK = `
  SELECT ${COLUMNS}, e.id IS NOT NULL AS escalated, e.id IS NOT NULL AND e.ended_at IS NULL AS open,
    e.unreached_at IS NOT NULL AS unreached
  FROM ${HOLDS} LEFT JOIN escalation e ON e.hold_id = h.id WHERE h.id = ANY ($1::uuid[]) ORDER BY h.created_at, h.id`;
