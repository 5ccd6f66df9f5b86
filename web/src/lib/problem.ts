import type { Problem } from '../../../src/contract/problem.js';

/** The service answered with an error. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds to wait, with 429. */
    readonly retryAfter: number | null,
  ) {
    super(problem.title);
  }

  /** Last part of the type, e.g. `no-bookable-place`. */
  get code(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf('/') + 1);
  }
}

/** What was written rests on an older state than there is now. */
export function isStale(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 412;
}

/** The service could not be reached at all. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
}
