import type { Fault } from '../common/problem.js';
import type { Role } from '../contract/words.js';
import { faultOfPassword } from './password-rule.js';

export interface NewAccount {
  username: string;
  password: string;
  role: Role;
  /** For the role `provider`, and only for it. */
  providerId: string | null;
}

/** Of a username, and of an API token: no blanks, no capitals, nothing that could be a sentence about a person. */
export const NAME_FORM = /^[a-z0-9][a-z0-9._-]{1,62}$/;

export const USERNAME_TEXT = {
  nl: 'Een gebruikersnaam heeft 2 tot en met 63 tekens: a-z, 0-9, punt, streepje en laag streepje.',
  en: 'A username has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.',
};

export const PROVIDER_ROLE_TEXT = {
  nl: 'Een account met de rol provider, en geen ander, hoort bij een aanbieder.',
  en: 'An account with the role provider, and no other, belongs to a provider.',
};

export const TOKEN_NAME_TEXT = {
  nl: 'De naam van een token heeft 2 tot en met 63 tekens: a-z, 0-9, punt, streepje en laag streepje.',
  en: 'The name of a token has 2 to 63 characters: a-z, 0-9, dot, dash and underscore.',
};

/** Who it is for: what can be told without the catalogue and without the password. */
export function faultsOfHolder({ username, role, providerId }: Omit<NewAccount, 'password'>): Fault[] {
  const faults: Fault[] = [];
  if (!NAME_FORM.test(username)) faults.push({ path: 'username', message: USERNAME_TEXT });
  if ((role === 'provider') !== (providerId !== null)) {
    faults.push({ path: 'providerId', message: PROVIDER_ROLE_TEXT });
  }
  return faults;
}

/**
 * Everything that is wrong with a new account, at once.
 * @param organisation its names; null when nobody knows it
 */
export async function faultsOfAccount(
  account: NewAccount,
  organisation: readonly string[] | null,
): Promise<Fault[]> {
  const faults = faultsOfHolder(account);
  if (organisation === null && account.role === 'provider') {
    faults.push({
      path: 'providerId',
      message: {
        nl: 'Deze aanbieder staat niet in de catalogus.',
        en: 'This provider is not in the catalogue.',
      },
    });
  }
  const message = await faultOfPassword(account.password, [account.username, ...(organisation ?? [])]);
  if (message) faults.push({ path: 'password', message });
  return faults;
}
