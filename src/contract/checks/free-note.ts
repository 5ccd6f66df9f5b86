import { ValidateBy, type ValidationOptions } from 'class-validator';

const MAX_NOTE_LENGTH = 140;

const DIGITS = /\d(?:[\s.\-/]?\d){4,}/;
const EMAIL = /\S@\S|\bapenstaartje\b/i;
const POSTCODE = /\b[1-9]\d{3}\s?[a-z]{2}\b/i;

/** A note that may hold nothing that leads to a person or an address: no number, e-mail address or postcode. */
export function isSafeNote(note: string): boolean {
  // Digits of other scripts and full-width forms are read as the digits they stand for.
  const plain = note.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  return !DIGITS.test(plain) && !EMAIL.test(plain) && !POSTCODE.test(plain);
}

/** A note of 1…140 characters without runs of five digits, e-mail addresses and Dutch postcodes. */
export function FreeNote(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'freeNote',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.trim().length > 0 &&
          [...value].length <= MAX_NOTE_LENGTH &&
          isSafeNote(value),
      },
    },
    options,
  );
}
