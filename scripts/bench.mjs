// `npm run bench [-- name …]`: runs benchmarks and prints their tables; all of them when none is named.
// A benchmark is bench/<name>.bench.ts; its `run()` gives { title, columns, rows, notes? }.
import './require-node.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { ensureDependencies } from './ensure-deps.mjs';
import { startPostgres } from './pg.mjs';
import { orTell, Refusal } from './refusal.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
const compiled = path.join(root, 'dist/bench');

async function compile() {
  fs.rmSync(compiled, { recursive: true, force: true }); // not those of deleted sources
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.bench.json'];
  const { status } = await run(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Refusal('Building the benchmarks failed; what is wrong stands above.');
}

function benchmarks(names) {
  const all = fs.readdirSync(compiled, { recursive: true }).filter((file) => file.endsWith('.bench.js'));
  const nameOf = (file) => path.basename(file, '.bench.js');
  const unknown = names.filter((name) => !all.some((file) => nameOf(file) === name));
  if (unknown.length > 0) {
    throw new Refusal(
      `There is no benchmark ${unknown.join(', ')}; there are ${all.map(nameOf).sort().join(', ')}.`,
    );
  }
  const chosen = names.length > 0 ? all.filter((file) => names.includes(nameOf(file))) : all;
  return chosen.sort().map((file) => path.join(compiled, file));
}

function markdown({ title, columns, rows, notes = [] }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
  return [`\n## ${title}\n`, ...table, '', ...[notes].flat().map((note) => `${note}\n`)].join('\n');
}

function machine() {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${os.cpus().length} × ${cpu?.model.trim()}, ${memory} GB, ${os.type()}, Node ${process.versions.node}`;
}

await orTell(async () => {
  await ensureDependencies();
  await buildAll();
  await compile();
  const chosen = benchmarks(process.argv.slice(2));
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-bench-'));
  let server;
  const cleanUp = async () => {
    await server?.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  };
  for (const name of ['SIGINT', 'SIGTERM'])
    process.once(name, () => cleanUp().finally(() => process.exit(130)));
  try {
    // As durable as in real use: a benchmark without fsync would flatter every write.
    server = await startPostgres({ directory, preferredPort: 0, maxConnections: 300 });
    process.env.BENCH_POSTGRES_URL = server.url('postgres');
    process.env.VAR_DIR = directory;
    process.stdout.write(`${machine()}\n`);
    for (const file of chosen) {
      const benchmark = await import(pathToFileURL(file).href);
      process.stdout.write(`${markdown(await benchmark.run())}\n`);
    }
  } finally {
    await cleanUp();
  }
});
process.exit(); // a benchmark's connections must not keep it alive
