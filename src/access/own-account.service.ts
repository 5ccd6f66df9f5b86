import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import { InvalidInput, NotFound } from '../common/problem.js';
import type { OwnSession, PasswordChange } from '../contract/session.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { LoggedIn } from './access.service.js';
import { findAccount } from './account-rows.js';
import { withProblems, wrongPassword } from './account.problems.js';
import { AccountsService } from './accounts.service.js';
import { AuditService } from './audit.service.js';
import { CredentialsService, idleSince } from './credentials.service.js';
import { KnownDevices } from './known-devices.service.js';
import { LoginThrottle } from './login-throttle.js';
import { onlyWithSession } from './only-with-session.js';
import { passwordFits } from './passwords.js';

/** What people keep of their own account, with a session: an API token may not end or change what people use. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: UnitOfWork,
    private readonly accounts: AccountsService,
    private readonly credentials: CredentialsService,
    private readonly devices: KnownDevices,
    private readonly throttle: LoginThrottle,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Sets another password and ends, in the same transaction, the other sessions and the API tokens of the account, and
   * what was known of its other devices.
   * Guessing the password of now is slowed down as at the login. Asked again after it was done it does nothing.
   * @throws ProblemException 400, 403 `/wrong-password`, 429
   */
  async changePassword(
    actor: LoggedIn,
    change: PasswordChange,
    { address, devices }: { address: string; devices: readonly string[] },
  ): Promise<void> {
    onlyWithSession(actor);
    const { username, accountId } = actor;
    const attempt = { username, address, device: null };
    await this.throttle.begin(attempt);
    const account = await withProblems(findAccount(this.database, { id: accountId }));
    const fits = await passwordFits(change.current, account.passwordHash);
    const isNew = !(await passwordFits(change.password, account.passwordHash));
    if (!fits && isNew) return this.refuse(actor);
    await this.throttle.succeeded(attempt);
    if (!fits) return;
    if (!isNew) throw sameAsNow();
    const passwordHash = await withProblems(this.accounts.hashChecked(account, change.password));
    const changed = await this.database.run(async (tx) => {
      // Of two changes at the same moment the second finds that the password of now is another one.
      const [row] = await tx.query<object>(
        `UPDATE account SET password_hash = $2 WHERE id = $1 AND password_hash = $3 AND disabled_at IS NULL
         RETURNING id`,
        [accountId, passwordHash, account.passwordHash],
      );
      if (!row) return false;
      await this.credentials.revokeAll(tx, accountId, ['session', 'token'], actor.credential.id);
      await this.devices.forgetAll(tx, accountId, devices);
      await this.audit.record(tx, [
        {
          actor,
          action: 'account.change-password',
          subjectType: 'account',
          subjectId: accountId,
          outcome: 'success',
        },
      ]);
      return true;
    });
    if (!changed) await this.refuse(actor);
  }

  /** The sessions of whoever asks, the newest first. */
  async sessions(actor: LoggedIn): Promise<OwnSession[]> {
    onlyWithSession(actor);
    const now = this.clock.now();
    const rows = await this.database.query<SessionRow>(SESSIONS, [actor.accountId, now, idleSince(now)]);
    return rows.map(({ id, created_at, idle_until, device }) => ({
      id,
      openedAt: created_at.toISOString(),
      // What is written of its use is until when it may rest.
      usedAt: new Date(
        Math.max(created_at.getTime(), idle_until.getTime() - this.config.sessionIdle),
      ).toISOString(),
      device,
      current: id === actor.credential.id,
    }));
  }

  /** Ends one of the sessions of whoever asks; unless it is asked with that one, its device is known no more. @throws ProblemException 404 */
  async endSession(actor: LoggedIn, id: string): Promise<void> {
    onlyWithSession(actor);
    await this.database.run(async (tx) => {
      const [own] = await tx.query<object>(
        `SELECT id FROM credential WHERE id = $1 AND account_id = $2 AND kind = 'session' FOR UPDATE`,
        [id, actor.accountId],
      );
      if (!own) throw new NotFound();
      await this.credentials.revoke(tx, [id]);
      if (id !== actor.credential.id) await this.devices.forgetSession(tx, actor.accountId, id);
      await this.audit.record(tx, [
        { actor, action: 'session.close', subjectType: 'session', subjectId: id, outcome: 'success' },
      ]);
    });
  }

  private async refuse(actor: LoggedIn): Promise<never> {
    await this.audit.record(this.database, [
      {
        actor,
        action: 'account.change-password',
        subjectType: 'account',
        subjectId: actor.accountId,
        outcome: 'refused',
      },
    ]);
    throw wrongPassword();
  }
}

interface SessionRow {
  id: string;
  created_at: Date;
  idle_until: Date;
  device: string | null;
}

const SESSIONS = `
  SELECT id, created_at, idle_until, device FROM credential
  WHERE account_id = $1 AND kind = 'session' AND expires_at > $2 AND idle_until > $3
  ORDER BY created_at DESC, id`;

function sameAsNow(): InvalidInput {
  const message = {
    nl: 'Kies een ander wachtwoord dan u nu hebt.',
    en: 'Choose another password than you have now.',
  };
  return new InvalidInput([{ path: 'password', message }]);
}
