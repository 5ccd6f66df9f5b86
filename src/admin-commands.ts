import { parseArgs } from 'node:util';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AccountsService } from './access/accounts.service.js';
import { answerAtOnce, USAGE } from './admin-usage.mjs';
import type { Clock } from './common/clock.js';
import { CommonModule } from './common/common.module.js';
import { Config } from './common/config.js';
import { ROLES, type Role } from './contract/words.js';
import { createDataSource } from './database/data-source.js';
import { DatabaseClock } from './database/database-clock.js';
import { DatabaseModule } from './database/database.module.js';
import { migrate } from './database/migrate.js';
import { ReplayService } from './matching/replay.service.js';
import { PolicyModule } from './policy/policy.module.js';
import { inOneSentence } from './start-trouble.js';

/** A command that cannot be read. */
class UsageError extends Error {}

@Module({})
class AdminModule {
  static with(config: Config, clock: Clock, dataSource: ReturnType<typeof createDataSource>): DynamicModule {
    return {
      module: AdminModule,
      imports: [CommonModule.with(config, clock), DatabaseModule.on(dataSource), AccessModule, PolicyModule],
      providers: [ReplayService],
    };
  }
}

type Command = (
  context: INestApplicationContext,
  args: string[],
  readPassword: () => Promise<string>,
) => Promise<string>;

type AccountCommand = (
  accounts: AccountsService,
  args: string[],
  readPassword: () => Promise<string>,
) => Promise<string>;

const ACCOUNT_COMMANDS: Record<string, AccountCommand> = {
  'create-admin': async (accounts, args, readPassword) => {
    const username = onlyName(args);
    await accounts.create(
      { username, password: await readPassword(), role: 'admin', providerId: null },
      null,
    );
    return `Made the administrator ${username}.`;
  },
  'create-account': async (accounts, args, readPassword) => {
    const { username, role, providerId } = newAccount(args);
    await accounts.create({ username, password: await readPassword(), role, providerId }, null);
    return `Made the account ${username}.`;
  },
  'create-token': (accounts, args) => accounts.createToken(onlyName(args), null),
  'reset-password': async (accounts, args, readPassword) => {
    const username = onlyName(args);
    await accounts.resetPassword(username, await readPassword(), null);
    return `Set the password of ${username}; its sessions have ended.`;
  },
  'revoke-tokens': async (accounts, args) => {
    const username = onlyName(args);
    await accounts.revokeTokens(username, null);
    return `The API tokens of ${username} have ended.`;
  },
  disable: async (accounts, args) => {
    const username = onlyName(args);
    await accounts.disable(username, null);
    return `Disabled ${username}; its sessions and tokens have ended.`;
  },
  'list-accounts': async (accounts) => {
    const lines = (await accounts.list()).map(({ username, role, providerId, disabled }) =>
      [username, role, providerId ?? '-', disabled ? 'disabled' : 'active'].join('\t'),
    );
    return lines.length > 0 ? lines.join('\n') : 'There are no accounts yet.';
  },
};

/** In no order; the usage has them by what they are for. */
export const COMMAND_NAMES = [...Object.keys(ACCOUNT_COMMANDS), 'replay'];

function commandOf(name: string): Command | null {
  if (name === 'replay') return replay;
  const command = ACCOUNT_COMMANDS[name];
  return command
    ? (context, args, readPassword) => command(context.get(AccountsService), args, readPassword)
    : null;
}

/** A decision that comes out otherwise than it did. */
class ReplayDiffersError extends Error {}

async function replay(context: INestApplicationContext, [id, ...others]: string[]): Promise<string> {
  if (others.length > 0) throw new UsageError('Give one decision id, or none for all.');
  const service = context.get(ReplayService);
  const ids = id === undefined ? await service.decisions() : [id];
  const different: string[] = [];
  for (const one of ids) if (!(await service.replay(one)).same) different.push(one);
  if (different.length > 0) {
    throw new ReplayDiffersError(`${different.length} of ${ids.length} differ:\n${different.join('\n')}`);
  }
  return `${ids.length} replayed, all the same to the byte.`;
}

function onlyName([username, ...others]: string[]): string {
  if (username === undefined || others.length > 0) throw new UsageError('Give one username.');
  return username;
}

function newAccount(args: string[]): { username: string; role: Role; providerId: string | null } {
  const values = optionsIn(args);
  const role = ROLES.find((known) => known === values.role);
  if (values.username === undefined) throw new UsageError('--username is missing.');
  if (role === undefined) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
  return { username: values.username, role, providerId: values.provider ?? null };
}

function optionsIn(args: string[]): { username?: string; role?: string; provider?: string } {
  const text = { type: 'string' as const };
  try {
    return parseArgs({ args, options: { username: text, role: text, provider: text } }).values;
  } catch {
    throw new UsageError('These options are not known.');
  }
}

async function withAccess<T>(
  { env, database }: Console,
  work: (context: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const config = new Config(database ? { ...env, DATABASE_URL: await database() } : env);
  const dataSource = await createDataSource(config.databaseUrl).initialize();
  await migrate(dataSource);
  const clock = await DatabaseClock.start(dataSource);
  const context = await NestFactory.createApplicationContext(AdminModule.with(config, clock, dataSource), {
    abortOnError: false,
    logger: false,
  });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** What a command has to do with the world around it. */
export interface Console {
  env: NodeJS.ProcessEnv;
  /** The address of the database, started for this command alone if need be; default: DATABASE_URL. */
  database?: () => Promise<string>;
  readPassword(): Promise<string>;
  /** For the result. */
  say(text: string): void;
  /** For what went wrong. */
  complain(text: string): void;
}

/** Runs one command. @returns the exit code: 0, 1 when it could not be done, 2 when it cannot be read */
export async function runAdminCommand(args: string[], console: Console): Promise<0 | 1 | 2> {
  const answer = answerAtOnce(args);
  if (answer) {
    if (answer.code === 0) console.say(answer.text);
    else console.complain(answer.text);
    return answer.code;
  }
  const [name = '', ...rest] = args;
  try {
    const command = commandOf(name);
    if (!command) throw new UsageError(`There is no command ${name}.`);
    console.say(await withAccess(console, (context) => command(context, rest, () => console.readPassword())));
    return 0;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    console.complain(
      isUsage
        ? `${error.message}\n\n${USAGE}`
        : (inOneSentence(error) ?? (error instanceof Error ? error.message : String(error))),
    );
    return isUsage ? 2 : 1;
  }
}
