import type { Role } from '../contract/words.js';
import type { Transaction } from '../database/unit-of-work.js';
import { missingAccount } from './account.error.js';

/** An account by its username or by its id. */
export type AccountName = string | { id: string };

/** What must be known of an account to change something of it. */
export interface AccountRow {
  id: string;
  username: string;
  role: Role;
  providerId: string | null;
  disabled: boolean;
  passwordHash: string;
}

const SELECT = `SELECT id, username, role, provider_id AS "providerId", disabled_at IS NOT NULL AS disabled,
    password_hash AS "passwordHash"
  FROM account WHERE id = $1::uuid OR username = $2`;

/** @throws AccountError when there is none */
export async function findAccount(
  database: Pick<Transaction, 'query'>,
  name: AccountName,
): Promise<AccountRow> {
  return found(await database.query<AccountRow>(SELECT, keysOf(name)), name);
}

/**
 * The same, and nobody else changes the account or opens a session of it until the transaction ends.
 * @throws AccountError when there is none
 */
export async function lockAccount(tx: Transaction, name: AccountName): Promise<AccountRow> {
  return found(await tx.query<AccountRow>(`${SELECT} FOR NO KEY UPDATE`, keysOf(name)), name);
}

function keysOf(name: AccountName): (string | null)[] {
  return typeof name === 'string' ? [null, name] : [name.id, null];
}

function found([account]: AccountRow[], name: AccountName): AccountRow {
  if (!account) throw missingAccount(typeof name === 'string' ? name : name.id);
  return account;
}
