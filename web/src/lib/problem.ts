import type { Problem } from '../../../src/contract/problem.js';

/** The service answered with an error. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds to wait, with 429. */
    readonly retryAfter: number | null,
    /** During which login it was asked: see `endsSession`. */
    readonly login: number,
  ) {
    super(problem.title);
  }

  /** Last part of the type, e.g. `no-bookable-place`. */
  get code(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf('/') + 1);
  }
}

/** Raised at each login of this page. */
let logins = 0;

/** During which login something is asked: 0 before the first. */
export function currentLogin(): number {
  return logins;
}

export function beginLogin(): void {
  logins += 1;
}

/** Nobody is logged in any more. That what was asked during an earlier login is refused says nothing of this one. */
export function endsSession(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && error.login === logins;
}

/** What was written rests on an older state than there is now. */
export function isStale(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 412;
}

/** The service could not be reached at all. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
}
