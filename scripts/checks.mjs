// What `npm test` and `npm run check` run. Every step runs, so that all that is wrong is seen at once.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { ensureDependencies } from './ensure-deps.mjs';
import { inOneSentence } from './refusal.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');

const STEPS = {
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  'dependency rules': ['dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'migrations', 'web/src'],
  'unused code': ['knip/bin/knip.js'],
  types: ['typescript/bin/tsc', '-p', 'tsconfig.check.json'],
  'types of the web page': ['typescript/bin/tsc', '-p', 'web/tsconfig.json'],
};

function node([script, ...args], env = {}) {
  const file = path.join(root, 'node_modules', script);
  const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] };
  return run(process.execPath, [file, ...args], options);
}

/**
 * @param {(keyof typeof STEPS)[]} steps
 * @param {string[]} jestArguments
 * @returns {Promise<number>} the exit code; the last line printed is `N passed, N failed`, of steps and tests together
 */
export async function runChecks(steps, jestArguments) {
  try {
    await ensureDependencies();
    await buildAll();
  } catch (error) {
    process.stderr.write(`${inOneSentence(error)}\n`);
    process.stdout.write('0 passed, 1 failed\n');
    return 1;
  }
  const failed = [];
  // Side by side: each of them keeps one core busy.
  await Promise.all(
    steps.map(async (step) => {
      process.stdout.write(`Checking ${step}.\n`);
      const { status } = await node(STEPS[step]);
      if (status !== 0) failed.push(step);
    }),
  );
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}.\n`);
  const jest = 'jest/bin/jest.js';
  let before = { passed: steps.length - failed.length, failed: failed.length };
  if (jestArguments.length === 0) {
    before = await alone(before, (counts) => node([jest, '--selectProjects', 'alone'], counts));
    jestArguments = ['--selectProjects', 'unit', 'whole'];
  }
  // Jest's closing line counts them too: see test/support/closing-line.reporter.mjs.
  const tests = await node([jest, ...jestArguments], countsOf(before));
  return tests.status === 0 && before.failed === 0 ? 0 : 1;
}

function countsOf({ passed, failed }) {
  return { CHECKS_PASSED: String(passed), CHECKS_FAILED: String(failed) };
}

/** The tests that measure, while nothing else is running; gives what passed and failed until now. */
async function alone(before, runJest) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-counts-'));
  const file = path.join(folder, 'counts.json');
  try {
    await runJest({ ...countsOf(before), COUNTS_FILE: file });
    return fs.existsSync(file)
      ? JSON.parse(fs.readFileSync(file, 'utf8'))
      : { ...before, failed: before.failed + 1 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
