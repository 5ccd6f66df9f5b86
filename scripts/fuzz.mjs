// `npm run fuzz -- --count N --seed S`: random requests against the built service, more of them or others than `npm test` has.
import './require-node.mjs';
import { parseArgs } from 'node:util';
import { runChecks } from './checks.mjs';

const USAGE = 'npm run fuzz -- [--count <number of requests>] [--seed <whole number>]\n';

const isWhole = (text) => text === undefined || /^[1-9]\d{0,8}$/.test(text);

function settings() {
  try {
    const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
    return isWhole(values.count) && isWhole(values.seed) ? values : null;
  } catch {
    return null;
  }
}

const given = settings();
if (given === null) {
  process.stderr.write(USAGE);
  process.exitCode = 1;
} else {
  process.env.FUZZ_COUNT = given.count ?? '100000';
  process.env.FUZZ_SEED = given.seed ?? process.env.FUZZ_SEED ?? String(Math.trunc(Math.random() * 1e9));
  process.exitCode = await runChecks([], ['test/fuzz/random-requests']);
}
