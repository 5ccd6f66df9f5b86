import { problemForStatus } from './http-problems.js';
import { ProblemException } from './problem.js';

/** 429, with the time after which it makes sense to try again. */
export function tooManyRequests(afterMs: number): ProblemException {
  const seconds = Math.max(1, Math.ceil(afterMs / 1000));
  return new ProblemException({ ...problemForStatus(429), headers: { 'retry-after': String(seconds) } });
}
