import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { Text } from '../words.js';

/** Characters (code points) after normalisation; NIST SP 800-63B asks for 8 or more and room for 64 or more. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** Shorter names stand in half of all Dutch words. */
const MIN_NAME_LENGTH = 4;

/** zxcvbn's highest: ten thousand million guesses or more, safe where somebody has stolen the hashes. */
const ENOUGH = 4;

/** Characters that are weighed; the rest only makes a password stronger. A longer look costs most of a second. */
const WEIGHED = 40;
const MAX_SUBSTITUTIONS = 30;

/** Words that everybody here would guess first. */
const SERVICE_WORDS = ['veilige plek', 'veiligeplek', 'veilige', 'plek', 'opvang', 'mensenhandel', 'twente'];

export interface PasswordRule {
  name: string;
  /** What to do, for whoever chose the password. */
  text: Text;
  /** @param names of the account and its organisation */
  holds: (password: string, names: readonly string[]) => boolean | Promise<boolean>;
}

/** What a password must be (NIST SP 800-63B, 3.1.1.2): long, and not one that is guessed first. No rules of composition. */
export const PASSWORD_RULES: readonly PasswordRule[] = [
  {
    name: 'passwordLength',
    text: {
      nl: `Een wachtwoord heeft ${MIN_PASSWORD_LENGTH} tot en met ${MAX_PASSWORD_LENGTH} tekens.`,
      en: `A password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`,
    },
    holds: (password) => {
      const { length } = [...normalised(password)];
      return length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
    },
  },
  {
    name: 'passwordWithoutName',
    text: {
      nl: 'Gebruik de gebruikersnaam en de naam van de organisatie niet in het wachtwoord.',
      en: 'Do not use the user name or the name of the organisation in the password.',
    },
    holds: (password, names) => {
      const text = plain(password);
      return !names.some((name) => [...name].length >= MIN_NAME_LENGTH && text.includes(plain(name)));
    },
  },
  {
    name: 'passwordHardToGuess',
    text: {
      nl: 'Dit wachtwoord is makkelijk te raden. Kies vier woorden die niets met elkaar te maken hebben.',
      en: 'This password is easy to guess. Choose four words that have nothing to do with each other.',
    },
    holds: async (password, names) => {
      const guesser = await theGuesser();
      const words = names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter(Boolean);
      return guesser.check(normalised(password), [...words, ...SERVICE_WORDS]).score >= ENOUGH;
    },
  },
];

/** What to do about a password; null when it may be used. */
export async function faultOfPassword(password: string, names: readonly string[]): Promise<Text | null> {
  for (const rule of PASSWORD_RULES) if (!(await rule.holds(password, names))) return rule.text;
  return null;
}

/** The same characters, however a keyboard made them. */
export function normalised(password: string): string {
  return password.normalize('NFKC');
}

function plain(text: string): string {
  return normalised(text).toLowerCase();
}

let guesser: Promise<ZxcvbnFactory> | undefined;

// Its lists of common passwords and Dutch words take 30 MB: they come when the first password is chosen.
function theGuesser(): Promise<ZxcvbnFactory> {
  guesser ??= (async () => {
    const [{ ZxcvbnFactory }, common, dutch] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-nl-be'),
    ]);
    return new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...dutch.dictionary },
      graphs: common.adjacencyGraphs,
      maxLength: WEIGHED,
      l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
    });
  })();
  return guesser;
}
