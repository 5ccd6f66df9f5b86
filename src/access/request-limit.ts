import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../common/config.js';
import { tooManyRequests } from '../common/too-many-requests.js';

/** Keeps one runaway client from slowing the service down for the others; counted on each node for itself. */
@Injectable()
export class RequestLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(config: Config) {
    this.limiter = new RateLimiterMemory({ points: config.requestsPerSecond, duration: 1 });
  }

  /** @throws ProblemException 429 */
  async count(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw tooManyRequests(refusal.msBeforeNext);
      throw refusal;
    }
  }
}
