import type { Text } from '../contract/words.js';
import type { Fault } from '../common/problem.js';

/** `taken`: the username is in use; `missing`: there is no such account or token; else a rule was not kept. */
export type AccountTrouble =
  | 'invalid'
  | 'taken'
  | 'missing'
  | 'disabled'
  | 'own-account'
  | 'last-admin'
  | 'token-taken'
  | 'too-many-tokens';

/** Something about accounts that cannot be; the message is in English, in whole sentences. */
export class AccountError extends Error {
  constructor(
    readonly trouble: AccountTrouble,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map(({ message }) => message.en).join(' '));
  }
}

const because = (trouble: AccountTrouble, message: Text, path = ''): AccountError =>
  new AccountError(trouble, [{ path, message }]);

export function usernameTaken(username: string): AccountError {
  const message = {
    nl: `Er is al een account met de naam ${username}.`,
    en: `There is already an account with the name ${username}.`,
  };
  return because('taken', message, 'username');
}

export function missingAccount(name: string): AccountError {
  return because('missing', {
    nl: `Er is geen account met de naam ${name}.`,
    en: `There is no account with the name ${name}.`,
  });
}

export function missingToken(name: string): AccountError {
  return because('missing', {
    nl: `Dit account heeft geen token met de naam ${name}.`,
    en: `This account has no token with the name ${name}.`,
  });
}

export function accountDisabled(username: string): AccountError {
  return because('disabled', {
    nl: `Het account ${username} is gesloten.`,
    en: `The account ${username} is disabled.`,
  });
}

export function notOneself(): AccountError {
  return because('own-account', {
    nl: 'U kunt uw eigen account niet sluiten. Vraag dat aan een andere beheerder.',
    en: 'You cannot disable your own account. Ask another administrator.',
  });
}

export function changeItYourself(): AccountError {
  return because('own-account', {
    nl: 'Verander uw eigen wachtwoord bij Mijn account, met het wachtwoord dat u nu hebt.',
    en: 'Change your own password under My account, with the password that you have now.',
  });
}

export function lastAdministrator(): AccountError {
  return because('last-admin', {
    nl: 'Dit is de laatste beheerder die nog kan inloggen. Maak eerst een andere.',
    en: 'This is the last administrator who can still log in. Make another one first.',
  });
}

export function tokenNameTaken(name: string): AccountError {
  const message = {
    nl: `Dit account heeft al een token met de naam ${name}. Kies een andere naam, of trek dat token in.`,
    en: `This account already has a token with the name ${name}. Choose another name, or revoke that token.`,
  };
  return because('token-taken', message, 'name');
}

export function tooManyTokens(most: number): AccountError {
  return because('too-many-tokens', {
    nl: `Een account heeft hoogstens ${most} tokens. Trek eerst een token in dat niemand meer gebruikt.`,
    en: `An account has at most ${most} tokens. First revoke one that nobody uses any more.`,
  });
}
