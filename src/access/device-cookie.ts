import type { CookieSerializeOptions } from '@fastify/cookie';
import { cookieIn } from './session-cookie.js';
import { isSecret } from './secret.js';

/** Known by this when somebody logs in on it again; the prefix is that of the session's cookie. */
export const DEVICE_COOKIE = '__Host-device';

/** Of a device on which nobody logs in any more nothing is kept, in the browser or here. */
export const DEVICE_KEPT_MS = 180 * 86_400_000;

export const DEVICE_COOKIE_OPTIONS: CookieSerializeOptions = {
  httpOnly: true,
  secure: true,
  sameSite: 'strict',
  path: '/',
  maxAge: DEVICE_KEPT_MS / 1000,
};

/** A browser that several people share has a secret for each of them, the last one first. */
const MOST_SECRETS = 5;
// A letter that no secret has.
const BETWEEN = '.';

/** The secrets in a `Cookie` header; what does not look like one is not there. */
export function deviceSecretsIn(cookieHeader: string | undefined): string[] {
  const value = cookieIn(cookieHeader, DEVICE_COOKIE) ?? '';
  return value.split(BETWEEN).filter(isSecret).slice(0, MOST_SECRETS);
}

/** The cookie's next value: the new secret in the place of the one that was known. */
export function withSecret(secrets: readonly string[], added: string, former: string | null): string {
  return [added, ...secrets.filter((secret) => secret !== former)].slice(0, MOST_SECRETS).join(BETWEEN);
}
