// `npm run build`: makes dist/, which is all that people run: the compiled service, the web page, the scripts that start
// it, and the list of its production packages. Each part is made anew only when what it is made from has changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './ensure-deps.mjs';
import { productionLock, productionManifest } from './production-packages.mjs';
import { orTell, Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

/** Neither is part of what is built. */
const NOT_BUILT = /\.spec\.ts$|(^|\/)(node_modules|dist)\//;

/** Copied as they are; of the scripts those that run what was built. */
const COPIED = [
  'catalogue',
  'LICENSE',
  '.npmrc',
  ...['admin', 'built', 'database', 'parent-watch', 'pg', 'pg-binaries', 'ports', 'refusal'].map(script),
  ...['require-node', 'run', 'start'].map(script),
];

function script(name) {
  return `scripts/${name}.mjs`;
}

const PARTS = [
  {
    name: 'service',
    sources: ['src', 'migrations', 'tsconfig.json', 'nest-cli.json', 'package-lock.json'],
    products: ['src', 'migrations'],
    make: (signal) => tool(['@nestjs/cli/bin/nest.js', 'build'], signal),
  },
  {
    name: 'web page',
    // The page takes types and fixed words from the contract.
    sources: ['web', 'src/contract', 'package-lock.json'],
    products: ['web'],
    make: (signal) =>
      tool(
        [
          'vite/bin/vite.js',
          'build',
          'web',
          '--outDir',
          '../dist/web',
          '--emptyOutDir',
          '--logLevel',
          'warn',
        ],
        signal,
      ),
  },
  {
    name: 'start',
    sources: [...COPIED, 'package.json', 'package-lock.json', script('build'), script('production-packages')],
    products: [...COPIED, 'package.json', 'package-lock.json'],
    make: copyTheRest,
  },
];

async function tool([file, ...args], signal) {
  const done = await run(process.execPath, [path.join(root, 'node_modules', file), ...args], {
    cwd: root,
    signal,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2], // what a command says on its standard output is its result
  });
  return done.status === 0;
}

async function copyTheRest() {
  for (const place of COPIED) fs.cpSync(path.join(root, place), path.join(dist, place), { recursive: true });
  const read = (name) => JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));
  const write = (name, value) =>
    fs.writeFileSync(path.join(dist, name), `${JSON.stringify(value, null, 2)}\n`);
  const manifest = productionManifest(read('package.json'));
  write('package.json', manifest);
  write('package-lock.json', productionLock(read('package-lock.json'), manifest));
  return true;
}

function filesUnder(place) {
  const full = path.join(root, place);
  if (!fs.existsSync(full)) return [];
  if (!fs.statSync(full).isDirectory()) return [place];
  const inside = fs
    .readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  return inside.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function fingerprint({ sources }) {
  const hash = createHash('sha256');
  const files = sources.flatMap(filesUnder).map((file) => file.split(path.sep).join('/'));
  for (const file of files.filter((name) => !NOT_BUILT.test(name)).sort()) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Written last, so that a part whose making was cut off counts as not made. */
function stampOf({ name }) {
  return path.join(dist, `.${name.replace(' ', '-')}`);
}

function madeFrom(part) {
  const stamp = stampOf(part);
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : undefined;
}

async function build(part, signal) {
  const wanted = fingerprint(part);
  if (madeFrom(part) === wanted) return;
  if (part.name !== 'start') process.stderr.write(`Building the ${part.name}.\n`);
  fs.rmSync(stampOf(part), { force: true });
  // What a deleted source left behind must not be found by anything.
  for (const product of part.products) fs.rmSync(path.join(dist, product), { recursive: true, force: true });
  if (!(await part.make(signal))) {
    throw new Refusal(`Building the ${part.name} failed; what is wrong stands above.`);
  }
  fs.writeFileSync(stampOf(part), wanted);
}

/** @returns {'missing' | 'old' | 'ready'} whether dist/ is whole, and whether it is made from the sources of now */
export function buildState() {
  if (PARTS.some((part) => madeFrom(part) === undefined)) return 'missing';
  return PARTS.every((part) => madeFrom(part) === fingerprint(part)) ? 'ready' : 'old';
}

/**
 * @param {AbortSignal} [signal]
 * @throws {Refusal} when a part does not compile
 */
export async function buildAll(signal) {
  fs.mkdirSync(dist, { recursive: true });
  for (const part of PARTS) await build(part, signal);
}

if (process.argv[1] === import.meta.filename) {
  await orTell(async () => {
    await ensureDependencies();
    await buildAll();
  });
}
