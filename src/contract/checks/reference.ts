import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when said over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A reference to be said aloud, e.g. `K7QM-2XTB`; it tells nothing of the person. */
export function newReference(): string {
  return written(Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''));
}

/**
 * As it is stored, of what somebody typed: small letters, blanks, dots and dashes do not matter. Null when that is not
 * eight letters and digits; `I`, `O`, `0` and `1` stand in no reference, and are let through as misheard.
 */
export function referenceOf(typed: string): string | null {
  const characters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s.\p{Dash}]/gu, '');
  return /^[A-Z\d]{8}$/.test(characters) ? written(characters) : null;
}

/** The reference itself, and all that differ from it in one character: 249 at most, of a million million. */
export function nearReferences(reference: string): string[] {
  const characters = reference.replace('-', '');
  const near = [...characters].flatMap((_, position) =>
    [...ALPHABET].map((other) => characters.slice(0, position) + other + characters.slice(position + 1)),
  );
  return [...new Set([characters, ...near])].map(written);
}

function written(characters: string): string {
  return `${characters.slice(0, LENGTH / 2)}-${characters.slice(LENGTH / 2)}`;
}
