import { atOnceOrInTurn } from '../common/each-in-turn.js';
import type { Transaction, UnitOfWork } from './unit-of-work.js';

/** Rows of one transaction: few enough that nobody who wants one of them waits long. */
const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Does background work on all rows that need it, however many: batch after batch, each in a transaction of its own. The
 * rows of a batch that fails are tried one by one, so that one that always fails holds up no other; the first failure
 * is thrown at the end.
 * @param sql ids (uuid) of rows that need the work, in order of id: after `$1`, at most `$2`; further ones are `params`
 * @param work looks at the rows again under its own locks: meanwhile another node may have done it
 */
export async function inBatches(
  unitOfWork: UnitOfWork,
  { sql, params = [] }: { sql: string; params?: unknown[] },
  work: (tx: Transaction, ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  let after = BEFORE_ALL;
  for (;;) {
    const rows = await unitOfWork.query<{ id: string }>(sql, [after, BATCH, ...params]);
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
    await atOnceOrInTurn(ids, (some) => unitOfWork.run((tx) => work(tx, some))).catch((error: unknown) =>
      failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
}
