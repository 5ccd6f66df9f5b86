import type { Operator } from '../contract/operator.js';
import { notificationSettings, type NotificationSettings } from './notification-settings.js';

/** A setting that is missing or makes no sense; the message is one sentence for whoever starts the service. */
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
  /** Addresses of the proxies in front of the service, or true for any; `X-Forwarded-*` of others is ignored. */
  readonly trustProxy: boolean | string;
  /** `https://host`, when the service cannot tell from the `Host` header; null: from the header. */
  readonly publicOrigin: string | null;
  readonly logLevel: LogLevel;
  /** Requests of one login, or of one address without a login, per second on one node. */
  readonly requestsPerSecond: number;
  readonly sessionIdle: number;
  readonly sessionLength: number;
  /** Told on the pages about privacy and accessibility. */
  readonly operator: Operator;
  readonly notifications: NotificationSettings;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.databaseUrl = databaseUrl(env);
    this.port = wholeNumber(env, 'PORT', 3000, 0, 65_535);
    this.host = env.HOST || 'localhost';
    this.varDir = env.VAR_DIR || 'var';
    this.embeddedDatabase = env.EMBEDDED_DATABASE === '1';
    this.production = env.NODE_ENV === 'production';
    this.trustProxy = env.TRUST_PROXY === 'true' ? true : env.TRUST_PROXY || false;
    this.publicOrigin = publicOrigin(env);
    this.logLevel = logLevel(env, this.production);
    this.requestsPerSecond = wholeNumber(env, 'RATE_LIMIT_PER_SECOND', 20_000, 1, 1_000_000);
    this.sessionIdle = wholeNumber(env, 'SESSION_IDLE_MINUTES', 8 * 60, 1, 24 * 60) * 60_000;
    this.sessionLength = wholeNumber(env, 'SESSION_HOURS', 12, 1, 7 * 24) * 3_600_000;
    this.operator = {
      name: env.OPERATOR_NAME || null,
      contact: env.OPERATOR_CONTACT || null,
      privacyContact: env.OPERATOR_PRIVACY_CONTACT || null,
    };
    this.notifications = notificationSettings(env, (sentence) => new ConfigurationError(sentence));
  }
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;
/** `info` writes a line for each request. */
export type LogLevel = (typeof LOG_LEVELS)[number];

type Env = Readonly<Record<string, string | undefined>>;

function databaseUrl(env: Env): string {
  const url = env.DATABASE_URL;
  if (!url)
    throw new ConfigurationError(
      'DATABASE_URL is not set: give postgres://user:password@host:port/database.',
    );
  // The value itself is never repeated: it holds a password.
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new ConfigurationError(
      'DATABASE_URL is not of the form postgres://user:password@host:port/database.',
    );
  }
  return url;
}

function publicOrigin(env: Env): string | null {
  const origin = env.PUBLIC_ORIGIN;
  if (!origin) return null;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new ConfigurationError('PUBLIC_ORIGIN is not of the form https://host[:port], without a path.');
  }
  return origin;
}

function logLevel(env: Env, production: boolean): LogLevel {
  const wanted = env.LOG_LEVEL || (production ? 'info' : 'warn');
  const level = LOG_LEVELS.find((known) => known === wanted);
  if (!level) throw new ConfigurationError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function wholeNumber(env: Env, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new ConfigurationError(`${name} must be a whole number from ${min} to ${max}.`);
  }
  return value;
}
