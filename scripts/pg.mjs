// The embedded PostgreSQL: made, started, taken over or recovered, and stopped.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresBinaries, serverIdentity } from './pg-binaries.mjs';
import { freePort } from './ports.mjs';
import { DISK_FULL, Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const MAJOR = 18;
const USER = 'veilige_plek';

/** Seconds for pg_ctl to see the server up: recovery after a crash replays the log first. */
const START_SECONDS = 60;
/** Milliseconds in which the last processes of a killed server must have gone. */
const GONE_WITHIN = 20_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A log must endanger no one: neither statements nor the values in them are written there.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
};
/** For data that may be lost with the machine: tests. */
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

function passwordIn(file) {
  const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  if (known) return known; // empty: the disk was full when it was first written
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** What `postmaster.pid` says: process id and port, if a server ever came that far and was not stopped since. */
function leftBehind(pidFile) {
  if (!fs.existsSync(pidFile)) return undefined;
  const lines = fs.readFileSync(pidFile, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** After a restart of the machine or container the id may be somebody else's; PostgreSQL would then refuse to start. */
function isSomebodyElse(pid) {
  const name = `/proc/${pid}/comm`;
  return fs.existsSync(name) && !fs.readFileSync(name, 'utf8').startsWith('postgres');
}

/**
 * @param {object} options
 * @param {string} options.directory where the cluster, its password (mode 0600) and its log live
 * @param {number} [options.preferredPort] taken when free; any other free port otherwise
 * @param {boolean} [options.durable] false gives up safety at a power cut for speed
 * @param {number} [options.maxConnections]
 * @returns {Promise<{ port: number, adopted: boolean, url: (database: string) => string, stop: () => Promise<void>,
 *   connect: () => Promise<import('pg').Client>, createDatabase: (name: string) => Promise<void> }>}
 *   `adopted`: it was still running, left behind by a run that was killed
 * @throws {Refusal} in one sentence
 */
export async function startPostgres({
  directory,
  preferredPort = 54318,
  durable = true,
  maxConnections = 100,
}) {
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const bin = postgresBinaries();
  const { prefix, identity } = serverIdentity(directory);
  const cluster = path.join(directory, `data-${MAJOR}`);
  const log = path.join(directory, 'postgres.log');
  const pidFile = path.join(cluster, 'postmaster.pid');
  const passwordFile = path.join(directory, 'password');
  const password = passwordIn(passwordFile);
  if (identity.uid !== undefined) fs.chownSync(passwordFile, identity.uid, identity.gid);

  const tool = (name, args, stdio) => {
    const [command, ...rest] = [...prefix, path.join(bin, name), ...args];
    const env = { ...process.env, LC_ALL: 'C' };
    return run(command, rest, { ...identity, cwd: '/', env, stdio, windowsHide: true });
  };
  const url = (database, port) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) await initialise();
  return (await running()) ?? (await start());

  /** A cluster that was interrupted while it was made never gets the final name. */
  async function initialise() {
    const unfinished = `${cluster}.unfinished`;
    fs.rmSync(unfinished, { recursive: true, force: true });
    const args = [
      '-D',
      unfinished,
      '-U',
      USER,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '-E',
      'UTF8',
    ];
    args.push(
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      ...(durable ? ['--data-checksums'] : ['--no-sync']),
    );
    const made = await tool('initdb', args, ['ignore', 'pipe', 'pipe']);
    if (made.status !== 0) throw failure('could not be set up', made.output);
    fs.renameSync(unfinished, cluster);
  }

  function failure(what, output) {
    if (DISK_FULL.test(output))
      return new Refusal(`The disk is full (${directory}): make room and start again.`);
    if (identity.uid !== undefined && /Permission denied|EACCES/.test(output)) {
      const user = `user ${identity.uid}, as which PostgreSQL runs here`;
      return new Refusal(
        `The ${user}, cannot reach ${directory}: start as an ordinary user, or name another VAR_DIR.`,
      );
    }
    return new Refusal(`The embedded PostgreSQL ${what}; its log is ${log}.\n${output.trim().slice(-1500)}`);
  }

  /** The server that a killed run left behind, if it still answers to our password. */
  async function running() {
    const left = leftBehind(pidFile);
    return left && (await answers(left.port)) ? handle(left.port, true) : undefined;
  }

  async function answers(port) {
    return asClient(port, 'postgres', async () => true).catch(() => false);
  }

  async function start() {
    const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), max_connections: maxConnections };
    for (const deadline = performance.now() + GONE_WITHIN; ; await pause(300)) {
      const left = leftBehind(pidFile);
      if (left && isSomebodyElse(left.pid)) fs.rmSync(pidFile);
      const port = await freePort(preferredPort);
      const options = Object.entries({ port, ...settings }).map(
        ([key, value]) => `-c ${key}=${value || "''"}`,
      );
      fs.rmSync(log, { force: true });
      const args = [
        'start',
        '-D',
        cluster,
        '-l',
        log,
        '-w',
        '-t',
        String(START_SECONDS),
        '-o',
        options.join(' '),
      ];
      const started = await tool('pg_ctl', args, 'ignore');
      if (started.status === 0 && (await answers(port))) return handle(port, false);
      // Just after a kill the old processes may still be leaving; another start may have been quicker.
      const other = await running();
      if (other) return other;
      if (performance.now() > deadline) {
        throw failure('did not start', fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '');
      }
    }
  }

  async function connect(port, database) {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url(database, port), connectionTimeoutMillis: 3000 });
    client.on('error', () => {}); // whoever uses the client hears of it through 'end' or the query
    await client.connect();
    return client;
  }

  async function asClient(port, database, work) {
    const client = await connect(port, database);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  function handle(port, adopted) {
    return {
      port,
      adopted,
      url: (database) => url(database, port),
      stop: async () => {
        const stop = (mode, seconds) => ['stop', '-D', cluster, '-m', mode, '-w', '-t', String(seconds)];
        const stopped = await tool('pg_ctl', stop('fast', 3), 'ignore');
        // Immediate is as safe as a power cut: the log is replayed at the next start.
        if (stopped.status !== 0) await tool('pg_ctl', stop('immediate', 1), 'ignore');
      },
      connect: () => connect(port, 'postgres'),
      createDatabase: (name) =>
        asClient(port, 'postgres', async (client) => {
          const found = await client.query('select 1 from pg_database where datname = $1', [name]);
          if (found.rowCount === 0) await client.query(`create database "${name}"`);
        }),
    };
  }
}
