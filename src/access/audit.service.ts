import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { newTraceId, type RequestOrigin } from '../common/request-origin.js';
import type { Transaction } from '../database/unit-of-work.js';
import type { Actor } from './actor.js';

/** What goes into the audit trail: who did or saw what. Never a name, an address or a danger area. */
export interface AuditEntry {
  /** null: the service itself, or a command on its console. */
  actor: Actor | null;
  /** Where it was asked, when no actor is known. */
  origin?: RequestOrigin;
  /** `hold.accept`, `request.read`. */
  action: string;
  subjectType: string;
  /** A random id; null when there is none. */
  subjectId: string | null;
  outcome: 'success' | 'refused';
  details?: Record<string, string | number | boolean | null>;
  /** What an administrator found and left, as plain JSON; null where there was nothing. Never a password or a token. */
  change?: { before: object | null; after: object | null };
}

const COLUMNS =
  'at, account_id, username, role, provider_id, client, trace_id, activity, action, subject_type, subject_id, outcome, details';
// One array for each column: the statement's text, and so its plan, is the same for one entry and for thirty.
const INSERT = `INSERT INTO audit_entry (${COLUMNS})
  SELECT * FROM unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[])`;

/** Subjects that belong to keeping the house in order; all others are part of finding a safe place. */
const ACTIVITIES: Record<string, string> = {
  account: 'access',
  session: 'access',
  token: 'access',
  unit: 'capacity',
  availability: 'capacity',
  catalogue: 'capacity',
  changes: 'access',
  policy: 'capacity',
};

/** The audit trail (NEN 7513): append-only, written in the transaction of what it tells of. */
@Injectable()
export class AuditService {
  constructor(private readonly clock: Clock) {}

  async record(tx: Pick<Transaction, 'query'>, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const at = this.clock.now();
    const column = <T>(value: (entry: AuditEntry) => T): T[] => entries.map(value);
    await tx.query(INSERT, [
      column(() => at),
      column(({ actor }) => actor?.accountId ?? null),
      column(({ actor }) => actor?.username ?? null),
      column(({ actor }) => actor?.role ?? null),
      column(({ actor }) => actor?.providerId ?? null),
      column(({ actor, origin }) => (actor?.origin ?? origin)?.client ?? 'console'),
      column(({ actor, origin }) => (actor?.origin ?? origin)?.traceId ?? newTraceId()),
      column(({ subjectType }) => ACTIVITIES[subjectType] ?? 'placement'),
      column(({ action }) => action),
      column(({ subjectType }) => subjectType),
      column(({ subjectId }) => subjectId),
      column(({ outcome }) => outcome),
      column(({ details, change }) => (details || change ? JSON.stringify({ ...details, ...change }) : null)),
    ]);
  }
}
