import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { tooManyRequests } from '../common/too-many-requests.js';
import { UnitOfWork } from '../database/unit-of-work.js';

const SECOND = 1_000;
const HOUR = 3_600_000;

/**
 * Milliseconds to wait after the first, second, … wrong password in a row; the last one for all that follow. A person who
 * mistypes has five tries and then seconds; a program gets 13 tries in its first hour and 4 in each one after it.
 */
const WAITS = [0, 0, 0, 0, 15, 30, 60, 120, 300, 900].map((seconds) => seconds * SECOND);

/** When a row of wrong passwords is forgotten, after the last of them; longer once there was something to wait for. */
const FORGOTTEN = { early: HOUR, late: 12 * HOUR };

/**
 * A username that is guessed at from many addresses: after so many tries within the hour each further address has one try,
 * and then begins where others are after their fifth. It has that one: whoever guesses locks nobody out.
 */
const SIEGE = { tries: 30, window: HOUR, ahead: 4 };

/** Who tries to log in. */
export interface LoginAttempt {
  username: string;
  /** As `CallerAddress` tells it. */
  address: string;
  /** The secret of a device on which this account logged in before; null: not known. */
  device: string | null;
}

/**
 * Slows down the guessing of passwords, on all nodes together: by username and address, so that one who guesses keeps
 * nobody else waiting; on a known device by that device alone. With statements of our own: the library for limits goes
 * by the clock of the machine, and a node that is minutes off would forget for all of them.
 * See docs/decisions/0034-seen-by-fewer.md.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly database: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt as a wrong one before the password is looked at, so that many at once do not slip through.
   * @throws ProblemException 429
   */
  async begin(attempt: LoginAttempt): Promise<void> {
    const now = this.clock.now().getTime();
    const { own, username } = keysOf(attempt);
    const ahead = username !== null && (await this.besieged(username, now)) ? SIEGE.ahead : 0;
    const parameters = [own, now, WAITS, ahead, FORGOTTEN.early, FORGOTTEN.late];
    const [counted] = await this.database.query<object>(COUNT, parameters);
    if (!counted) throw tooManyRequests((await this.waitsUntil(own)) - now);
    if (username !== null) await this.database.query(COUNT_USERNAME, [username, now, now + SIEGE.window]);
  }

  /** Takes the attempt back: it was not a guess. */
  async succeeded(attempt: LoginAttempt): Promise<void> {
    const { own, username } = keysOf(attempt);
    await this.database.query(TAKE_BACK, [username, own, this.clock.now().getTime()]);
  }

  private async besieged(key: string, now: number): Promise<boolean> {
    const [row] = await this.database.query<{ points: number }>(
      'SELECT points FROM login_throttle WHERE key = $1 AND expire > $2',
      [key, now],
    );
    return (row?.points ?? 0) >= SIEGE.tries;
  }

  private async waitsUntil(key: string): Promise<number> {
    const [row] = await this.database.query<{ not_before: string }>(
      'SELECT not_before FROM login_throttle WHERE key = $1',
      [key],
    );
    return Number(row?.not_before ?? 0);
  }
}

/**
 * `$1`: the key; `$2`: now; `$3`: what to wait after each try; `$4`: so many tries are counted beside its own; `$5`,
 * `$6`: when it is forgotten. Gives no row, and counts nothing, while it is to wait.
 */
const COUNT = `
  INSERT INTO login_throttle AS counted (key, points, not_before, expire)
  SELECT $1, tried.n, CASE WHEN waits.ms > 0 THEN $2::bigint + waits.ms ELSE 0 END,
    $2::bigint + CASE WHEN waits.ms > 0 THEN $6::bigint ELSE $5::bigint END
  FROM (SELECT 1 AS n) tried, LATERAL (SELECT ${waitAfter('tried.n')} AS ms) waits
  ON CONFLICT (key) DO UPDATE SET
    points = ${points()},
    not_before = CASE WHEN ${waitAfter(points())} > 0 THEN $2::bigint + ${waitAfter(points())} ELSE 0 END,
    expire = $2::bigint + CASE WHEN ${waitAfter(points())} > 0 THEN $6::bigint ELSE $5::bigint END
  WHERE counted.not_before <= $2
  RETURNING points`;

function points(): string {
  return 'CASE WHEN counted.expire <= $2 THEN 1 ELSE counted.points + 1 END';
}

function waitAfter(tries: string): string {
  return `($3::bigint[])[least(${tries} + $4::integer, cardinality($3::bigint[]))]`;
}

/** `$2`: now; `$3`: when the tries are forgotten, if they begin now. */
const COUNT_USERNAME = `
  INSERT INTO login_throttle AS counted (key, points, expire) VALUES ($1, 1, $3)
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN counted.expire <= $2 THEN 1 ELSE counted.points + 1 END,
    expire = CASE WHEN counted.expire <= $2 THEN excluded.expire ELSE counted.expire END`;

/** `$1`: a key that counts one less; `$2`: the one that begins anew; `$3`: now. What was forgotten goes too. */
const TAKE_BACK = `
  WITH less AS (UPDATE login_throttle SET points = greatest(points - 1, 0) WHERE key = $1)
  DELETE FROM login_throttle WHERE key = $2 OR (expire <= $3 AND key IS DISTINCT FROM $1)`;

// The table holds no usernames, no addresses and no secrets.
function keysOf({ username, address, device }: LoginAttempt): { own: string; username: string | null } {
  const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
  if (device !== null) return { own: `device:${digest(`${username}\n${device}`)}`, username: null };
  return { own: `pair:${digest(`${username}\n${address}`)}`, username: `username:${digest(username)}` };
}
