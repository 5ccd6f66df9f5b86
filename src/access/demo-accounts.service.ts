import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../common/config.js';
import type { Role } from '../contract/words.js';
import { AccountsService } from './accounts.service.js';
import { newSecret } from './secret.js';

/** A line of `demo-accounts.json`. */
export interface DemoAccount {
  role: Role;
  username: string;
  password: string;
  /** An API token. */
  token: string;
  providerId: string | null;
}

const FILE = 'demo-accounts.json';
/** CoMensha places for the COSM and OMM units and has no units itself. */
const COMENSHA = { id: 'comensha' };

/** Accounts to try the service with: only on the embedded database, never in production. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly config: Config,
  ) {}

  get file(): string {
    return path.resolve(this.config.varDir, FILE);
  }

  /**
   * Sees to it that every role and every provider has an account whose secrets stand in the file. Accounts that
   * exist while the file is gone get new secrets, since nobody can know the old ones.
   * @returns the accounts that got secrets now, to be printed once; none when all was in order
   */
  async ensure(providers: readonly { id: string }[]): Promise<DemoAccount[]> {
    if (!this.config.embeddedDatabase || this.config.production) return [];
    const wanted = wantedAccounts(providers);
    const existing = new Set((await this.accounts.list()).map(({ username }) => username));
    // A database that already has other accounts is in real use: it gets no well-known ones beside them.
    if (existing.size > 0 && !wanted.some(({ username }) => existing.has(username))) return [];
    const written = (await this.read()).filter(({ username }) => existing.has(username));
    const known = new Set(written.map(({ username }) => username));
    const missing = wanted.filter(({ username }) => !known.has(username));
    if (missing.length === 0) return [];
    const made: DemoAccount[] = [];
    for (const account of missing) made.push(await this.make(account, existing.has(account.username)));
    await this.write([...written, ...made]);
    return made;
  }

  private async make(account: Wanted, exists: boolean): Promise<DemoAccount> {
    const password = newSecret().slice(0, 16);
    const { username } = account;
    if (exists) {
      await this.accounts.resetPassword(username, password, null);
      await this.accounts.revokeTokens(username, null);
    } else {
      await this.accounts.create({ ...account, password }, null);
    }
    return { ...account, password, token: await this.accounts.createToken(username, null) };
  }

  private async read(): Promise<DemoAccount[]> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as DemoAccount[];
    } catch {
      return []; // missing or half-written: it is made again
    }
  }

  private async write(accounts: DemoAccount[]): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    const half = `${this.file}.${process.pid}`;
    try {
      await writeFile(half, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
      await rename(half, this.file);
    } finally {
      await rm(half, { force: true });
    }
  }
}

type Wanted = Pick<DemoAccount, 'role' | 'username' | 'providerId'>;

function wantedAccounts(providers: readonly { id: string }[]): Wanted[] {
  const ofRoles: Wanted[] = (['coordinator', 'monitor', 'admin'] as const).map((role) => ({
    role,
    username: role,
    providerId: null,
  }));
  const ofProviders: Wanted[] = [...providers, COMENSHA].map(({ id }) => ({
    role: 'provider',
    username: id,
    providerId: id,
  }));
  return [...ofRoles, ...ofProviders];
}
