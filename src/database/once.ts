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
export async function makeOnce(
  unitOfWork: UnitOfWork,
  write: Repeatable | null,
  now: Date,
  make: (tx: Transaction) => Promise<string>,
): Promise<Made> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await unitOfWork.run(async (tx) => {
        const made = await madeBefore(tx, write);
        if (made) return made;
        const name = await make(tx);
        if (write) await keepAnswers(tx, [{ repeatable: write, answer: name }], now);
        return { name, repeated: false };
      });
    } catch (error) {
      // The same write at the same moment may have been first: then what it made is what stood in our way.
      const made = await unitOfWork.run((tx) => madeBefore(tx, write));
      if (made) return made;
      if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function madeBefore(tx: Transaction, write: Repeatable | null): Promise<Made | null> {
  const kept = write && (await findAnswers(tx, [write])).get(keyOf(write));
  return write && kept ? { name: repeatedAnswer(write, kept) as string, repeated: true } : null;
}
