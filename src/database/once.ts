import { isDatabaseGone } from '../common/error-description.js';
import { isRetryable } from './database-errors.js';
import { findAnswers, keepAnswers, keyOf, repeatedAnswer, type Repeatable } from './idempotency.js';
import type { Transaction, UnitOfWork } from './unit-of-work.js';

const ATTEMPTS = 5;

/** The name of what was made, now or at an earlier call with the same key. */
export interface Made {
  name: string;
  repeated: boolean;
}

/**
 * Makes something in one transaction, once for each `Idempotency-Key`; only its name is kept with the key.
 * @param make gives the name of what it made
 */
export function makeOnce(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  make: (tx: Transaction) => Promise<string>,
): Promise<Made> {
  return repeated(unitOfWork, write, now, () => Promise.resolve(make));
}

/**
 * As `makeOnce`, where it takes services with connections of their own to know what to make: they are asked before
 * the transaction begins, and not at all when it was made before.
 * @param prepare gives what makes it
 */
export async function prepareAndMakeOnce(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  prepare: () => Promise<(tx: Transaction) => Promise<string>>,
): Promise<Made> {
  const made = write && (await unitOfWork.run((tx) => madeBefore(tx, write)));
  return made ?? repeated(unitOfWork, write, now, prepare);
}

async function repeated(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  prepare: () => Promise<(tx: Transaction) => Promise<string>>,
): Promise<Made> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const make = await prepare();
      return await unitOfWork.run(async (tx) => {
        const made = await madeBefore(tx, write);
        if (made) return made;
        const name = await make(tx);
        if (write) await keepAnswers(tx, [{ repeatable: write, answer: name }], now);
        return { name, repeated: false };
      });
    } catch (error) {
      // Whether a commit that was cut off took place nobody knows, and looking would take as long again.
      if (isDatabaseGone(error)) throw error;
      // The same write at the same moment may have been first: then what it made is what stood in our way.
      const made = write && (await unitOfWork.run((tx) => madeBefore(tx, write)));
      if (made) return made;
      if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function madeBefore(tx: Transaction, write: Repeatable | null): Promise<Made | null> {
  const kept = write && (await findAnswers(tx, [write])).get(keyOf(write));
  return write && kept ? { name: repeatedAnswer(write, kept) as string, repeated: true } : null;
}
