// @ts-check
// Everything that is set from outside, checked as a whole. This is plain JavaScript without packages, since `npm start`
// checks it before anything is installed or built; the service reads its settings with the same code.
// See docs/decisions/0019-settings-are-checked-before-anything-starts.md.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { isAddress } from './is-address.mjs';
import { notificationSettings } from './notification-settings.mjs';

/** @typedef {Readonly<Record<string, string | undefined>>} Env */

const MODES = ['production', 'development', 'test'];
/** `info` writes a line for each request. */
const LOG_LEVELS = /** @type {const} */ (['silent', 'error', 'warn', 'info']);
/** Asks for the PostgreSQL that comes along by its name, as production must. */
const EMBEDDED = 'embedded';
/** Names that Fastify's `trustProxy` knows besides addresses. */
const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

const DATABASE_FORM = 'postgres://user:password@host:port/database';

/**
 * @param {Env} env
 * @returns what is set, with durations in milliseconds, and one sentence for each setting that is wrong. What is set
 *   may be used only when nothing is wrong. No sentence repeats a value that may hold a password.
 */
export function readSettings(env) {
  /** @type {string[]} */
  const troubles = [];
  /** @param {string} sentence */
  const complain = (sentence) => void troubles.push(sentence);
  const production = mode(env, complain) === 'production';
  /** @param {string} name @param {number} fallback @param {number} min @param {number} max */
  const wholeNumber = (name, fallback, min, max) => readNumber(env, complain, name, fallback, min, max);
  const settings = {
    production,
    databaseUrl: databaseUrl(env, production, complain),
    port: wholeNumber('PORT', 3000, 0, 65_535),
    host: host(env, complain),
    varDir: varDir(env, complain),
    trustProxy: trustProxy(env, complain),
    publicOrigin: publicOrigin(env, complain),
    logLevel: logLevel(env, production, complain),
    requestsPerSecond: wholeNumber('RATE_LIMIT_PER_SECOND', 20_000, 1, 1_000_000),
    sessionIdle: wholeNumber('SESSION_IDLE_MINUTES', 8 * 60, 1, 24 * 60) * 60_000,
    sessionLength: wholeNumber('SESSION_HOURS', 12, 1, 7 * 24) * 3_600_000,
    operator: {
      name: env.OPERATOR_NAME || null,
      contact: env.OPERATOR_CONTACT || null,
      privacyContact: env.OPERATOR_PRIVACY_CONTACT || null,
    },
    notifications: {
      ...notificationSettings(env, complain),
      timeout: wholeNumber('NOTIFICATION_TIMEOUT_SECONDS', 10, 1, 60) * 1000,
    },
  };
  return { settings, troubles };
}

/** @typedef {(sentence: string) => void} Complain */

/** @param {Env} env @param {Complain} complain */
function mode(env, complain) {
  const wanted = env.NODE_ENV || undefined;
  if (wanted !== undefined && !MODES.includes(wanted)) {
    complain(`NODE_ENV must be one of ${MODES.join(', ')}, or not be set, and is "${wanted}".`);
  }
  return wanted;
}

/**
 * @param {Env} env @param {boolean} production @param {Complain} complain
 * @returns {string | null} null: the PostgreSQL that comes along
 */
function databaseUrl(env, production, complain) {
  const url = env.DATABASE_URL;
  if (url === EMBEDDED) return null;
  if (!url) {
    // A forgotten setting must not give an empty database that looks like the real one.
    if (production) {
      complain(
        `DATABASE_URL is not set, and NODE_ENV is production: give ${DATABASE_FORM}, or "${EMBEDDED}" for the PostgreSQL that comes along.`,
      );
    }
    return null;
  }
  if (!isAddress(url, /^postgres(ql)?:$/)) complain(`DATABASE_URL is not of the form ${DATABASE_FORM}.`);
  return url;
}

/** @param {Env} env @param {Complain} complain */
function host(env, complain) {
  const wanted = env.HOST || 'localhost';
  if (net.isIP(wanted) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(wanted)) {
    complain('HOST must be the name or the address to listen on, without a scheme or a port.');
  }
  return wanted;
}

/** @param {Env} env @param {Complain} complain */
function varDir(env, complain) {
  const wanted = env.VAR_DIR || 'var';
  const trouble = wanted.trim() === '' ? 'is only blanks' : folderTrouble(path.resolve(wanted));
  if (trouble) complain(`VAR_DIR ${trouble}: name a folder that this user may write to.`);
  return wanted;
}

/**
 * Why a folder could not be made or written to; what is not there yet is made where its nearest parent allows it.
 * @param {string} folder absolute
 * @returns {string | undefined}
 */
function folderTrouble(folder) {
  for (let place = folder; ; place = path.dirname(place)) {
    try {
      if (!fs.statSync(place).isDirectory()) return `(${place}) is a file, not a folder`;
      fs.accessSync(place, fs.constants.W_OK | fs.constants.X_OK);
      return undefined;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'ENOTDIR') continue; // its parent is a file: told of that one
      if (code !== 'ENOENT') return `(${place}) cannot be written to (${code})`;
      if (fs.lstatSync(place, { throwIfNoEntry: false })) return `(${place}) is a link to nothing`;
      if (place === path.dirname(place)) return `(${folder}) cannot be made`;
    }
  }
}

/**
 * Whose `X-Forwarded-*` counts. Never anybody's: who may write the header takes any address, and guesses passwords from as
 * many as it likes. A number of proxies is no better: it does not tell the proxy from who comes past it.
 * @param {Env} env @param {Complain} complain @returns {false | string}
 */
function trustProxy(env, complain) {
  const wanted = env.TRUST_PROXY;
  if (!wanted || wanted === 'false') return false;
  if (!wanted.split(',').every((one) => PROXY_NAMES.includes(one.trim()) || isNetwork(one.trim()))) {
    complain(
      'TRUST_PROXY must be the addresses of the proxies in front with commas, such as 10.0.0.7, 10.0.0.0/8 or loopback.',
    );
  }
  return wanted;
}

/** @param {string} text an address, or one with the length of its network */
function isNetwork(text) {
  const [address = '', length, ...more] = text.split('/');
  const bits = { 4: 32, 6: 128 }[net.isIP(address)];
  if (bits === undefined || more.length > 0 || address.includes('%')) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) > 0 && Number(length) <= bits);
}

/** @param {Env} env @param {Complain} complain */
function publicOrigin(env, complain) {
  const origin = env.PUBLIC_ORIGIN;
  if (!origin) return null;
  if (!isAddress(origin, /^https?:$/) || new URL(origin).origin !== origin) {
    complain('PUBLIC_ORIGIN is not of the form https://host[:port], without a path.');
  }
  return origin;
}

/** @param {Env} env @param {boolean} production @param {Complain} complain */
function logLevel(env, production, complain) {
  const wanted = env.LOG_LEVEL || (production ? 'info' : 'warn');
  const level = LOG_LEVELS.find((known) => known === wanted);
  if (!level) complain(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, and is "${wanted}".`);
  return level ?? 'warn';
}

/**
 * @param {Env} env @param {Complain} complain
 * @param {string} name @param {number} fallback @param {number} min @param {number} max
 */
function readNumber(env, complain, name, fallback, min, max) {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text) || value < min || value > max) {
    complain(`${name} must be a whole number from ${min} to ${max}, and is "${text}".`);
  }
  return value;
}
