import pg from 'pg';
import { CONNECTION_DEADLINE } from './connections.js';
import { codeOf, LOCK_NOT_AVAILABLE } from './database-errors.js';
import { mustBeOutsideTransaction } from './inside-transaction.js';

/** A lock of PostgreSQL by two numbers, or by a number and a text. */
export type LockName = readonly [number, number | string];

/**
 * Milliseconds of one turn of waiting. Whoever waits holds a snapshot, and an index that is built without a lock waits for
 * all of those: a migration would wait for the nodes that wait for it.
 */
const TURN = 500;

/**
 * Runs `work` while nobody else has this lock, on any node. The lock is on a connection of its own: the work takes
 * its connections from the pool, and whoever holds one while asking for another can bring the pool to a stop.
 * The lock goes with its connection: what the work writes must also be right when it was lost on the way.
 * @param options.waitMs milliseconds to wait for the lock, then it throws; default: for as long as it takes
 */
export async function withLock<T>(
  databaseUrl: string,
  lock: LockName,
  work: () => Promise<T>,
  { waitMs = null }: { waitMs?: number | null } = {},
): Promise<T> {
  mustBeOutsideTransaction('a held lock');
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'veilige-plek lock',
    connectionTimeoutMillis: CONNECTION_DEADLINE,
    lock_timeout: waitMs ?? TURN,
    keepAlive: true,
  });
  client.on('error', () => undefined); // told by the next statement, or by nobody
  try {
    await client.connect();
    await take(client, lock, waitMs === null);
    return await work();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function take(client: pg.Client, [space, name]: LockName, again: boolean): Promise<void> {
  const key = typeof name === 'number' ? '$2::integer' : 'hashtext($2)';
  for (;;) {
    try {
      await client.query(`SELECT pg_advisory_lock($1, ${key})`, [space, name]);
      return;
    } catch (error) {
      if (!again || codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    }
  }
}
