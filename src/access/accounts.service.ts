import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Account } from '../contract/accounts.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { findAccount, lockAccount, type AccountName, type AccountRow } from './account-rows.js';
import { faultsOfAccount, type NewAccount } from './account-rule.js';
import {
  AccountError,
  changeItYourself,
  lastAdministrator,
  missingAccount,
  notOneself,
  usernameTaken,
} from './account.error.js';
import type { Actor } from './actor.js';
import { AuditService, type AuditEntry } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import { KnownDevices } from './known-devices.service.js';
import { OrganisationsService } from './organisations.service.js';
import { faultOfPassword } from './password-rule.js';
import { hashPassword } from './passwords.js';

/** Makes and keeps accounts. `actor` is null for commands on the console; the rules are the same. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: UnitOfWork,
    private readonly credentials: CredentialsService,
    private readonly devices: KnownDevices,
    private readonly organisations: OrganisationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  list(): Promise<Account[]> {
    return this.read(null);
  }

  /** @throws AccountError when there is none */
  async one(id: string): Promise<Account> {
    const [account] = await this.read(id);
    if (!account) throw missingAccount(id);
    return account;
  }

  /** @throws AccountError when the username is taken or a rule is not kept */
  async create(account: NewAccount, actor: Actor | null): Promise<string> {
    const make = await this.prepare(account, actor);
    return this.database.run(make);
  }

  /**
   * Checks and hashes first: hashing takes long, and a transaction must not wait for it.
   * @param options.demo an account to try the service with
   */
  async prepare(
    account: NewAccount,
    actor: Actor | null,
    { demo = false } = {},
  ): Promise<(tx: Transaction) => Promise<string>> {
    const { username, role, providerId } = account;
    const faults = await faultsOfAccount(account, await this.organisations.namesOf(providerId));
    if (faults.length > 0) throw new AccountError('invalid', faults);
    const passwordHash = await hashPassword(account.password);
    return async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO account (id, username, password_hash, role, provider_id, created_at, demo)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT ON CONSTRAINT account_username_once DO NOTHING RETURNING id`,
        [randomUUID(), username, passwordHash, role, providerId, this.clock.now(), demo],
      );
      if (!row) throw usernameTaken(username);
      const change = { before: null, after: { username, role, providerId } };
      await this.record(tx, actor, 'account.create', row.id, { details: { role }, change });
      return row.id;
    };
  }

  /**
   * Ends every session and token of the account; nobody can log in with it any more. An administrator who logged in
   * cannot disable itself, and nobody the last one that is left.
   */
  async disable(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await this.lockBesideAdministrators(tx, name, actor);
      const changed = await tx.query<object>(
        'UPDATE account SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL RETURNING id',
        [id, this.clock.now()],
      );
      await this.credentials.revokeAll(tx, id, ['session', 'token']);
      await this.devices.forgetAll(tx, id);
      // Her own number and mailbox are of no use any more, and hers.
      await tx.query('DELETE FROM own_channels WHERE account_id = $1', [id]);
      if (changed.length === 0) return;
      const change = { before: { disabled: false }, after: { disabled: true } };
      await this.record(tx, actor, 'account.disable', id, { change });
    });
  }

  /** Lets a disabled account log in again, with the password it had; its sessions and tokens do not come back. */
  async enable(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id, disabled } = await lockAccount(tx, name);
      if (!disabled) return;
      await tx.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [id]);
      const change = { before: { disabled: true }, after: { disabled: false } };
      await this.record(tx, actor, 'account.enable', id, { change });
    });
  }

  /** Sets another password and ends all that was opened or made under the old one: sessions and tokens. */
  async resetPassword(name: AccountName, password: string, actor: Actor | null): Promise<void> {
    const account = await findAccount(this.database, name);
    // It would end the session that asks, and needs no password: who finds a desk unlocked could take it over.
    if (account.id === actor?.accountId) throw changeItYourself();
    const passwordHash = await this.hashChecked(account, password);
    await this.database.run(async (tx) => {
      const { id } = await lockAccount(tx, name);
      await tx.query('UPDATE account SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
      await this.credentials.revokeAll(tx, id, ['session', 'token']);
      await this.devices.forgetAll(tx, id);
      await this.record(tx, actor, 'account.reset-password', id, {});
    });
  }

  /** @returns what is stored of a password @throws AccountError when this account may not have it */
  async hashChecked({ username, providerId }: AccountRow, password: string): Promise<string> {
    const names = (await this.organisations.namesOf(providerId)) ?? [];
    const message = await faultOfPassword(password, [username, ...names]);
    if (message) throw new AccountError('invalid', [{ path: 'password', message }]);
    return hashPassword(password);
  }

  // All of them, and first: two administrators who disable each other at the same moment must not both succeed.
  private async lockBesideAdministrators(
    tx: Transaction,
    name: AccountName,
    actor: Actor | null,
  ): Promise<AccountRow> {
    const administrators = await tx.query<{ id: string }>(
      `SELECT id FROM account WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    );
    const account = await lockAccount(tx, name);
    if (account.id === actor?.accountId) throw notOneself();
    if (administrators.length === 1 && administrators[0]?.id === account.id) throw lastAdministrator();
    return account;
  }

  private read(id: string | null): Promise<Account[]> {
    return this.database.query<Account>(SELECT, [id, this.clock.now()]);
  }

  private record(
    tx: Transaction,
    actor: Actor | null,
    action: string,
    subjectId: string,
    more: Pick<AuditEntry, 'details' | 'change'>,
  ): Promise<void> {
    return this.audit.record(tx, [
      { actor, action, subjectType: 'account', subjectId, outcome: 'success', ...more },
    ]);
  }
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const SELECT = `
  SELECT a.id, a.username, a.role, a.provider_id AS "providerId", a.disabled_at IS NOT NULL AS disabled,
    to_char(a.created_at AT TIME ZONE 'UTC', ${INSTANT}) AS "createdAt",
    count(c.id)::integer AS tokens,
    to_char(min(c.expires_at) AT TIME ZONE 'UTC', ${INSTANT}) AS "nextTokenEnd"
  FROM account a LEFT JOIN credential c ON c.account_id = a.id AND c.kind = 'token' AND c.expires_at > $2
  WHERE $1::uuid IS NULL OR a.id = $1 GROUP BY a.id ORDER BY a.username`;
