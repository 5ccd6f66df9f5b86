import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashPassword } from '../../src/access/passwords.js';
import { TokensService } from '../../src/access/tokens.service.js';
import type { Role } from '../../src/contract/words.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';

export interface TestAccount {
  role: Role;
  username: string;
  password: string;
  token: string;
  providerId: string | null;
}

export const TEST_PASSWORD = 'een lang en veilig woord';

const OTHERS = ['coordinator', 'monitor', 'admin'] as const;

/**
 * An account for each role and each provider, with a token. Written as rows: checking and hashing eleven passwords takes
 * a second of every test file. A second node finds them there already.
 */
export async function makeTestAccounts(
  app: NestFastifyApplication,
  providers: string[],
): Promise<TestAccount[]> {
  const wanted = [
    ...providers.map((id) => ({ role: 'provider' as const, username: id, providerId: id })),
    ...OTHERS.map((role) => ({ role, username: role, providerId: null })),
  ];
  const password_hash = await passwordHash();
  const rows = wanted.map(({ providerId, ...account }) => {
    return { id: randomUUID(), ...account, provider_id: providerId, password_hash, demo: false };
  });
  await app.get(UnitOfWork).query(
    `INSERT INTO account (id, username, role, provider_id, password_hash, demo, created_at)
     SELECT id, username, role, provider_id, password_hash, demo, now()
     FROM jsonb_populate_recordset(NULL::account, $1)
     ON CONFLICT ON CONSTRAINT account_username_once DO NOTHING`,
    [JSON.stringify(rows)],
  );
  return Promise.all(
    wanted.map(async (account) => {
      return { ...account, password: TEST_PASSWORD, token: await newToken(app, account.username) };
    }),
  );
}

/** An API token of an account, with a name of its own; several nodes and tests make them for the same account. */
export async function newToken(app: NestFastifyApplication, username: string): Promise<string> {
  const name = `test-${randomUUID()}`;
  return (await app.get(TokensService).create(username, { name }, null)).secret;
}

/** Made by the service's own hashing in the first test file of a run, and read by the others. */
async function passwordHash(): Promise<string> {
  const file = path.join(process.env.TEST_RUN_FOLDER ?? '', 'password-hash');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const hash = await hashPassword(TEST_PASSWORD);
  writeFileSync(`${file}.${process.pid}`, hash);
  renameSync(`${file}.${process.pid}`, file);
  return hash;
}
