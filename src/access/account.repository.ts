import { In, IsNull, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm';
import type { Transaction } from '../database/unit-of-work.js';
import { missingAccount } from './account.error.js';
import type { CredentialKind } from './actor.js';
import { idleSince } from './credential-use.js';
import { AccountEntity } from './entities/account.entity.js';
import { CredentialEntity } from './entities/credential.entity.js';

/** An account by its username or by its id. */
export type AccountName = string | { id: string };

export function accounts(tx: Transaction) {
  return tx.manager.getRepository(AccountEntity);
}

export function credentials(tx: Transaction) {
  return tx.manager.getRepository(CredentialEntity);
}

/** @throws AccountError when there is none */
export async function findAccount(tx: Transaction, name: AccountName): Promise<AccountEntity> {
  return found(await accounts(tx).findOneBy(keyOf(name)), name);
}

/**
 * The same, and nobody else changes the account or opens a session of it until the transaction ends.
 * @throws AccountError when there is none
 */
export async function lockAccount(tx: Transaction, name: AccountName): Promise<AccountEntity> {
  const lock = { mode: 'for_no_key_update' } as const;
  return found(await accounts(tx).findOne({ where: keyOf(name), lock }), name);
}

/** Those that can log in. */
export function lockAdministrators(tx: Transaction): Promise<AccountEntity[]> {
  return accounts(tx).find({
    where: { role: 'admin', ...OPEN },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
}

/** An account that is not disabled, with the password that it had. */
export function withPassword(id: string, passwordHash: string): FindOptionsWhere<AccountEntity> {
  return { id, passwordHash, ...OPEN };
}

export async function usernames(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await accounts(tx).findBy({ id: In(ids) });
  return new Map(rows.map(({ id, username }) => [id, username]));
}

/** API tokens that work, the one that ends first on top. @param accountId null: of all accounts */
export function tokens(tx: Transaction, accountId: string | null, now: Date): Promise<LiveToken[]> {
  return credentials(tx).find({
    where: { kind: 'token', expiresAt: MoreThan(now), ...(accountId !== null && { accountId }) },
    order: { expiresAt: 'ASC', name: 'ASC' },
  }) as Promise<LiveToken[]>;
}

/** A check of the table says so. */
export type LiveToken = CredentialEntity & { name: string; expiresAt: Date };

/** The newest first. */
export function sessions(tx: Transaction, accountId: string, now: Date): Promise<LiveSession[]> {
  const [expiresAt, idleUntil] = [MoreThan(now), MoreThan(idleSince(now))];
  return credentials(tx).find({
    where: { accountId, kind: 'session', expiresAt, idleUntil },
    order: { createdAt: 'DESC', id: 'ASC' },
  }) as Promise<LiveSession[]>;
}

type LiveSession = CredentialEntity & { idleUntil: Date };

/** Takes away what is over. */
export async function forgetEnded(
  tx: Transaction,
  kind: CredentialKind,
  accountId: string,
  now: Date,
): Promise<void> {
  const [expiresAt, idleUntil] = [LessThanOrEqual(now), LessThanOrEqual(idleSince(now))];
  await credentials(tx).delete([
    { accountId, kind, expiresAt },
    { accountId, kind, idleUntil },
  ]);
}

const OPEN = { disabledAt: IsNull() };

function keyOf(name: AccountName): FindOptionsWhere<AccountEntity> {
  return typeof name === 'string' ? { username: name } : name;
}

function found(account: AccountEntity | null, name: AccountName): AccountEntity {
  if (!account) throw missingAccount(typeof name === 'string' ? name : name.id);
  return account;
}
