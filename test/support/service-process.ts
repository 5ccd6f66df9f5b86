import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = path.resolve(__dirname, '../..');

/** Milliseconds after which something that should come is taken not to come at all. */
const PATIENCE = 45_000;

export interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface DemoAccount {
  role: string;
  username: string;
  password: string;
  token: string;
  providerId: string | null;
}

/** A folder for what a service writes, and a port: what two runs of the same service have in common. */
export interface Place {
  varDir: string;
  port: number;
}

export async function newPlace(): Promise<Place> {
  return { varDir: fs.mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-start-')), port: await freePort() };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export async function until<T>(
  what: string,
  attempt: () => Promise<T | undefined> | T | undefined,
  patience = PATIENCE,
): Promise<T> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await pause(50)) {
    const found = await attempt();
    if (found !== undefined) return found;
  }
  throw new Error(`It did not come about: ${what}`);
}

/** True when something accepts connections there. */
export function listens(port: number, host = 'localhost'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** The service as a person starts it, in processes of its own. */
export class ServiceProcess {
  output = '';
  /** The process that was started is no more; what it started may still be. */
  readonly gone: Promise<void>;
  /** And all that it had to say was read. */
  readonly ended: Promise<End>;
  private readonly child: ChildProcess;

  private constructor(
    readonly place: Place,
    command: string[],
    env: NodeJS.ProcessEnv,
    cwd = ROOT,
  ) {
    const [program = '', ...args] = command;
    const {
      DATABASE_URL: _database,
      NODE_ENV: _mode,
      npm_lifecycle_event: _script,
      ...inherited
    } = process.env;
    this.child = spawn(program, args, {
      cwd,
      env: { ...inherited, VAR_DIR: place.varDir, PORT: String(place.port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.gone = new Promise((resolve) => this.child.once('exit', () => resolve()));
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        // What it said may come after its end; but whatever it left running must not keep us here.
        const enough = setTimeout(() => {
          this.child.stdout?.destroy();
          this.child.stderr?.destroy();
        }, 2000);
        this.child.once('close', () => {
          clearTimeout(enough);
          resolve({ code, signal });
        });
      });
    });
  }

  /** `node scripts/start.mjs`, which is what `npm start` runs. */
  static start(place: Place, env: NodeJS.ProcessEnv = {}): ServiceProcess {
    return new ServiceProcess(place, [process.execPath, 'scripts/start.mjs'], env);
  }

  static startWithNpm(place: Place): ServiceProcess {
    return new ServiceProcess(place, ['npm', 'start'], {});
  }

  /** As a person starts it who has these files in another folder; `command` is run there. */
  static startIn(folder: string, place: Place, command: string[], env: NodeJS.ProcessEnv): ServiceProcess {
    return new ServiceProcess(place, command, env, folder);
  }

  get url(): string {
    return `http://localhost:${this.place.port}`;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves once it said so itself. @param patience milliseconds, more of them when it installs and builds first */
  async ready(patience = PATIENCE): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    const isReady = (): boolean => this.output.includes('Ready: ');
    await until('ready', () => (isReady() || over ? true : undefined), patience);
    if (isReady()) return;
    const { code } = await this.ended;
    throw new Error(`It ended with ${code} instead of becoming ready:\n${this.output}`);
  }

  demoAccount(role: string): DemoAccount {
    const file = fs.readFileSync(path.join(this.place.varDir, 'demo-accounts.json'), 'utf8');
    const account = (JSON.parse(file) as DemoAccount[]).find((known) => known.role === role);
    if (!account) throw new Error(`No demo account for ${role}`);
    return account;
  }

  async call(method: string, route: string, token: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}${route}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Process id and port of the embedded PostgreSQL of this place, while it runs or was killed. */
  database(): { pid: number; port: number } | undefined {
    const file = path.join(this.place.varDir, 'postgres/data-18/postmaster.pid');
    if (!fs.existsSync(file)) return undefined;
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  }
}
