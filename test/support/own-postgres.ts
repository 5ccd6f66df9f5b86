import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

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
    const { url, port } = await OwnPostgres.run('start', directory);
    return new OwnPostgres(directory, url, port);
  }

  /** `kill -9` of every process of the server, as when the machine loses its power. */
  async kill(): Promise<void> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined); // it is killed too
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
    const pidFile = path.join(this.directory, 'data-18/postmaster.pid');
    const postmaster = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    for (const pid of [postmaster, ...rows.map((row) => row.pid)]) killNow(pid);
    await client.end().catch(() => undefined);
  }

  /** Starts it again on the same port. */
  async startAgain(): Promise<void> {
    const { port } = await OwnPostgres.run('start', this.directory, this.port);
    if (port !== this.port) throw new Error(`port ${this.port} was taken meanwhile`);
  }

  async remove(): Promise<void> {
    await OwnPostgres.run('stop', this.directory, this.port);
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  private static async run(
    action: 'start' | 'stop',
    directory: string,
    port = 0,
  ): Promise<{ url: string; port: number }> {
    const { stdout } = await run(process.execPath, [SCRIPT, action, directory, String(port)]);
    return (stdout === '' ? {} : JSON.parse(stdout)) as { url: string; port: number };
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // gone already
  }
}
