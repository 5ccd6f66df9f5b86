import { createHash } from 'node:crypto';
import { isDatabaseGone } from '../common/error-description.js';
import { ProblemException } from '../common/problem.js';
import { isRetryable } from './database-errors.js';
import type { Transaction, UnitOfWork } from './unit-of-work.js';

const ATTEMPTS = 5;

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

/** The name of what was made, now or at an earlier call with the same key. */
export interface Made {
  name: string;
  repeated: boolean;
}

/**
 * Makes something in one transaction, once for each `Idempotency-Key`; only its name is kept with the key.
 * @param make gives the name of what it made
 */
export function makeOnce(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  make: (tx: Transaction) => Promise<string>,
): Promise<Made> {
  return repeated(unitOfWork, write, now, () => Promise.resolve(make));
}

/**
 * As `makeOnce`, where it takes services with connections of their own to know what to make: they are asked before
 * the transaction begins, and not at all when it was made before.
 * @param prepare gives what makes it
 */
export async function prepareAndMakeOnce(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  prepare: () => Promise<(tx: Transaction) => Promise<string>>,
): Promise<Made> {
  const made = write && (await unitOfWork.run((tx) => madeBefore(tx, write)));
  return made ?? repeated(unitOfWork, write, now, prepare);
}

async function repeated(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  prepare: () => Promise<(tx: Transaction) => Promise<string>>,
): Promise<Made> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const make = await prepare();
      return await unitOfWork.run(async (tx) => {
        const made = await madeBefore(tx, write);
        if (made) return made;
        const name = await make(tx);
        if (write) await keepAnswers(tx, [{ repeatable: write, answer: name }], now);
        return { name, repeated: false };
      });
    } catch (error) {
      // Whether a commit that was cut off took place nobody knows, and looking would take as long again.
      if (isDatabaseGone(error)) throw error;
      // The same write at the same moment may have been first: then what it made is what stood in our way.
      const made = write && (await unitOfWork.run((tx) => madeBefore(tx, write)));
      if (made) return made;
      if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function madeBefore(tx: Transaction, write: Repeatable | null): Promise<Made | null> {
  const kept = write && (await findAnswers(tx, [write])).get(keyOf(write));
  return write && kept ? { name: repeatedAnswer(write, kept) as string, repeated: true } : null;
}

// The same body with its members in another order is the same write.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
