// Brings node_modules in line with package-lock.json, so that `npm start` and `npm test` each work on a fresh clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.ensure-deps');

/** `run` is what `npm start` needs; `full` is that and the tools of tests, lint and benchmarks. */
const NPM_ARGUMENTS = { run: '--omit=dev', full: '--include=dev' };

/** What node_modules is made from. Packages with native parts differ by platform and by major version of Node. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(fs.readFileSync(path.join(root, file)));
  const node = process.versions.node.split('.')[0];
  return hash.update(`${node} ${process.platform} ${process.arch}`).digest('hex');
}

/** True when a person ran `npm ci` here: every package that must be there is there, in the version of the lock. */
function installedByHand(mode) {
  const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  const installedFile = path.join(modules, '.package-lock.json'); // npm writes it last
  if (!fs.existsSync(installedFile)) return false;
  const installed = read(installedFile);
  return Object.entries(read(path.join(root, 'package-lock.json'))).every(([place, wanted]) => {
    const needless = wanted.optional || wanted.devOptional || (mode === 'run' && wanted.dev);
    if (place === '' || needless) return true;
    return (
      installed[place]?.version === wanted.version && fs.existsSync(path.join(root, place, 'package.json'))
    );
  });
}

function npmCi(mode) {
  const args = ['ci', NPM_ARGUMENTS[mode], '--no-audit', '--no-fund', '--loglevel=error'];
  // The npm that runs us, if one does; what it told us about the script it runs is not for the npm inside it.
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(NODE_ENV$|npm_(lifecycle|package|command))/.test(name),
    ),
  );
  const options = { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] };
  const done = cli
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.error) throw new Refusal(`npm could not be started (${done.error.code}).`);
  if (done.status !== 0) throw new Refusal('Installing the packages failed: npm says why above.');
}

/**
 * @param {'run' | 'full'} mode
 * @throws {Refusal} when npm could not install
 */
export function ensureDependencies(mode) {
  const wanted = fingerprint();
  const [have, haveMode] = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, 'utf8').split(' ') : [];
  if (have === wanted && (haveMode === 'full' || haveMode === mode)) return;
  if (have === undefined && installedByHand(mode)) {
    fs.writeFileSync(stampFile, `${wanted} ${installedByHand('full') ? 'full' : mode}`);
    return;
  }
  process.stdout.write('Installing packages. This is done once and takes about half a minute.\n');
  npmCi(mode);
  fs.writeFileSync(stampFile, `${wanted} ${mode}`);
}
