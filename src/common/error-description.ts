/**
 * SQLSTATE classes and codes of a database that is gone, going or starting, that has no connection left or did not
 * answer in time (57014, 55P03, 25P03), and the codes of a lost connection.
 */
const GONE = /^(08...|57P0[1-3]|53300|57014|55P03|25P03|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND)$/;
const GONE_MESSAGE =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

interface Described {
  name: string;
  code?: string;
  constraint?: string;
  message?: string;
  stack: string[];
}

/** What of an unexpected error may be logged. The database's messages repeat values, so they are left out. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code = textOf(error, 'code');
  const fromDatabase = 'driverError' in error || 'severity' in error;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase ? { constraint: textOf(error, 'constraint') } : { message: error.message }),
    stack: frames.map((line) => line.trim()),
  };
}

/** True when the database could not be reached or did not answer in time, so that the caller may simply try again. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseGone);
  return GONE.test(textOf(error, 'code') ?? '') || GONE_MESSAGE.test(error.message);
}

const NO_CONNECTION = 'timeout exceeded when trying to connect';
/** Of a database that is gone: before anything was asked of it, or while it took back what it was asked. */
const NOTHING_DONE = /^(53300|57014|57P03|55P03|25P03|ECONNREFUSED|ENOTFOUND)$/;

/** False where a commit may have been under way: whether it took place nobody knows. */
export function isNothingDone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.every(isNothingDone);
  return NOTHING_DONE.test(textOf(error, 'code') ?? '') || error.message === NO_CONNECTION;
}

function textOf(error: Error, key: 'code' | 'constraint'): string | undefined {
  const own: unknown = Reflect.get(error, key);
  if (typeof own === 'string') return own;
  const driverError: unknown = Reflect.get(error, 'driverError');
  return driverError instanceof Error ? textOf(driverError, key) : undefined;
}
