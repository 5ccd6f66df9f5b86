import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ApiClient } from './api-client.js';
import { newPlace, until, type DemoAccount, type Place } from './service-process.js';

const ROOT = path.resolve(__dirname, '../..');
const MAIN = 'dist/src/main.js';

/** The built service in a process of its own, on a database of the test's; with the demo accounts. */
export class BuiltService {
  output = '';
  private child: ChildProcess | undefined;
  private exited: Promise<void> = Promise.resolve();

  private constructor(
    private readonly databaseUrl: string,
    private readonly place: Place,
    private readonly settings: Record<string, string>,
  ) {}

  /** @param settings beside the defaults, as in the environment */
  static async start(databaseUrl: string, settings: Record<string, string> = {}): Promise<BuiltService> {
    if (!fs.existsSync(path.join(ROOT, MAIN))) throw new Error('Build first: `npm test` does so.');
    const service = new BuiltService(databaseUrl, await newPlace(), settings);
    await service.startAgain();
    return service;
  }

  get url(): string {
    return `http://localhost:${this.place.port}`;
  }

  get running(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  demoAccounts(): DemoAccount[] {
    const file = path.join(this.place.varDir, 'demo-accounts.json');
    return JSON.parse(fs.readFileSync(file, 'utf8')) as DemoAccount[];
  }

  /** Asks with the tokens of the demo accounts. */
  api(): ApiClient {
    return new ApiClient(
      this.url,
      Object.fromEntries(
        this.demoAccounts().map(({ role, providerId, token }) => [providerId ?? role, token]),
      ),
    );
  }

  /** On the same port, with the same accounts; resolves once it is ready. */
  async startAgain(): Promise<void> {
    const watch = path.join(ROOT, 'scripts/parent-watch.mjs');
    const child = spawn(process.execPath, ['--import', watch, MAIN], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...this.settings,
        NODE_ENV: 'development',
        DATABASE_URL: this.databaseUrl,
        EMBEDDED_DATABASE: '1', // for the demo accounts
        PORT: String(this.place.port),
        VAR_DIR: this.place.varDir,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    }
    this.child = child;
    this.exited = new Promise((resolve) => child.once('exit', () => resolve()));
    const over = this.exited.then(() => {
      throw new Error(`It ended instead of becoming ready:\n${this.output}`);
    });
    await Promise.race([until('ready', async () => ((await this.ready()) ? true : undefined)), over]);
    over.catch(() => undefined); // from now on it may end
  }

  async ready(): Promise<boolean> {
    const answer = await fetch(`${this.url}/v1/health/ready`).catch(() => undefined);
    return answer?.status === 200;
  }

  /** `kill -9`; resolves once it is gone. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.exited;
  }

  async remove(): Promise<void> {
    await this.kill();
    fs.rmSync(this.place.varDir, { recursive: true, force: true });
  }
}
