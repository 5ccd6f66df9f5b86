import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Account } from '../contract/accounts.js';
import { faultOfPassword } from '../contract/checks/password-rule.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import {
  accounts,
  findAccount,
  lockAccount,
  lockAdministrators,
  tokens,
  type AccountName,
  type LiveToken,
} from './account.repository.js';
import { faultsOfAccount, type NewAccount } from './account-rule.js';
import {
  AccountError,
  changeItYourself,
  lastAdministrator,
  notOneself,
  usernameTaken,
} from './account.error.js';
import type { Actor } from './actor.js';
import { AuditService, type AuditEntry } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import type { AccountEntity } from './entities/account.entity.js';
import { KnownDevices } from './known-devices.service.js';
import { OrganisationsService } from './organisations.service.js';
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
    return this.database.run(async (tx) => {
      const all = await accounts(tx).find({ order: { username: 'ASC' } });
      const live = await tokens(tx, null, this.clock.now());
      return all.map((account) =>
        toAccount(
          account,
          live.filter(({ accountId }) => accountId === account.id),
        ),
      );
    });
  }

  /** @throws AccountError when there is none */
  one(id: string): Promise<Account> {
    return this.database.run(async (tx) =>
      toAccount(await findAccount(tx, { id }), await tokens(tx, id, this.clock.now())),
    );
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
      const row = { id: randomUUID(), username, passwordHash, role, providerId, demo };
      const inserted = await accounts(tx)
        .createQueryBuilder()
        .insert()
        .values({ ...row, createdAt: this.clock.now() })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as object[]).length === 0) throw usernameTaken(username);
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
      const { id, disabledAt } = await this.lockBesideAdministrators(tx, name, actor);
      await this.credentials.revokeAll(tx, id, ['session', 'token']);
      await this.devices.forgetAll(tx, id);
      // Her own number and mailbox are of no use any more, and hers.
      await tx.query('DELETE FROM own_channels WHERE account_id = $1', [id]);
      if (disabledAt) return;
      await accounts(tx).update(id, { disabledAt: this.clock.now() });
      const change = { before: { disabled: false }, after: { disabled: true } };
      await this.record(tx, actor, 'account.disable', id, { change });
    });
  }

  /** Lets a disabled account log in again, with the password it had; its sessions and tokens do not come back. */
  async enable(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id, disabledAt } = await lockAccount(tx, name);
      if (!disabledAt) return;
      await accounts(tx).update(id, { disabledAt: null });
      const change = { before: { disabled: true }, after: { disabled: false } };
      await this.record(tx, actor, 'account.enable', id, { change });
    });
  }

  /** Sets another password and ends all that was opened or made under the old one: sessions and tokens. */
  async resetPassword(name: AccountName, password: string, actor: Actor | null): Promise<void> {
    const account = await this.database.run((tx) => findAccount(tx, name));
    // It would end the session that asks, and needs no password: who finds a desk unlocked could take it over.
    if (account.id === actor?.accountId) throw changeItYourself();
    const passwordHash = await this.hashChecked(account, password);
    await this.database.run(async (tx) => {
      const { id } = await lockAccount(tx, name);
      await accounts(tx).update(id, { passwordHash });
      await this.credentials.revokeAll(tx, id, ['session', 'token']);
      await this.devices.forgetAll(tx, id);
      await this.record(tx, actor, 'account.reset-password', id, {});
    });
  }

  /** @returns what is stored of a password @throws AccountError when this account may not have it */
  async hashChecked({ username, providerId }: AccountEntity, password: string): Promise<string> {
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
  ): Promise<AccountEntity> {
    const administrators = await lockAdministrators(tx);
    const account = await lockAccount(tx, name);
    if (account.id === actor?.accountId) throw notOneself();
    if (administrators.length === 1 && administrators[0]?.id === account.id) throw lastAdministrator();
    return account;
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

function toAccount(account: AccountEntity, live: readonly LiveToken[]): Account {
  const { id, username, role, providerId, disabledAt, createdAt } = account;
  return {
    id,
    username,
    role,
    providerId,
    disabled: disabledAt !== null,
    createdAt: createdAt.toISOString(),
    tokens: live.length,
    nextTokenEnd: live[0]?.expiresAt.toISOString() ?? null,
  };
}
