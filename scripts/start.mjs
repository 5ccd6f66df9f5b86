// `npm start`: checks the settings, runs the database and the service, and ends both together. On a clone it installs
// and builds first what is missing.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readSettings } from '../src/common/settings.mjs';
import { beReady, builtFolder } from './built.mjs';
import { embeddedDatabase, existingDatabase } from './database.mjs';
import { freePort, portTrouble } from './ports.mjs';
import { inOneSentence, Refusal } from './refusal.mjs';

/** Milliseconds for a previous run that is ending to give its port back. */
const PORT_PATIENCE = 5000;
/** Milliseconds for the service to end by itself; with the database's 4 s it stays below the 10 s we promise. */
const SERVICE_GRACE = 5000;
const READINESS_INTERVAL = 100;

const ending = new AbortController();
const say = (text) => process.stdout.write(`${text}\n`);

/** Everything that is set, or a refusal that names all that is wrong with it. */
async function checkedSettings() {
  const { settings, troubles } = readSettings(process.env);
  if (troubles.length > 0) throw new Refusal(troubles.join('\n'));
  const { host, databaseUrl } = settings;
  const varDir = path.resolve(settings.varDir);
  fs.mkdirSync(varDir, { recursive: true });
  const port = settings.port || (await freePort(0));
  const visible =
    { '0.0.0.0': 'localhost', '::': 'localhost' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return { host, port, address: `http://${visible}:${port}`, varDir, databaseUrl };
}

async function waitForPort({ port, host }) {
  let trouble;
  for (const deadline = performance.now() + PORT_PATIENCE; performance.now() < deadline; await pause(200)) {
    ending.signal.throwIfAborted();
    trouble = await portTrouble(port, host);
    if (trouble !== 'EADDRINUSE') break;
  }
  if (trouble === 'EADDRINUSE') {
    throw new Refusal(`Port ${port} is in use: stop what is using it, or choose another one with PORT.`);
  }
  if (trouble === 'EACCES')
    throw new Refusal(`This user may not use port ${port}: choose one above 1023 with PORT.`);
  if (trouble) throw new Refusal(`The service cannot listen on ${host} (${trouble}): check HOST.`);
}

// Bytes from which glibc gives memory back when it is freed. By itself it raises this limit after the first password
// hash, and then keeps up to 20 MB for each thread that ever made one.
const MALLOC = { MALLOC_MMAP_THRESHOLD_: '1048576' };

function startService({ port, varDir, databaseUrl }, url) {
  const watch = path.join(import.meta.dirname, 'parent-watch.mjs');
  const own = databaseUrl === null ? '1' : '';
  const given = { DATABASE_URL: url, EMBEDDED_DATABASE: own, PORT: String(port), VAR_DIR: varDir };
  return spawn(process.execPath, ['--import', watch, path.join(builtFolder, 'src/main.js')], {
    cwd: builtFolder,
    env: { ...MALLOC, ...process.env, ...given },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'], // parent-watch.mjs reads the fourth
    detached: true, // Ctrl-C goes to us alone; we end the service, and then its database
  });
}

async function stopService(service) {
  if (service.exitCode !== null || service.signalCode !== null) return;
  const gone = once(service, 'exit');
  service.kill('SIGTERM');
  const lastResort = setTimeout(() => service.kill('SIGKILL'), SERVICE_GRACE);
  await gone;
  clearTimeout(lastResort);
}

async function untilReady(address, service) {
  for (; service.exitCode === null && !ending.signal.aborted; await pause(READINESS_INTERVAL)) {
    const answer = await fetch(`${address}/v1/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return say(`Ready: ${address}`);
  }
}

/** Resolves with an exit code: 0 when asked to end, the service's own when it ended by itself. */
function whenOver(service, database) {
  return new Promise((resolve, reject) => {
    if (ending.signal.aborted) resolve(0);
    ending.signal.addEventListener('abort', () => resolve(0));
    service.once('error', reject);
    service.once('exit', (code) => resolve(code ?? 1));
    database.events.on('lost', reject);
    database.events.on('restarted', () => say('PostgreSQL had stopped; it was started again.'));
  });
}

async function main() {
  const chosen = await checkedSettings();
  await waitForPort(chosen);
  await beReady(ending.signal);
  ending.signal.throwIfAborted();
  const given = chosen.databaseUrl;
  say(
    given
      ? 'Connecting to the database of DATABASE_URL.'
      : `Starting PostgreSQL; its data is in ${chosen.varDir}.`,
  );
  const database = given
    ? await existingDatabase(given, ending.signal)
    : await embeddedDatabase(chosen.varDir, ending.signal);
  try {
    await waitForPort(chosen); // minutes may have gone by
    say(`Starting Veilige Plek on ${chosen.address}`);
    const service = startService(chosen, database.url);
    try {
      const over = whenOver(service, database);
      await Promise.race([over, untilReady(chosen.address, service)]);
      return await over;
    } finally {
      await stopService(service);
    }
  } finally {
    await database.stop();
  }
}

/** An npm that was killed cannot tell us: nobody could stop us any more, and the next start would find its port taken. */
function endWithNpm() {
  // npm is our parent, or the parent of the shell between us.
  const ancestors = () => {
    const stat = `/proc/${process.ppid}/stat`;
    const shellsParent = fs.existsSync(stat)
      ? fs.readFileSync(stat, 'utf8').split(') ')[1].split(' ')[1]
      : '';
    return `${process.ppid} ${shellsParent}`;
  };
  const atFirst = ancestors();
  setInterval(() => ancestors() !== atFirst && ending.abort(), 500).unref();
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ending.abort());
process.stdout.on('error', () => undefined); // whoever read our lines is gone; the service is not
if (process.env.npm_lifecycle_event) endWithNpm();

try {
  process.exitCode = await main();
} catch (error) {
  if (ending.signal.aborted) process.exitCode = 0;
  else {
    process.stderr.write(`${inOneSentence(error)}\n`);
    process.exitCode = 1;
  }
}
process.exit();
