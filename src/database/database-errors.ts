// Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const UNIQUE_VIOLATION = '23505';
/** A lock did not come within `lock_timeout`. */
export const LOCK_NOT_AVAILABLE = '55P03';
/** Two transactions that collide so can both be run again: the second then sees what the first did. */
const RETRYABLE = [SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION];

/** What a transaction locked is not all that it must change: run again it sees more. */
export class RunAgain extends Error {
  readonly code = SERIALIZATION_FAILURE;
}

/** True when the same transaction, run again, may well succeed. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.includes(codeOf(error));
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
