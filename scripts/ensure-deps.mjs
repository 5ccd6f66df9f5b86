// Brings node_modules in line with package-lock.json, so that `npm start` and `npm test` each work on a fresh clone.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.ensure-deps');

/** `run` is what `npm start` needs; `full` is that and the tools of tests, lint and benchmarks. */
const NPM_ARGUMENTS = { run: '--omit=dev', full: '--include=dev' };

/** What node_modules is made from; not the rest of package.json, whose scripts change more often. */
function fingerprint() {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const hash = createHash('sha256').update(fs.readFileSync(path.join(root, 'package-lock.json')));
  return hash.update(JSON.stringify([dependencies, devDependencies, overrides])).digest('hex');
}

/** Packages with native parts differ by platform and by major version of Node. */
const PLATFORM = `${process.platform}-${process.arch}-node${process.versions.node.split('.')[0]}`;

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

async function npmCi(mode, signal) {
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci empties the folder first, and with a link that is the folder of another checkout.
    throw new Refusal(
      'node_modules is a link to another folder and is out of date: remove the link, or install there.',
    );
  }
  const args = ['ci', NPM_ARGUMENTS[mode], '--no-audit', '--no-fund', '--loglevel=error'];
  // The npm that runs us, if one does; what it told us about the script it runs is not for the npm inside it.
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(NODE_ENV$|npm_(lifecycle|package|command))/.test(name),
    ),
  );
  const options = { cwd: root, env, signal, stdio: ['ignore', 'ignore', 'inherit'] };
  const done = cli
    ? await run(process.execPath, [cli, ...args], options)
    : await run('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Refusal('Installing the packages failed; what is wrong stands above.');
}

/**
 * @param {'run' | 'full'} mode
 * @param {AbortSignal} [signal]
 * @throws {Refusal} when npm could not install
 */
export async function ensureDependencies(mode, signal) {
  const wanted = fingerprint();
  const stamp = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, 'utf8').split(' ') : [];
  const [have, haveMode, platform = PLATFORM] = stamp;
  const write = (done) => fs.writeFileSync(stampFile, `${wanted} ${done} ${PLATFORM}`);
  if (platform === PLATFORM) {
    if (have === wanted && (haveMode === 'full' || haveMode === mode)) return;
    const byHand = ['full', mode].find(installedByHand);
    if (byHand) return write(byHand);
  }
  process.stdout.write('Installing packages. This is done once and takes about half a minute.\n');
  await npmCi(mode, signal);
  write(mode);
}
