import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when said over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A reference to be said aloud, e.g. `K7QM-2XTB`; it tells nothing of the person. */
export function newReference(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${characters.slice(0, LENGTH / 2)}-${characters.slice(LENGTH / 2)}`;
}
