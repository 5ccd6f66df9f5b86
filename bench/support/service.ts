import { fork } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../src/app.js';
import { CatalogueService } from '../../src/capacity/catalogue.service.js';
import { Config } from '../../src/common/config.js';
import type { CatalogueUnit } from '../../src/contract/catalogue.js';
import type { Role } from '../../src/contract/words.js';
import { emptyDatabase } from './database.js';
import { stop, type Server } from './processes.js';

interface Account {
  role: Role;
  providerId: string | null;
  username: string;
  password: string;
  token: string;
}

/** The service as it is run, with its demo accounts. */
export interface Service extends Server {
  databaseUrl: string;
  /** API token of a role; of the role `provider` that of the first provider. */
  tokenOf(role: Role): string;
  tokenOfProvider(providerId: string): string;
  /** As somebody would type it. */
  loginOf(role: Role): { username: string; password: string };
}

/** As in scripts/start.mjs. */
const MALLOC = { MALLOC_MMAP_THRESHOLD_: '1048576' };

/** The provider of the units that `startService` adds. */
export const BENCH_PROVIDER = 'bench';

/**
 * Starts `dist/src/main.js` on an empty database with the reference catalogue.
 * @param units units to add to the catalogue
 */
export async function startService(database: string, units: readonly CatalogueUnit[] = []): Promise<Service> {
  const databaseUrl = await emptyDatabase(database);
  if (units.length > 0) await addUnits(databaseUrl, units);
  const varDir = await mkdtemp(path.join(process.env.VAR_DIR ?? tmpdir(), 'service-'));
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = fork('dist/src/main.js', {
    env: {
      ...MALLOC,
      ...inherited,
      DATABASE_URL: databaseUrl,
      EMBEDDED_DATABASE: '1',
      VAR_DIR: varDir,
      HOST: '127.0.0.1',
      PORT: '0',
      RATE_LIMIT_PER_SECOND: '1000000', // one token stands for all users here
    },
    // For profiles, e.g. --cpu-prof.
    execArgv: process.env.BENCH_NODE_ARGUMENTS?.split(' ') ?? [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      const found = /Listening on http:\/\/127\.0\.0\.1:(\d+)\n/.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${output}`)));
  });
  const accounts = JSON.parse(await readFile(path.join(varDir, 'demo-accounts.json'), 'utf8')) as Account[];
  const find = (fits: (account: Account) => boolean): Account => {
    const account = accounts.find(fits);
    if (!account) throw new Error('no such demo account');
    return account;
  };
  return {
    pid: child.pid ?? 0,
    port,
    databaseUrl,
    stop: () => stop(child),
    tokenOf: (role) => find((account) => account.role === role).token,
    tokenOfProvider: (id) => find((account) => account.providerId === id).token,
    loginOf: (role) => find((account) => account.role === role),
  };
}

/** Through the service's own code, so that the ledger knows of the units. */
async function addUnits(databaseUrl: string, units: readonly CatalogueUnit[]): Promise<void> {
  const app = await createApp({ config: new Config({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' }) });
  const { areas } = JSON.parse(await readFile('catalogue/twente.json', 'utf8')) as { areas: object[] };
  const provider = { id: BENCH_PROVIDER, name: 'Bench', source: 'bench' };
  await app.get(CatalogueService).load({ source: 'bench', areas, providers: [provider], units });
  await app.close();
}
