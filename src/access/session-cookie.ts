import type { CookieSerializeOptions } from '@fastify/cookie';

/** The prefix makes browsers refuse the cookie unless it is Secure, for this host only and for the whole of it. */
export const SESSION_COOKIE = '__Host-session';

export const SESSION_COOKIE_OPTIONS: CookieSerializeOptions = {
  httpOnly: true,
  secure: true,
  sameSite: 'strict',
  path: '/',
};

/** The secret in a `Cookie` header; null when there is none. */
export function sessionSecretIn(cookieHeader: string | undefined): string | null {
  return cookieIn(cookieHeader, SESSION_COOKIE);
}

/** The value of one cookie in a `Cookie` header; null when there is none. */
export function cookieIn(cookieHeader: string | undefined, wanted: string): string | null {
  if (!cookieHeader) return null;
  for (const pair of cookieHeader.split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === wanted) return value?.trim() ?? null;
  }
  return null;
}
