import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { until } from './service-process.js';

const run = promisify(execFile);
const SCRIPT = path.join(__dirname, 'run-postgres.mjs');

/** A PostgreSQL as safe as in production, of one test alone. */
export class OwnPostgres {
  private constructor(
    private readonly directory: string,
    readonly url: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<OwnPostgres> {
    // With the name that the next run looks for, should this one be killed.
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), `veilige-plek-test-${process.pid}-`));
    const { url, port } = await start(directory);
    return new OwnPostgres(directory, url, port);
  }

  /** `kill -9` of every process of the server, as when the machine loses its power. */
  async kill(): Promise<void> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined); // it is killed too
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
    for (const pid of [this.postmaster(), ...rows.map((row) => row.pid)]) signal(pid, 'SIGKILL');
    await client.end().catch(() => undefined);
  }

  /** Starts it again on the same port. */
  async startAgain(): Promise<void> {
    const { port } = await start(this.directory, this.port);
    if (port !== this.port) throw new Error(`port ${this.port} was taken meanwhile`);
  }

  async remove(): Promise<void> {
    const postmaster = this.postmaster();
    signal(postmaster, 'SIGQUIT'); // it ends at once, and takes its processes with it
    await until('PostgreSQL is gone', () => (signal(postmaster, 0) ? undefined : true));
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  private postmaster(): number {
    return Number(
      fs.readFileSync(path.join(this.directory, 'data-18/postmaster.pid'), 'utf8').split('\n')[0],
    );
  }
}

async function start(directory: string, port = 0): Promise<{ url: string; port: number }> {
  const { stdout } = await run(process.execPath, [SCRIPT, directory, String(port)]);
  return JSON.parse(stdout) as { url: string; port: number };
}

/** False when there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
