import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/**
 * What a person has who only just opened a terminal: nothing of the npm and the Jest that run the tests, and no terminal
 * to type into. What npm has in its cache it need not ask for again.
 */
export function personsEnvironment(): NodeJS.ProcessEnv {
  const gone = Object.keys(process.env).filter((name) => /^(npm_|JEST_|NODE_ENV$)/i.test(name));
  return {
    ...Object.fromEntries(gone.map((name) => [name, undefined])),
    npm_config_prefer_offline: 'true',
    CI: 'true',
  };
}

/** The files of this checkout that are not ignored, as a clone would have them; without a need for git. */
export function cloneInto(folder: string): void {
  const ignored = fs.readFileSync(path.join(ROOT, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const names = new Set(['.git', ...ignored.map((line) => line.replace(/\/$/, ''))]);
  fs.cpSync(ROOT, folder, { recursive: true, filter: (file) => !names.has(path.basename(file)) });
}

export interface Said {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end. @param input what is typed; without it there is nothing to read */
export function runIn(
  folder: string,
  [program = '', ...args]: string[],
  { env = {}, input }: { env?: NodeJS.ProcessEnv; input?: string } = {},
): Said {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env: { ...process.env, ...personsEnvironment(), ...env },
    encoding: 'utf8',
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  });
  if (error) throw error;
  return { status, stdout, stderr };
}
