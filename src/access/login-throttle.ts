import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { tooManyRequests } from '../common/too-many-requests.js';
import { UnitOfWork } from '../database/unit-of-work.js';

/** Failed logins that are accepted, and the milliseconds after which they are forgotten. */
const LIMITS = {
  /** One username from one address: a person who tries passwords. */
  pair: { attempts: 5, window: 300_000 },
  /** One username from anywhere; wide, so that a stranger cannot easily lock a coordinator out at night. */
  username: { attempts: 30, window: 900_000 },
  /** One address, whatever the usernames; an office shares one. */
  address: { attempts: 60, window: 900_000 },
};

interface Counted {
  points: number;
  /** Milliseconds since 1970, as text. */
  expire: string;
}

/**
 * Slows down the guessing of passwords, on all nodes together. With statements of our own: the library for limits goes
 * by the clock of the machine, and a node that is minutes off would forget for all of them.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly database: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt before the password is looked at, so that many at once do not slip through.
   * @throws ProblemException 429
   */
  async begin(username: string, address: string): Promise<void> {
    const keys = keysOf(username, address);
    // One after the other: what is refused for this address does not count against the username.
    for (const name of ['pair', 'username', 'address'] as const) {
      const { attempts, window } = LIMITS[name];
      const now = this.clock.now().getTime();
      const [counted] = await this.database.query<Counted>(COUNT, [keys[name], now + window, now]);
      if (counted && counted.points > attempts) throw tooManyRequests(Number(counted.expire) - now);
    }
  }

  /** Takes the attempt back: it was not a guess. */
  async succeeded(username: string, address: string): Promise<void> {
    const keys = keysOf(username, address);
    await this.database.query(TAKE_BACK, [
      [keys.username, keys.address],
      keys.pair,
      this.clock.now().getTime(),
    ]);
  }
}

/** `$2`: when the attempts are forgotten, if they begin now; `$3`: now. */
const COUNT = `
  INSERT INTO login_throttle AS counted (key, points, expire) VALUES ($1, 1, $2)
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN counted.expire <= $3 THEN 1 ELSE counted.points + 1 END,
    expire = CASE WHEN counted.expire <= $3 THEN excluded.expire ELSE counted.expire END
  RETURNING points, expire`;

/** `$1`: keys that count one less; `$2`: the one that begins anew; `$3`: now. What was forgotten goes too. */
const TAKE_BACK = `
  WITH less AS (UPDATE login_throttle SET points = greatest(points - 1, 0) WHERE key = ANY ($1))
  DELETE FROM login_throttle WHERE key = $2 OR (expire <= $3 AND key <> ALL ($1))`;

// The table holds no usernames and no addresses.
function keysOf(username: string, address: string): Record<keyof typeof LIMITS, string> {
  const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
  return {
    pair: `pair:${digest(`${username}\n${address}`)}`,
    username: `username:${digest(username)}`,
    address: `address:${digest(address)}`,
  };
}
