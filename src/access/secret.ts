import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32; // 256 bits: too many to guess, so a plain hash of it is enough
const FORM = /^[\w-]{43}$/;

/** A new secret for a session or an API token: 43 characters that fit in a cookie and in a header. */
export function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** What is stored of a secret. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function isSecret(text: string): boolean {
  return FORM.test(text);
}
