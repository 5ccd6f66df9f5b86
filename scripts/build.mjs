// Compiles the service and the web page into dist/, each only when what it is made from has changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { orTell, Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** Neither is part of what is built. */
const NOT_BUILT = /\.spec\.ts$|(^|\/)(node_modules|dist)\//;

const PARTS = [
  {
    name: 'service',
    sources: ['src', 'migrations', 'tsconfig.json', 'package-lock.json'],
    products: ['dist/src', 'dist/migrations'],
    command: ['typescript/bin/tsc', '-p', 'tsconfig.json'],
  },
  {
    name: 'web page',
    // The page takes types and fixed words from the contract.
    sources: ['web', 'src/contract', 'package-lock.json'],
    products: ['dist/web'],
    command: [
      'vite/bin/vite.js',
      'build',
      'web',
      '--outDir',
      '../dist/web',
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
  },
];

function filesUnder(place) {
  const full = path.join(root, place);
  if (!fs.existsSync(full)) return [];
  if (!fs.statSync(full).isDirectory()) return [place];
  const inside = fs
    .readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  return inside.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function fingerprint(sources) {
  const hash = createHash('sha256');
  const files = sources.flatMap(filesUnder).map((file) => file.split(path.sep).join('/'));
  for (const file of files.filter((name) => !NOT_BUILT.test(name)).sort()) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

async function build({ name, sources, products, command }, signal) {
  const stamp = path.join(root, 'dist', `.${name.replace(' ', '-')}`);
  const wanted = fingerprint(sources);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write(`Building the ${name}.\n`);
  fs.rmSync(stamp, { force: true });
  // What a deleted source left behind must not be found by anything.
  for (const product of products) fs.rmSync(path.join(root, product), { recursive: true, force: true });
  const [script, ...args] = command;
  const done = await run(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    signal,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) throw new Refusal(`Building the ${name} failed; what is wrong stands above.`);
  fs.writeFileSync(stamp, wanted);
}

/**
 * @param {AbortSignal} [signal]
 * @throws {Refusal} when a part does not compile
 */
export async function buildAll(signal) {
  fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
  for (const part of PARTS) await build(part, signal);
}

if (process.argv[1] === import.meta.filename) await orTell(() => buildAll());
