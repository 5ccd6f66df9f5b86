import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, never through a shell (but for npm on Windows, which is a script).
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options `signal` ends the program early
 * @returns {Promise<{ status: number, output: string }>} `output` is what came through pipes, if any were asked for
 */
export function run(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.once('error', (error) => resolve({ status: 1, output: `${output}${error.message}` }));
    // Not 'close': a server that the program leaves running may hold its streams open.
    child.once('exit', (status) => setImmediate(() => resolve({ status: status ?? 1, output })));
  });
}
