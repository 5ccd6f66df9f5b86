import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { tooManyRequests } from '../common/too-many-requests.js';

/** Failed logins that are accepted, and the seconds after which they are forgotten. */
const LIMITS = {
  /** One username from one address: a person who tries passwords. */
  pair: { points: 5, duration: 300 },
  /** One username from anywhere; wide, so that a stranger cannot easily lock a coordinator out at night. */
  username: { points: 30, duration: 900 },
  /** One address, whatever the usernames; an office shares one. */
  address: { points: 60, duration: 900 },
};

/** Slows down the guessing of passwords, on all nodes together. */
@Injectable()
export class LoginThrottle {
  private readonly limiters: {
    pair: RateLimiterPostgres;
    username: RateLimiterPostgres;
    address: RateLimiterPostgres;
  };

  constructor(dataSource: DataSource) {
    const limiter = (keyPrefix: keyof typeof LIMITS): RateLimiterPostgres =>
      new RateLimiterPostgres({
        ...LIMITS[keyPrefix],
        keyPrefix,
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'login_throttle',
        tableCreated: true,
        clearExpiredByTimeout: keyPrefix === 'pair',
      });
    this.limiters = { pair: limiter('pair'), username: limiter('username'), address: limiter('address') };
  }

  /**
   * Counts an attempt before the password is looked at, so that many at once do not slip through.
   * @throws ProblemException 429
   */
  async begin(username: string, address: string): Promise<void> {
    const keys = keysOf(username, address);
    await this.consume('pair', keys.pair);
    await this.consume('username', keys.username);
    await this.consume('address', keys.address);
  }

  /** Takes the attempt back: it was not a guess. */
  async succeeded(username: string, address: string): Promise<void> {
    const keys = keysOf(username, address);
    await this.limiters.pair.delete(keys.pair);
    await this.limiters.username.reward(keys.username);
    await this.limiters.address.reward(keys.address);
  }

  private async consume(name: keyof typeof LIMITS, key: string): Promise<void> {
    try {
      await this.limiters[name].consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw tooManyRequests(refusal.msBeforeNext);
      throw refusal;
    }
  }
}

// The table holds no usernames and no addresses.
function keysOf(username: string, address: string): Record<keyof typeof LIMITS, string> {
  const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
  return { pair: digest(`${username}\n${address}`), username: digest(username), address: digest(address) };
}
