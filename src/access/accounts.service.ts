import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Role } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import type { Actor } from './actor.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import { AccountEntity } from './entities/account.entity.js';
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords.js';

/** A rule about accounts that was not kept; the message is one sentence. */
export class AccountError extends Error {}

export interface NewAccount {
  username: string;
  password: string;
  role: Role;
  /** For the role `provider`, and only for it. */
  providerId: string | null;
}

export interface AccountSummary extends Pick<AccountEntity, 'id' | 'username' | 'role' | 'providerId'> {
  disabled: boolean;
}

/** For whoever chooses one. */
export const PASSWORD_RULE = `A password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters and does not hold the username.`;

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,62}$/;

/** Makes and keeps accounts. `actor` is null for commands on the console. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: UnitOfWork,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<AccountSummary[]> {
    return this.database.query<AccountSummary>(
      `SELECT id, username, role, provider_id AS "providerId", disabled_at IS NOT NULL AS disabled
       FROM account ORDER BY username`,
    );
  }

  /** @throws AccountError when the username is taken or a rule is not kept. */
  async create(account: NewAccount, actor: Actor | null): Promise<string> {
    checkAccount(account);
    const passwordHash = await hashPassword(account.password);
    return this.database.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO account (id, username, password_hash, role, provider_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT account_username_once DO NOTHING RETURNING id`,
        [randomUUID(), account.username, passwordHash, account.role, account.providerId, this.clock.now()],
      );
      if (!row) throw new AccountError(`There is already an account with the name ${account.username}.`);
      await this.record(tx, actor, 'account.create', row.id, { role: account.role });
      return row.id;
    });
  }

  /** Makes an API token; it is told once and cannot be read back. */
  async createToken(username: string, actor: Actor | null): Promise<string> {
    return this.database.run(async (tx) => {
      const { id, disabledAt } = await this.find(tx, username);
      if (disabledAt) throw new AccountError(`The account ${username} is disabled.`);
      const { id: tokenId, secret } = await this.credentials.create(tx, id, 'token');
      await this.record(tx, actor, 'token.create', id, { token: tokenId });
      return secret;
    });
  }

  /** Ends the API tokens of the account; its sessions go on. */
  async revokeTokens(username: string, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, username);
      await this.credentials.revokeAll(tx, id, ['token']);
      await this.record(tx, actor, 'account.revoke-tokens', id);
    });
  }

  /** Ends every session and token of the account; nobody can log in with it any more. */
  async disable(username: string, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, username);
      await tx.query('UPDATE account SET disabled_at = coalesce(disabled_at, $2) WHERE id = $1', [
        id,
        this.clock.now(),
      ]);
      await this.credentials.revokeAll(tx, id, ['session', 'token']);
      await this.record(tx, actor, 'account.disable', id);
    });
  }

  /** Sets another password and ends the sessions that were opened with the old one. */
  async resetPassword(username: string, password: string, actor: Actor | null): Promise<void> {
    checkPassword(username, password);
    const passwordHash = await hashPassword(password);
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, username);
      await tx.query('UPDATE account SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
      await this.credentials.revokeAll(tx, id, ['session']);
      await this.record(tx, actor, 'account.reset-password', id);
    });
  }

  private async find(tx: Transaction, username: string): Promise<AccountEntity> {
    const account = await tx.manager.findOneBy(AccountEntity, { username });
    if (!account) throw new AccountError(`There is no account with the name ${username}.`);
    return account;
  }

  private record(
    tx: Transaction,
    actor: Actor | null,
    action: string,
    subjectId: string,
    details?: Record<string, string>,
  ): Promise<void> {
    return this.audit.record(tx, [
      { actor, action, subjectType: 'account', subjectId, outcome: 'success', ...(details && { details }) },
    ]);
  }
}

function checkAccount({ username, password, role, providerId }: NewAccount): void {
  if (!USERNAME.test(username)) {
    throw new AccountError('A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.');
  }
  if ((role === 'provider') !== (providerId !== null)) {
    throw new AccountError('An account with the role provider, and no other, belongs to a provider.');
  }
  checkPassword(username, password);
}

function checkPassword(username: string, password: string): void {
  const { length } = [...password];
  const fits = length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
  if (!fits || password.toLowerCase().includes(username)) throw new AccountError(PASSWORD_RULE);
}
