// Brings node_modules in line with package-lock.json, so that each command works on a fresh clone. There is one way
// of installing, whatever the command: what `npm start` needs to build is what `npm test` has.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const folder = path.resolve(import.meta.dirname, '..');
const modules = path.join(folder, 'node_modules');
const stampFile = path.join(modules, '.ensure-deps');

/** What node_modules is made from; not the rest of package.json, whose scripts change more often. */
function fingerprint() {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const hash = createHash('sha256').update(fs.readFileSync(path.join(folder, 'package-lock.json')));
  return hash.update(JSON.stringify([dependencies, devDependencies, overrides])).digest('hex');
}

/** Packages with native parts differ by platform and by major version of Node. */
const PLATFORM = `${process.platform}-${process.arch}-node${process.versions.node.split('.')[0]}`;

/**
 * What a person's own `npm ci` left here, held against the lock file.
 * @returns {'all' | 'production' | 'other'} `production`: all that runs the service, and no development package
 */
export function installedPackages() {
  const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  const installedFile = path.join(modules, '.package-lock.json'); // npm writes it last
  if (!fs.existsSync(installedFile)) return 'other';
  const installed = read(installedFile);
  const { '': root, ...wanted } = read(path.join(folder, 'package-lock.json'));
  const isHere = ([place, { version }]) =>
    installed[place]?.version === version && fs.existsSync(path.join(folder, place, 'package.json'));
  // A tool of ours that another package could use as well is marked as if nobody needed it.
  const ours = new Set(Object.keys(root.devDependencies).map((name) => `node_modules/${name}`));
  const entries = Object.entries(wanted).filter(([, { optional }]) => !optional);
  if (entries.every((entry) => (entry[1].devOptional && !ours.has(entry[0])) || isHere(entry))) return 'all';
  const running = entries.filter(([, { dev, devOptional }]) => !dev && !devOptional);
  const tools = entries.filter(([, { dev }]) => dev);
  return running.every(isHere) && !tools.some(([place]) => place in installed) ? 'production' : 'other';
}

async function npmCi(signal) {
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci empties the folder first, and with a link that is the folder of another checkout.
    throw new Refusal(
      'node_modules is a link to another folder and is out of date: remove the link, or install there.',
    );
  }
  // Warnings about engines are explained in CONTRIBUTING.md; here they would only frighten.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // The npm that runs us, if one does; what it told us about the script it runs is not for the npm inside it.
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(NODE_ENV$|npm_(lifecycle|package|command))/.test(name),
    ),
  );
  const options = { cwd: folder, env, signal, stdio: ['ignore', 'ignore', 'inherit'] };
  const done = cli
    ? await run(process.execPath, [cli, ...args], options)
    : await run('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Refusal('Installing the packages failed; what is wrong stands above.');
}

/**
 * @param {AbortSignal} [signal]
 * @throws {Refusal} when npm could not install
 */
export async function ensureDependencies(signal) {
  const wanted = `${fingerprint()} ${PLATFORM}`;
  const have = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, 'utf8') : undefined;
  if (have === wanted) return;
  const samePlatform = have === undefined || have.endsWith(` ${PLATFORM}`);
  if (!samePlatform || installedPackages() !== 'all') {
    process.stderr.write('Installing packages. This is done once and takes about a minute.\n');
    await npmCi(signal);
  }
  fs.writeFileSync(stampFile, wanted);
}
