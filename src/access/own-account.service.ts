import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import { InvalidInput, NotFound } from '../common/problem.js';
import type { OwnSession, PasswordChange } from '../contract/session.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { LoggedIn } from './access.service.js';
import { accounts, credentials, findAccount, sessions, withPassword } from './account.repository.js';
import { withProblems, wrongPassword } from './account.problems.js';
import { AccountsService } from './accounts.service.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
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
    const account = await withProblems(this.database.run((tx) => findAccount(tx, { id: accountId })));
    const fits = await passwordFits(change.current, account.passwordHash);
    const isNew = !(await passwordFits(change.password, account.passwordHash));
    if (!fits && isNew) return this.refuse(actor);
    await this.throttle.succeeded(attempt);
    if (!fits) return;
    if (!isNew) throw sameAsNow();
    const passwordHash = await withProblems(this.accounts.hashChecked(account, change.password));
    const changed = await this.database.run(async (tx) => {
      // Of two changes at the same moment the second finds that the password of now is another one.
      const same = withPassword(accountId, account.passwordHash);
      const { affected } = await accounts(tx).update(same, { passwordHash });
      if (!affected) return false;
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
    const rows = await this.database.run((tx) => sessions(tx, actor.accountId, now));
    return rows.map(({ id, createdAt, idleUntil, device }) => ({
      id,
      openedAt: createdAt.toISOString(),
      // What is written of its use is until when it may rest.
      usedAt: new Date(
        Math.max(createdAt.getTime(), idleUntil.getTime() - this.config.sessionIdle),
      ).toISOString(),
      device,
      current: id === actor.credential.id,
    }));
  }

  /** Ends one of the sessions of whoever asks; unless it is asked with that one, its device is known no more. @throws ProblemException 404 */
  async endSession(actor: LoggedIn, id: string): Promise<void> {
    onlyWithSession(actor);
    await this.database.run(async (tx) => {
      const { accountId } = actor;
      const own = await credentials(tx).findOne({
        where: { id, accountId, kind: 'session' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!own) throw new NotFound();
      await this.credentials.revoke(tx, [id]);
      if (id !== actor.credential.id) await this.devices.forgetSession(tx, accountId, id);
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

function sameAsNow(): InvalidInput {
  const message = {
    nl: 'Kies een ander wachtwoord dan u nu hebt.',
    en: 'Choose another password than you have now.',
  };
  return new InvalidInput([{ path: 'password', message }]);
}
