import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Fault } from '../common/problem.js';
import type { Account } from '../contract/accounts.js';
import type { Role } from '../contract/words.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import type { Actor } from './actor.js';
import { AuditService, type AuditEntry } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import { AccountEntity } from './entities/account.entity.js';
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords.js';

/** `taken`: the username is in use; `missing`: there is no such account; else a rule was not kept. */
export type AccountTrouble = 'invalid' | 'taken' | 'missing' | 'disabled' | 'own-account' | 'last-admin';

/** Something about accounts that cannot be; the message is in English, in whole sentences. */
export class AccountError extends Error {
  constructor(
    readonly trouble: AccountTrouble,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map(({ message }) => message.en).join(' '));
  }
}

export interface NewAccount {
  username: string;
  password: string;
  role: Role;
  /** For the role `provider`, and only for it. */
  providerId: string | null;
}

/** An account by its username or by its id. */
export type AccountName = string | { id: string };

export const PASSWORD_FAULT: Fault = {
  path: 'password',
  message: {
    nl: `Een wachtwoord heeft ${MIN_PASSWORD_LENGTH} tot en met ${MAX_PASSWORD_LENGTH} tekens en bevat de gebruikersnaam niet.`,
    en: `A password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters and does not hold the username.`,
  },
};

/** For whoever chooses one. */
export const PASSWORD_RULE = PASSWORD_FAULT.message.en;

export const USERNAME = /^[a-z0-9][a-z0-9._-]{1,62}$/;

export const USERNAME_FAULT: Fault = {
  path: 'username',
  message: {
    nl: 'Een gebruikersnaam heeft 2 tot en met 63 tekens: a-z, 0-9, punt, streepje en laag streepje.',
    en: 'A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.',
  },
};

/** Makes and keeps accounts. `actor` is null for commands on the console. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: UnitOfWork,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  list(): Promise<Account[]> {
    return this.read(null);
  }

  /** Throws AccountError when there is none. */
  async one(id: string): Promise<Account> {
    const [account] = await this.read(id);
    if (!account) throw missing(id);
    return account;
  }

  /** @throws AccountError when the username is taken or a rule is not kept. */
  async create(account: NewAccount, actor: Actor | null): Promise<string> {
    const make = await this.prepare(account, actor);
    return this.database.run(make);
  }

  /** Checks and hashes first: hashing takes long, and a transaction must not wait for it. */
  async prepare(account: NewAccount, actor: Actor | null): Promise<(tx: Transaction) => Promise<string>> {
    const faults = accountFaults(account);
    if (faults.length > 0) throw new AccountError('invalid', faults);
    const passwordHash = await hashPassword(account.password);
    const { username, role, providerId } = account;
    return async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO account (id, username, password_hash, role, provider_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT account_username_once DO NOTHING RETURNING id`,
        [randomUUID(), username, passwordHash, role, providerId, this.clock.now()],
      );
      if (!row) throw taken(username);
      const change = { before: null, after: { username, role, providerId } };
      await this.record(tx, actor, 'account.create', row.id, { details: { role }, change });
      return row.id;
    };
  }

  /** Makes an API token; it is told once and cannot be read back. */
  async createToken(name: AccountName, actor: Actor | null): Promise<string> {
    return this.database.run(async (tx) => (await this.makeToken(tx, name, actor)).secret);
  }

  async makeToken(
    tx: Transaction,
    name: AccountName,
    actor: Actor | null,
  ): Promise<{ id: string; secret: string }> {
    const { id, username, disabledAt } = await this.find(tx, name);
    if (disabledAt) throw disabled(username);
    const token = await this.credentials.create(tx, id, 'token');
    await this.record(tx, actor, 'token.create', id, { details: { token: token.id } });
    return token;
  }

  /** Ends the API tokens of the account; its sessions go on. */
  async revokeTokens(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, name);
      const ended = await this.credentials.revokeAll(tx, id, ['token']);
      const change = { before: { tokens: ended }, after: { tokens: 0 } };
      await this.record(tx, actor, 'account.revoke-tokens', id, { change });
    });
  }

  /**
   * Ends every session and token of the account; nobody can log in with it any more. An administrator who logged in
   * can disable neither itself nor the last one that is left; the console can.
   */
  async disable(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, name);
      if (actor) await this.keepAnAdministrator(tx, id, actor);
      const changed = await tx.query<object>(
        'UPDATE account SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL RETURNING id',
        [id, this.clock.now()],
      );
      await this.credentials.revokeAll(tx, id, ['session', 'token']);
      if (changed.length === 0) return;
      const change = { before: { disabled: false }, after: { disabled: true } };
      await this.record(tx, actor, 'account.disable', id, { change });
    });
  }

  /** Lets a disabled account log in again, with the password it had; its sessions and tokens do not come back. */
  async enable(name: AccountName, actor: Actor | null): Promise<void> {
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, name);
      const changed = await tx.query<object>(
        'UPDATE account SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL RETURNING id',
        [id],
      );
      if (changed.length === 0) return;
      const change = { before: { disabled: true }, after: { disabled: false } };
      await this.record(tx, actor, 'account.enable', id, { change });
    });
  }

  /** Sets another password and ends the sessions that were opened with the old one. */
  async resetPassword(name: AccountName, password: string, actor: Actor | null): Promise<void> {
    const username = typeof name === 'string' ? name : (await this.one(name.id)).username;
    if (!passwordFollowsRule(username, password)) throw new AccountError('invalid', [PASSWORD_FAULT]);
    const passwordHash = await hashPassword(password);
    await this.database.run(async (tx) => {
      const { id } = await this.find(tx, name);
      await tx.query('UPDATE account SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
      await this.credentials.revokeAll(tx, id, ['session']);
      await this.record(tx, actor, 'account.reset-password', id, {});
    });
  }

  // Locked: two administrators who disable each other at the same moment must not both succeed.
  private async keepAnAdministrator(tx: Transaction, id: string, actor: Actor): Promise<void> {
    if (id === actor.accountId) throw ownAccount();
    const administrators = await tx.query<{ id: string }>(
      `SELECT id FROM account WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
    );
    if (administrators.every((administrator) => administrator.id === id)) throw lastAdministrator();
  }

  private read(id: string | null): Promise<Account[]> {
    return this.database.query<Account>(
      `SELECT a.id, a.username, a.role, a.provider_id AS "providerId", a.disabled_at IS NOT NULL AS disabled,
         to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
         (SELECT count(*)::integer FROM credential c WHERE c.account_id = a.id AND c.kind = 'token') AS tokens
       FROM account a WHERE $1::uuid IS NULL OR a.id = $1 ORDER BY a.username`,
      [id],
    );
  }

  private async find(tx: Transaction, name: AccountName): Promise<AccountEntity> {
    const where = typeof name === 'string' ? { username: name } : name;
    const account = await tx.manager.findOneBy(AccountEntity, where);
    if (!account) throw missing(typeof name === 'string' ? name : name.id);
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

/** Everything that is wrong with a new account, at once. */
function accountFaults({ username, password, role, providerId }: NewAccount): Fault[] {
  const faults: Fault[] = [];
  if (!USERNAME.test(username)) faults.push(USERNAME_FAULT);
  if ((role === 'provider') !== (providerId !== null)) {
    faults.push({
      path: 'providerId',
      message: {
        nl: 'Een account met de rol provider, en geen ander, hoort bij een aanbieder.',
        en: 'An account with the role provider, and no other, belongs to a provider.',
      },
    });
  }
  if (!passwordFollowsRule(username, password)) faults.push(PASSWORD_FAULT);
  return faults;
}

function passwordFollowsRule(username: string, password: string): boolean {
  const { length } = [...password];
  const fits = length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
  return fits && !(username !== '' && password.toLowerCase().includes(username));
}

function taken(username: string): AccountError {
  const message = {
    nl: `Er is al een account met de naam ${username}.`,
    en: `There is already an account with the name ${username}.`,
  };
  return new AccountError('taken', [{ path: 'username', message }]);
}

function missing(name: string): AccountError {
  const message = {
    nl: `Er is geen account met de naam ${name}.`,
    en: `There is no account with the name ${name}.`,
  };
  return new AccountError('missing', [{ path: '', message }]);
}

function disabled(username: string): AccountError {
  const message = {
    nl: `Het account ${username} is gesloten.`,
    en: `The account ${username} is disabled.`,
  };
  return new AccountError('disabled', [{ path: '', message }]);
}

function ownAccount(): AccountError {
  const message = {
    nl: 'U kunt uw eigen account niet sluiten. Vraag dat aan een andere beheerder.',
    en: 'You cannot disable your own account. Ask another administrator.',
  };
  return new AccountError('own-account', [{ path: '', message }]);
}

function lastAdministrator(): AccountError {
  const message = {
    nl: 'Dit is de laatste beheerder die nog kan inloggen. Maak eerst een andere.',
    en: 'This is the last administrator who can still log in. Make another one first.',
  };
  return new AccountError('last-admin', [{ path: '', message }]);
}
