import { argon2id, hash, verify, type Options } from 'argon2';
import { normalised } from '../contract/checks/password-rule.js';
import { newSecret } from './secret.js';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const ARGON2: Options = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), ARGON2);
}

let decoy: Promise<string> | undefined;

/** Whether the password fits; takes as long when there is no account to compare with. */
export async function passwordFits(password: string, storedHash: string | undefined): Promise<boolean> {
  decoy ??= hashPassword(newSecret());
  const fits = await verify(storedHash ?? (await decoy), normalised(password));
  return fits && storedHash !== undefined;
}
