import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Config } from '../common/config.js';
import { MAX_TOKEN_DAYS, type TokenInput } from '../contract/accounts.js';
import { faultOfPassword } from '../contract/checks/password-rule.js';
import type { Role } from '../contract/words.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AccountsService } from './accounts.service.js';
import { hashSecret, newSecret } from './secret.js';
import { TokensService } from './tokens.service.js';

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

/** A demo goes on as long as a token may. */
const TOKEN: TokenInput = { name: 'demo', days: MAX_TOKEN_DAYS };

/** Accounts to try the service with: only on the embedded database, never in production. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly tokens: TokensService,
    private readonly database: UnitOfWork,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  get file(): string {
    return path.resolve(this.config.varDir, FILE);
  }

  /**
   * Sees to it that every role and every provider has an account whose secrets stand in the file. Demo accounts
   * whose secrets nobody can know any more get new ones: the file is gone, the password was changed, the token ended. A
   * disabled one stays as it is.
   * @returns the accounts that got secrets now, to be printed once; none when all was in order
   */
  async ensure(providers: readonly { id: string }[]): Promise<DemoAccount[]> {
    if (!this.config.embeddedDatabase || this.config.production) return [];
    const file = await this.read();
    const secrets = file.map(({ token }) => hashSecret(token));
    const existing = await this.database.query<Existing>(EXISTING, [secrets, this.clock.now()]);
    // A database that already has other accounts is in real use: it gets no well-known ones beside them.
    if (existing.length > 0 && !existing.some(({ demo }) => demo)) return [];
    const taken = new Map(existing.map((account) => [account.username, account]));
    const written = file.filter(({ username }) => taken.get(username)?.works);
    const known = new Set(written.map(({ username }) => username));
    const missing = wantedAccounts(providers).filter(({ username }) => !known.has(username));
    const renewed = await this.renew(missing.filter(({ username }) => taken.get(username)?.lost));
    const made = await this.make(missing.filter(({ username }) => !taken.has(username)));
    if (renewed.length + made.length > 0) await this.write([...written, ...renewed, ...made]);
    return [...renewed, ...made];
  }

  /** All of them or none, and none when somebody made a real account at the same moment. */
  private async make(wanted: readonly Wanted[]): Promise<DemoAccount[]> {
    if (wanted.length === 0) return [];
    const secrets = await Promise.all(wanted.map(withPassword));
    const makers = await Promise.all(
      secrets.map((account) => this.accounts.prepare(account, null, { demo: true })),
    );
    return this.database.run(async (tx) => {
      await tx.query('LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE');
      const [use] = await tx.query<{ real: boolean; demo: boolean }>(
        'SELECT coalesce(bool_or(NOT demo), false) AS real, coalesce(bool_or(demo), false) AS demo FROM account',
      );
      if (use?.real && !use.demo) return [];
      const made: DemoAccount[] = [];
      for (const [index, make] of makers.entries()) {
        const { secret } = await this.tokens.make(tx, { id: await make(tx) }, TOKEN, null);
        made.push({ ...(secrets[index] as WithPassword), token: secret });
      }
      return made;
    });
  }

  private async renew(wanted: readonly Wanted[]): Promise<DemoAccount[]> {
    const renewed: DemoAccount[] = [];
    for (const account of wanted) {
      const { username, password } = await withPassword(account);
      await this.accounts.resetPassword(username, password, null);
      const { secret } = await this.tokens.create(username, TOKEN, null);
      renewed.push({ ...account, password, token: secret });
    }
    return renewed;
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
type WithPassword = Wanted & Pick<DemoAccount, 'password'>;

interface Existing {
  username: string;
  demo: boolean;
  /** The token in the file still does. */
  works: boolean;
  /** Of a demo account that somebody could log in with, if they knew the password. */
  lost: boolean;
}

const EXISTING = `
  SELECT username, demo, works, demo AND disabled_at IS NULL AND NOT works AS lost
  FROM (SELECT a.*, EXISTS (SELECT FROM credential c
      WHERE c.account_id = a.id AND c.secret_hash = ANY ($1) AND c.expires_at > $2) AS works
    FROM account a) known`;

/** Chance may spell a name: one password in two thousand has the letters of the shortest in it. */
async function withPassword(account: Wanted): Promise<WithPassword> {
  for (;;) {
    const password = newSecret().slice(0, 16);
    if ((await faultOfPassword(password, [account.username])) === null) return { ...account, password };
  }
}

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
