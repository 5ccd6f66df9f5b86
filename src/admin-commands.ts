import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AccessModule } from './access/access.module.js';
import { refuseDemoData } from './access/demo-data.js';
import { ACCOUNT_COMMANDS, type Command } from './admin-account-commands.js';
import { optionsOf, required, UsageError } from './admin-arguments.js';
import { answerAtOnce, USAGE } from './admin-usage.mjs';
import type { Clock } from './common/clock.js';
import { CommonModule } from './common/common.module.js';
import { Config } from './common/config.js';
import { isInstant } from './contract/checks/is-instant.js';
import { LANGUAGES } from './contract/words.js';
import { createDataSource } from './database/data-source.js';
import { DatabaseClock } from './database/database-clock.js';
import { DatabaseModule } from './database/database.module.js';
import { migrate, migrateIfEmpty } from './database/migrate.js';
import { JobsModule } from './jobs/jobs.module.js';
import { RankingReplayService } from './matching/ranking-replay.service.js';
import { ReplayService } from './matching/replay.service.js';
import { PolicyModule } from './policy/policy.module.js';
import { inOneSentence } from './start-trouble.js';

@Module({})
class AdminModule {
  static with(config: Config, clock: Clock, dataSource: DataSource): DynamicModule {
    return {
      module: AdminModule,
      imports: [
        ...[CommonModule.with(config, clock), DatabaseModule.on(dataSource), AccessModule, JobsModule],
        PolicyModule,
      ],
      providers: [RankingReplayService, ReplayService],
    };
  }
}

const COMMANDS: Record<string, Command> = {
  ...ACCOUNT_COMMANDS,
  migrate: upToDate,
  replay,
  'replay-ranking': replayRanking,
};

/** In no order; the usage has them by what they are for. */
export const COMMAND_NAMES = Object.keys(COMMANDS);

/** By then it is. */
function upToDate(args: string[]): ReturnType<Command> {
  if (args.length > 0) throw new UsageError('migrate has no arguments.');
  return () => Promise.resolve('The database is up to date.');
}

/** A decision that comes out otherwise than it did. */
class ReplayDiffersError extends Error {}

function replay([id, ...others]: string[]): ReturnType<Command> {
  if (others.length > 0) throw new UsageError('Give one decision id, or none for all.');
  return async (context) => {
    const service = context.get(ReplayService);
    const ids = id === undefined ? await service.decisions() : [id];
    const different: string[] = [];
    const older = new Map<number, number>();
    for (const one of ids) {
      const { same, rulesVersion } = await service.replay(one);
      if (same === null) older.set(rulesVersion, (older.get(rulesVersion) ?? 0) + 1);
      else if (!same) different.push(one);
    }
    const notReplayed = [...older].map(
      ([rules, count]) => `\n${count} judged by rules version ${rules}; not replayed.`,
    );
    if (different.length > 0) {
      throw new ReplayDiffersError(
        `${different.length} of ${ids.length} differ:\n${different.join('\n')}${notReplayed.join('')}`,
      );
    }
    const replayed = ids.length - [...older.values()].reduce((sum, count) => sum + count, 0);
    return `${replayed} replayed, all the same to the byte.${notReplayed.join('')}`;
  };
}

function replayRanking(args: string[]): ReturnType<Command> {
  const values = optionsOf(args, {
    request: 'reference',
    at: 'instant',
    sequence: 'n',
    language: 'nl or en',
  });
  const reference = required(values, 'request');
  const at = required(values, 'at');
  if (!isInstant(at)) throw new UsageError('--at must be an instant such as 2026-11-03T02:13:00+01:00.');
  const language = LANGUAGES.find((known) => known === (values.language ?? 'nl'));
  if (!language) throw new UsageError(`--language must be one of ${LANGUAGES.join(', ')}.`);
  const sequence = values.sequence === undefined ? undefined : Number(values.sequence);
  if (sequence !== undefined && !(Number.isSafeInteger(sequence) && sequence >= 0)) {
    throw new UsageError('--sequence must be a number of the ledger.');
  }
  return async (context) => {
    const asked = { reference, at, ...(sequence !== undefined && { sequence }) };
    return JSON.stringify(
      await context.get(RankingReplayService).replay('console', asked, language),
      null,
      2,
    );
  };
}

async function withAccess<T>(
  { env, database }: Console,
  prepare: (dataSource: DataSource) => Promise<void>,
  work: (context: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const config = new Config(database ? { ...env, DATABASE_URL: await database() } : env);
  const dataSource = await createDataSource(config.databaseUrl).initialize();
  try {
    await prepare(dataSource);
    await refuseDemoData(config, dataSource);
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
  } finally {
    // An open connection would keep the command from ending.
    if (dataSource.isInitialized) await dataSource.destroy();
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

/**
 * Runs one command; what is wrong with the command itself is told before a database is touched.
 * @returns the exit code: 0, 1 when it could not be done, 2 when it cannot be read
 */
export async function runAdminCommand(args: string[], console: Console): Promise<0 | 1 | 2> {
  const answer = answerAtOnce(args);
  if (answer) {
    if (answer.code === 0) console.say(answer.text);
    else console.complain(answer.text);
    return answer.code;
  }
  const [name = '', ...rest] = args;
  try {
    const command = COMMANDS[name];
    if (!command) throw new UsageError(`There is no command ${name}.`);
    const work = command(rest);
    // No other command changes the schema under nodes that run.
    const prepare = command === upToDate ? migrate : migrateIfEmpty;
    console.say(await withAccess(console, prepare, (context) => work(context, () => console.readPassword())));
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
