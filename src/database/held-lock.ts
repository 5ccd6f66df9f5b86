import pg from 'pg';
import { CONNECTION_DEADLINE } from './connections.js';
import { mustBeOutsideTransaction } from './inside-transaction.js';

/** A lock of PostgreSQL by two numbers, or by a number and a text. */
export type LockName = readonly [number, number | string];

/**
 * Runs `work` while nobody else has this lock, on any node. The lock is on a connection of its own: the work takes
 * its connections from the pool, and whoever holds one while asking for another can bring the pool to a stop.
 * The lock goes with its connection: what the work writes must also be right when it was lost on the way.
 * @param options.waitMs milliseconds to wait for the lock, then it throws; default: for as long as it takes
 */
export async function withLock<T>(
  databaseUrl: string,
  [space, name]: LockName,
  work: () => Promise<T>,
  { waitMs = 0 } = {},
): Promise<T> {
  mustBeOutsideTransaction('a held lock');
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'veilige-plek lock',
    connectionTimeoutMillis: CONNECTION_DEADLINE,
    lock_timeout: waitMs,
    keepAlive: true,
  });
  client.on('error', () => undefined); // told by the next statement, or by nobody
  try {
    await client.connect();
    const key = typeof name === 'number' ? '$2::integer' : 'hashtext($2)';
    await client.query(`SELECT pg_advisory_lock($1, ${key})`, [space, name]);
    return await work();
  } finally {
    await client.end().catch(() => undefined);
  }
}
