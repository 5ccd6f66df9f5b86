// What `npm test` and `npm run check` run. Every step runs, so that all that is wrong is seen at once.
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
  for (const step of steps) {
    process.stdout.write(`Checking ${step}.\n`);
    const { status } = await node(STEPS[step]);
    if (status !== 0) failed.push(step);
  }
  // Jest's closing line counts the steps too: see test/support/closing-line.reporter.mjs.
  const counts = {
    CHECKS_PASSED: String(steps.length - failed.length),
    CHECKS_FAILED: String(failed.length),
  };
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}.\n`);
  const tests = await node(['jest/bin/jest.js', ...jestArguments], counts);
  return tests.status === 0 && failed.length === 0 ? 0 : 1;
}
