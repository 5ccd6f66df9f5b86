import { createHash } from 'node:crypto';
import { ProblemException } from '../common/problem.js';
import type { Transaction } from './unit-of-work.js';

/** A write that its caller may send again, with the caller's key and what the write was. */
export interface Repeatable {
  accountId: string;
  key: string;
  fingerprint: string;
}

interface KeptAnswer {
  account_id: string;
  key: string;
  fingerprint: string;
  answer: unknown;
}

/**
 * @param key the `Idempotency-Key`; null when the caller gave none
 * @param operation method and route with its ids, e.g. `POST /v1/requests/{id}/holds 0f…`
 * @param body as received
 */
export function repeatable(
  accountId: string,
  key: string | null,
  operation: string,
  body: unknown,
): Repeatable | null {
  if (key === null) return null;
  const fingerprint = createHash('sha256')
    .update(`${operation}\n${canonical(body)}`)
    .digest('base64url');
  return { accountId, key, fingerprint };
}

export function keyOf(repeatable: Pick<Repeatable, 'accountId' | 'key'>): string {
  return `${repeatable.accountId} ${repeatable.key}`;
}

/** The first answers that were given under these keys, by `keyOf`. */
export async function findAnswers(
  tx: Transaction,
  repeatables: readonly Repeatable[],
): Promise<Map<string, { fingerprint: string; answer: unknown }>> {
  if (repeatables.length === 0) return new Map();
  const rows = await tx.query<KeptAnswer>(
    `SELECT account_id, key, fingerprint, answer FROM idempotency_key
     JOIN unnest($1::uuid[], $2::text[]) AS wanted (account_id, key) USING (account_id, key)`,
    [repeatables.map((one) => one.accountId), repeatables.map((one) => one.key)],
  );
  return new Map(rows.map((row) => [keyOf({ accountId: row.account_id, key: row.key }), row]));
}

/** Keeps the answers in the transaction of their effect. A key that another node kept meanwhile is a unique violation. */
export async function keepAnswers(
  tx: Transaction,
  answers: readonly { repeatable: Repeatable; answer: unknown }[],
  now: Date,
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ repeatable: { accountId, key, fingerprint }, answer }) => ({
    account_id: accountId,
    key,
    fingerprint,
    answer,
    created_at: now,
  }));
  await tx.query(
    `INSERT INTO idempotency_key SELECT * FROM json_populate_recordset(NULL::idempotency_key, $1)`,
    [JSON.stringify(rows)],
  );
}

/** The kept answer, when it was given to the same write; throws 422 when the key was used for another. */
export function repeatedAnswer(write: Repeatable, kept: { fingerprint: string; answer: unknown }): unknown {
  if (kept.fingerprint === write.fingerprint) return kept.answer;
  throw new ProblemException({
    status: 422,
    code: 'idempotency-key-reused',
    title: { nl: 'Sleutel is al gebruikt', en: 'Key was used before' },
    detail: {
      nl: 'Deze Idempotency-Key hoort bij een andere opdracht. Gebruik een nieuwe sleutel.',
      en: 'This Idempotency-Key belongs to another write. Use a new key.',
    },
  });
}

// The same body with its members in another order is the same write.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
