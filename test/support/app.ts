import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { Clock } from '../../src/common/clock.js';
import { Config } from '../../src/common/config.js';
import { watchAnswers } from './documented-answers.js';
import { makeTestAccounts, type TestAccount } from './test-accounts.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A clock that a test sets; it runs on with the real time from there unless it is frozen. */
export class TestClock extends Clock {
  private offset = 0;
  private frozen: number | null = null;

  override now(): Date {
    return new Date(this.frozen ?? Date.now() + this.offset);
  }

  /** From now on it is this instant, and time goes on. */
  set(instant: string | Date): void {
    this.offset = new Date(instant).getTime() - Date.now();
    this.frozen = null;
  }

  /** It is this instant until told otherwise. */
  freeze(instant: string | Date): void {
    this.frozen = new Date(instant).getTime();
  }

  advance(ms: number): void {
    if (this.frozen === null) this.offset += ms;
    else this.frozen += ms;
  }
}

export interface StartOptions {
  /** Default: an own database, dropped at the end. Give one to start a second node on it. */
  database?: TestDatabase;
  /** Default: a TestClock at the real time. */
  clock?: Clock;
  /** Settings beside the defaults, as in the environment. */
  env?: Record<string, string>;
  /** Providers that get an account; those of the catalogue and CoMensha unless given. */
  providers?: string[];
  /** False: no accounts at all. */
  accounts?: boolean;
  /** True: what is due by the minute or the hour is done by itself too, not only when the test says so (`runTask`). */
  timetable?: boolean;
  webRoot?: string;
}

export interface TestApp {
  /** `http://127.0.0.1:port` */
  url: string;
  app: NestFastifyApplication;
  clock: Clock;
  database: TestDatabase;
  /** API tokens: of each role, and of each provider by its id. `tokens.provider` is that of the first provider. */
  tokens: Record<string, string>;
  accounts: TestAccount[];
  /** The account of a role, or of a provider by its id. */
  account(name: string): TestAccount;
  /** A request with JSON; `as` is a role or provider id, whose token is sent along. */
  call(method: string, path: string, options?: CallOptions): Promise<CallAnswer>;
  close(): Promise<void>;
}

interface CallOptions {
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface CallAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined when there is none. */
  body: unknown;
}

const PROVIDERS = [
  'kadera',
  'humanitas-onder-dak',
  'leger-des-heils',
  'cosm',
  'omm-landelijk',
  'nla',
  'vrouwenopvang-landelijk',
  'comensha',
];

/** The whole service on a port of its own, with an account for each role and each provider. */
export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const ownDatabase = options.database === undefined;
  const database = options.database ?? (await createTestDatabase());
  const clock = options.clock ?? new TestClock();
  const config = new Config({ LOG_LEVEL: 'error', ...options.env, DATABASE_URL: database.url });
  const app = await createApp({
    config,
    clock,
    timetable: options.timetable ?? false,
    ...(options.webRoot && { webRoot: options.webRoot }),
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  await watchAnswers(app.getHttpServer(), url);
  const accounts =
    options.accounts === false ? [] : await makeTestAccounts(app, options.providers ?? PROVIDERS);
  const named = (name: string): TestAccount => {
    const account = accounts.find(({ role, providerId }) => name === providerId || name === role);
    if (!account) throw new Error(`No account for ${name}`);
    return account;
  };
  const tokens: Record<string, string> = {};
  for (const { role, providerId, token } of accounts) {
    tokens[role] ??= token;
    if (providerId !== null) tokens[providerId] = token;
  }
  return {
    url,
    app,
    clock,
    database,
    tokens,
    accounts,
    account: named,
    call: (method, path, callOptions = {}) => call(url, tokens, method, path, callOptions),
    close: async () => {
      await app.close();
      if (ownDatabase) await database.drop();
    },
  };
}

async function call(
  url: string,
  tokens: Record<string, string>,
  method: string,
  path: string,
  { as, body, headers = {} }: CallOptions,
): Promise<CallAnswer> {
  const answer = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(as !== undefined && { authorization: `Bearer ${tokens[as]}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson && text !== '' ? (JSON.parse(text) as unknown) : undefined,
  };
}
