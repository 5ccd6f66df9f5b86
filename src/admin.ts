import { runAdminCommand } from './admin-commands.js';
import { readPassword } from './read-password.js';

/** Runs one command of the console of this process. @returns the exit code, see `runAdminCommand` */
export function runAdmin(args: string[], database: () => Promise<string>): Promise<0 | 1 | 2> {
  return runAdminCommand(args, {
    env: process.env,
    database,
    readPassword,
    say: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
  });
}
