import type { Fault } from '../common/problem.js';
import { NAME_FORM, PROVIDER_ROLE_TEXT, USERNAME_TEXT } from '../contract/accounts.js';
import { faultOfPassword } from '../contract/checks/password-rule.js';
import type { Role } from '../contract/words.js';

export interface NewAccount {
  username: string;
  password: string;
  role: Role;
  /** For the role `provider`, and only for it. */
  providerId: string | null;
}

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
