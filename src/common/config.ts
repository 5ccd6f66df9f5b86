import type { Operator } from '../contract/operator.js';
import { readSettings } from './settings.mjs';

/** Settings that are missing or make no sense; the message has a sentence for each, for whoever starts the service. */
export class ConfigurationError extends Error {}

/** What is set from outside; read once, at the start. Durations are in milliseconds. */
export class Config {
  readonly databaseUrl: string;
  readonly port: number;
  /** `localhost` listens on the loopback addresses only. */
  readonly host: string;
  /** Folder for what the service itself writes. */
  readonly varDir: string;
  /** True when scripts/start.mjs runs PostgreSQL for this service. */
  readonly embeddedDatabase: boolean;
  readonly production: boolean;
  /** Addresses of the proxies in front of the service; `X-Forwarded-*` of others is ignored. */
  readonly trustProxy: false | string;
  /** `https://host`, when the service cannot tell from the `Host` header; null: from the header. */
  readonly publicOrigin: string | null;
  readonly logLevel: LogLevel;
  /** Requests of one login, or of one address without a login, per second on one node. */
  readonly requestsPerSecond: number;
  readonly sessionIdle: number;
  readonly sessionLength: number;
  /** Told on the pages about privacy and accessibility. */
  readonly operator: Operator;
  readonly notifications: Settings['notifications'];

  /** @throws ConfigurationError naming every setting that is wrong */
  constructor(env: Readonly<Record<string, string | undefined>>) {
    const { settings, troubles } = readSettings(env);
    if (settings.databaseUrl === null && !troubles.some((one) => one.startsWith('DATABASE_URL'))) {
      troubles.push('DATABASE_URL is not set: give postgres://user:password@host:port/database.');
    }
    if (troubles.length > 0) throw new ConfigurationError(troubles.join('\n'));
    this.databaseUrl = settings.databaseUrl ?? '';
    this.port = settings.port;
    this.host = settings.host;
    this.varDir = settings.varDir;
    this.embeddedDatabase = env.EMBEDDED_DATABASE === '1';
    this.production = settings.production;
    this.trustProxy = settings.trustProxy;
    this.publicOrigin = settings.publicOrigin;
    this.logLevel = settings.logLevel;
    this.requestsPerSecond = settings.requestsPerSecond;
    this.sessionIdle = settings.sessionIdle;
    this.sessionLength = settings.sessionLength;
    this.operator = settings.operator;
    this.notifications = settings.notifications;
  }
}

type Settings = ReturnType<typeof readSettings>['settings'];
export type LogLevel = Settings['logLevel'];
