import type { Text } from '../contract/words.js';

/**
 * Half surrogate pairs, which are no characters; control characters other than tab and line end, of which PostgreSQL
 * stores no NUL; and those that turn the direction of what stands beside them, so that a text reads otherwise than it is.
 */
const UNREADABLE = /[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
/** Blanks, and what Unicode has drawn as nothing: zero-width characters, fillers, tags; and the empty braille cell. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]+$/u;

const UNREADABLE_TEXT: Text = {
  nl: 'Hier staan tekens in die niet te lezen of te bewaren zijn.',
  en: 'This has characters in it that cannot be read or stored.',
};
const INVISIBLE_TEXT: Text = { nl: 'Hier is niets te zien.', en: 'There is nothing to be seen in this.' };

/**
 * What is wrong with a text, whatever it is for; null: nothing. Whether it may be empty, and how long it may be, is for
 * its field to say.
 */
export function textFault(text: string): Text | null {
  if (UNREADABLE.test(text)) return UNREADABLE_TEXT;
  return INVISIBLE.test(text) ? INVISIBLE_TEXT : null;
}
