// The database of a run of the service: the embedded one, or the one that DATABASE_URL names.
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from './pg.mjs';
import { Refusal } from './refusal.mjs';

export const databaseName = 'veilige_plek';
/** Any fixed number: whoever holds this lock runs the service on this database. */
const RUN_LOCK = 118_112;
/** Milliseconds to wait for a database that is starting up, or for a previous run that is ending. */
const PATIENCE = 10_000;
const OLDEST_VERSION = 15;

/** Errors of a database that may answer in a moment. */
const MAY_PASS =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|57P03|53300)$|timeout/i;

async function until(deadline, attempt) {
  for (;;) {
    const result = await attempt();
    if (result !== undefined || performance.now() > deadline) return result;
    await pause(300);
  }
}

/**
 * @param {string} varDir
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ url: string, events: EventEmitter, stop: () => Promise<void> }>}
 *   emits `restarted` after the server was lost and recovered, `lost` (with the error) when it could not be
 * @throws {Refusal}
 */
export async function embeddedDatabase(varDir, signal) {
  const directory = path.join(varDir, 'postgres');
  const events = new EventEmitter();
  let server = await startPostgres({ directory });
  let stopping = false;
  let guard = await takeLock();
  await server.createDatabase(databaseName);
  watch();
  return {
    url: server.url(databaseName),
    events,
    stop: async () => {
      stopping = true;
      await guard.end().catch(() => undefined);
      await server.stop();
    },
  };

  /** The lock lives as long as this connection, so a killed run never leaves it behind. */
  async function takeLock() {
    const client = await server.connect();
    try {
      const taken = await until(performance.now() + PATIENCE, async () => {
        signal?.throwIfAborted();
        const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [RUN_LOCK]);
        return rows[0].taken || undefined;
      });
      if (taken) return client;
      throw new Refusal(
        `Veilige Plek is already running on ${varDir}: stop it first, or name another VAR_DIR.`,
      );
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  function watch() {
    guard.once('end', () => {
      if (!stopping) recover().catch((error) => events.emit('lost', error));
    });
  }

  async function recover() {
    const { port } = server;
    server = await startPostgres({ directory, preferredPort: port });
    if (server.port !== port)
      throw new Refusal(`The embedded PostgreSQL stopped, and its port ${port} was taken since.`);
    guard = await takeLock();
    watch();
    events.emit('restarted');
  }
}

function whereIs(url) {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`; // never the password
}

/**
 * Waits for the database that DATABASE_URL names.
 * @param {string} url
 * @param {AbortSignal} signal
 * @throws {Refusal} when it does not answer, refuses us, or is too old
 */
export async function existingDatabase(url, signal) {
  const { default: pg } = await import('pg');
  let trouble;
  const version = await until(performance.now() + PATIENCE, async () => {
    signal.throwIfAborted();
    let client;
    try {
      // Its address may name files, of certificates, that are not there.
      client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
      client.on('error', () => {});
      await client.connect();
      const { rows } = await client.query('show server_version_num');
      return Math.floor(Number(rows[0].server_version_num) / 10_000);
    } catch (error) {
      trouble = error.code ?? error.message;
      if (!MAY_PASS.test(trouble))
        throw new Refusal(`The database of DATABASE_URL (${whereIs(url)}) refuses us: ${error.message}.`);
      return undefined;
    } finally {
      await client?.end().catch(() => undefined);
    }
  });
  if (version === undefined) {
    throw new Refusal(`The database of DATABASE_URL (${whereIs(url)}) does not answer: ${trouble}.`);
  }
  if (version < OLDEST_VERSION) {
    throw new Refusal(
      `The database of DATABASE_URL is PostgreSQL ${version}; ${OLDEST_VERSION} or newer is needed.`,
    );
  }
  return { url, events: new EventEmitter(), stop: async () => {} };
}
