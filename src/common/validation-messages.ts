import type { Text } from '../contract/words.js';

type Message = (args: readonly unknown[]) => Text;

const fixed =
  (nl: string, en: string): Message =>
  () => ({ nl, en });
const withFirst = (nl: string, en: string): Message => {
  return ([first]) => ({ nl: nl.replace('{}', String(first)), en: en.replace('{}', String(first)) });
};
const oneOf: Message = ([allowed]) => {
  const words = Array.isArray(allowed) ? allowed.map(String).join(', ') : '';
  return { nl: `Kies uit: ${words}.`, en: `Choose from: ${words}.` };
};
/**
 * What is said when a constraint of class-validator fails, by its name. Of several constraints that fail on one
 * field the first in this order is told: a wrong type makes the others meaningless. No sentence repeats the value.
 */
const MESSAGES: Record<string, Message> = {
  whitelistValidation: fixed('Dit veld kennen we niet.', 'We do not know this field.'),
  isDefined: fixed('Dit veld is verplicht.', 'This field is required.'),
  nestedValidation: fixed('Gebruik een object.', 'Use an object.'),
  isArray: fixed('Gebruik een lijst.', 'Use a list.'),
  isString: fixed('Gebruik tekst.', 'Use text.'),
  isBoolean: fixed('Gebruik true of false.', 'Use true or false.'),
  isInt: fixed('Gebruik een heel getal.', 'Use a whole number.'),
  isIn: oneOf,
  min: withFirst('Gebruik {} of hoger.', 'Use {} or more.'),
  max: withFirst('Gebruik {} of lager.', 'Use {} or less.'),
  minLength: ([min]) => ({
    nl: `Gebruik minstens ${String(min)} ${min === 1 ? 'teken' : 'tekens'}.`,
    en: `Use at least ${String(min)} ${min === 1 ? 'character' : 'characters'}.`,
  }),
  maxLength: withFirst('Gebruik hoogstens {} tekens.', 'Use at most {} characters.'),
  isLength: ([min, max]) => ({
    nl: `Gebruik ${String(min)} tot en met ${String(max)} tekens.`,
    en: `Use ${String(min)} to ${String(max)} characters.`,
  }),
  arrayMinSize: withFirst('Noem er minstens {}.', 'Name at least {}.'),
  arrayMaxSize: withFirst('Noem er hoogstens {}.', 'Name at most {}.'),
  arrayUnique: fixed('Noem alles één keer.', 'Name everything once.'),
  matches: fixed('Deze waarde heeft niet de juiste vorm.', 'This value does not have the right form.'),
  freeNote: fixed(
    'Gebruik 1 tot en met 140 tekens, zonder telefoonnummer of ander lang nummer, e-mailadres of postcode.',
    'Use 1 to 140 characters, without a telephone number or other long number, e-mail address or postcode.',
  ),
};

const ORDER = Object.keys(MESSAGES);
const OTHERWISE = fixed('Deze waarde is niet geldig.', 'This value is not valid.');

/** The sentence for a failed constraint, given the arguments of its decorator. */
export function messageFor(constraint: string, args: readonly unknown[]): Text {
  return (MESSAGES[constraint] ?? OTHERWISE)(args);
}

/** The constraint to tell of, out of those that failed on one field. */
export function firstConstraint(failed: readonly string[]): string | undefined {
  const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...failed].sort((a, b) => rank(a) - rank(b))[0];
}
