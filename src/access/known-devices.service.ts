import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Row } from '../database/column-names.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { DEVICE_KEPT_MS } from './device-cookie.js';
import type { KnownDeviceEntity } from './entities/known-device.entity.js';
import { newSecret } from './secret.js';

/** The answer with the new secret may never arrive: until then the former one is known too. */
const FORMER_KEPT_MS = 86_400_000;
const MOST_DEVICES = 20;
/** Takes the place of an account that there is not. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** On which devices an account logged in before. Who guesses its password elsewhere does not keep it waiting there. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly database: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Which of these secrets of a browser is one of the account's; asks as much when there is no such account. */
  async find(accountId: string | undefined, secrets: readonly string[]): Promise<string | null> {
    if (secrets.length === 0) return null;
    const account = accountId ?? NOBODY;
    const rows = await this.database.query<Row<Pick<KnownDeviceEntity, 'secretHash'>>>(
      'SELECT secret_hash FROM known_device WHERE secret_hash = ANY ($1) AND account_id = $2 AND expires_at > $3',
      [secrets.map((secret) => hashFor(account, secret)), account, this.clock.now()],
    );
    const found = new Set(rows.map((row) => row.secret_hash.toString('hex')));
    return secrets.find((secret) => found.has(hashFor(account, secret).toString('hex'))) ?? null;
  }

  /** A new secret for a device on which the account logged in; `former` is the one by which it was known. */
  async remember(
    tx: Transaction,
    accountId: string,
    sessionId: string,
    former: string | null,
  ): Promise<string> {
    const now = this.clock.now();
    const at = (ms: number): Date => new Date(now.getTime() + ms);
    const secret = newSecret();
    await tx.query(
      'INSERT INTO known_device (secret_hash, account_id, session_id, expires_at) VALUES ($1, $2, $3, $4)',
      [hashFor(accountId, secret), accountId, sessionId, at(DEVICE_KEPT_MS)],
    );
    if (former !== null) {
      await tx.query(
        'UPDATE known_device SET expires_at = least(expires_at, $2), session_id = $3 WHERE secret_hash = $1',
        [hashFor(accountId, former), at(FORMER_KEPT_MS), sessionId],
      );
    }
    await tx.query(FORGET_OLDEST, [accountId, now, MOST_DEVICES]);
    return secret;
  }

  /** Forgets all devices of an account but the one with one of these secrets. */
  async forgetAll(tx: Transaction, accountId: string, except: readonly string[] = []): Promise<void> {
    const kept = except.map((secret) => hashFor(accountId, secret));
    await tx.query('DELETE FROM known_device WHERE account_id = $1 AND secret_hash <> ALL ($2::bytea[])', [
      accountId,
      kept,
    ]);
  }

  /** Forgets the device on which this session was opened. */
  async forgetSession(tx: Transaction, accountId: string, sessionId: string): Promise<void> {
    await tx.query('DELETE FROM known_device WHERE account_id = $1 AND session_id = $2', [
      accountId,
      sessionId,
    ]);
  }
}

function hashFor(accountId: string, secret: string): Buffer {
  return createHash('sha256').update(`${accountId}\n${secret}`).digest();
}

const FORGET_OLDEST = `
  DELETE FROM known_device WHERE account_id = $1 AND (expires_at <= $2 OR secret_hash IN (
    SELECT secret_hash FROM known_device WHERE account_id = $1 ORDER BY expires_at DESC, secret_hash OFFSET $3))`;
