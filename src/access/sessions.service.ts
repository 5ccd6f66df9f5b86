import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ProblemException } from '../common/problem.js';
import type { RequestOrigin } from '../common/request-origin.js';
import type { Credentials } from '../contract/session.js';
import { Config } from '../common/config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { LoggedIn } from './access.service.js';
import type { Actor } from './actor.js';
import { accounts, withPassword } from './account.repository.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import type { AccountEntity } from './entities/account.entity.js';
import { withSecret } from './device-cookie.js';
import { KnownDevices } from './known-devices.service.js';
import { LoginThrottle } from './login-throttle.js';
import { LooksService } from './looks.service.js';
import { PasswordQueue } from './password-queue.js';
import { passwordFits } from './passwords.js';

/** Who asks for a session. */
interface Caller {
  /** As `CallerAddress` tells it; only its hash is kept, for as long as attempts are counted. */
  address: string;
  /** What the session is known by to its owner. */
  device: string | null;
  /** Secrets of accounts that logged in on this device before. */
  devices: readonly string[];
  origin: RequestOrigin;
}

interface OpenedSession {
  actor: Actor;
  secret: string;
  /** What the device is to send the next time. */
  devices: string;
}

/** Logging in and out. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: UnitOfWork,
    private readonly credentials: CredentialsService,
    private readonly devices: KnownDevices,
    private readonly throttle: LoginThrottle,
    private readonly looks: LooksService,
    private readonly queue: PasswordQueue,
    private readonly audit: AuditService,
    private readonly config: Config,
  ) {}

  /**
   * Opens a session. What is wrong (username, password, a disabled account) is not told, and takes as long to find.
   * @throws ProblemException 401 `/wrong-credentials`, 429
   */
  async open(login: Credentials, caller: Caller): Promise<OpenedSession> {
    const username = login.username.trim().toLowerCase();
    const found = await this.database.run((tx) => accounts(tx).findOneBy({ username }));
    const open = found && !found.disabledAt && !(found.demo && this.config.production);
    const account = open ? found : null;
    const device = await this.devices.find(account?.id, caller.devices);
    const attempt = { username, address: caller.address, device };
    const compare = async (): Promise<boolean> => {
      await this.throttle.begin(attempt);
      return passwordFits(login.password, account?.passwordHash);
    };
    // Whoever guesses elsewhere does not keep a known device waiting.
    const fits = device === null ? await this.queue.run(caller.address, compare) : await compare();
    const opened = fits && account ? await this.openFor(account, caller, device) : null;
    if (!opened) {
      await this.recordFailure(username, caller.origin);
      throw wrongCredentials();
    }
    await this.throttle.succeeded(attempt);
    return opened;
  }

  // While the password was compared it may have been changed, or the account disabled: what ended then stays ended.
  private async openFor(
    account: AccountEntity,
    { device: name, devices, origin }: Caller,
    known: string | null,
  ): Promise<OpenedSession | null> {
    return this.database.run(async (tx) => {
      const still = await accounts(tx).findOne({
        where: withPassword(account.id, account.passwordHash),
        lock: { mode: 'pessimistic_read' },
      });
      if (!still) return null;
      const { id, secret } = await this.credentials.openSession(tx, account.id, { device: name });
      await this.looks.forgetOld(tx);
      const added = await this.devices.remember(tx, account.id, id, known);
      const actor = toActor(account, origin);
      await this.audit.record(tx, [
        { actor, action: 'session.open', subjectType: 'session', subjectId: id, outcome: 'success' },
      ]);
      return { actor, secret, devices: withSecret(devices, added, known) };
    });
  }

  async close(actor: LoggedIn): Promise<void> {
    const { id } = actor.credential;
    await this.database.run(async (tx) => {
      await this.credentials.revoke(tx, [id]);
      await this.audit.record(tx, [
        { actor, action: 'session.close', subjectType: 'session', subjectId: id, outcome: 'success' },
      ]);
    });
  }

  // A password typed in the wrong field must not end up in the audit trail: of an unknown name only a digest is kept.
  private async recordFailure(username: string, origin: RequestOrigin): Promise<void> {
    const tried = createHash('sha256').update(username).digest('base64url').slice(0, 12);
    await this.audit.record(this.database, [
      {
        actor: null,
        origin,
        action: 'session.open',
        subjectType: 'session',
        subjectId: null,
        outcome: 'refused',
        details: { tried },
      },
    ]);
  }
}

function toActor(account: AccountEntity, origin: RequestOrigin): Actor {
  const { id, username, role, providerId } = account;
  return { accountId: id, username, role, providerId, origin };
}

function wrongCredentials(): ProblemException {
  return new ProblemException({
    status: 401,
    code: 'wrong-credentials',
    title: { nl: 'Inloggen is niet gelukt', en: 'Logging in did not succeed' },
    detail: {
      nl: 'De gebruikersnaam en het wachtwoord horen niet bij elkaar.',
      en: 'The username and the password do not belong together.',
    },
  });
}
