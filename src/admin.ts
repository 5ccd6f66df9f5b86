import { runAdminCommand } from './admin-commands.js';
import { readPassword } from './read-password.js';

process.exitCode = await runAdminCommand(process.argv.slice(2), {
  env: process.env,
  readPassword,
  say: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
});
