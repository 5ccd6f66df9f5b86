import { InvalidInput, NotFound, ProblemException, type ProblemDetails } from '../common/problem.js';
import { AccountError, type AccountTrouble } from './account.error.js';

const CONFLICTS: Record<
  Exclude<AccountTrouble, 'invalid' | 'missing'>,
  Pick<ProblemDetails, 'code' | 'title'>
> = {
  taken: {
    code: 'username-taken',
    title: { nl: 'Deze naam is al in gebruik', en: 'This name is in use already' },
  },
  disabled: {
    code: 'account-disabled',
    title: { nl: 'Dit account is gesloten', en: 'This account is disabled' },
  },
  'own-account': {
    code: 'own-account',
    title: { nl: 'Dit is uw eigen account', en: 'This is your own account' },
  },
  'last-admin': {
    code: 'last-admin',
    title: { nl: 'Dit is de laatste beheerder', en: 'This is the last administrator' },
  },
  'token-taken': {
    code: 'token-name-taken',
    title: { nl: 'Deze naam is al in gebruik', en: 'This name is in use already' },
  },
  'too-many-tokens': {
    code: 'too-many-tokens',
    title: { nl: 'Dit account heeft genoeg tokens', en: 'This account has enough tokens' },
  },
};

/** What `work` gives; what cannot be is told as a problem: 400, 404 or 409. */
export async function withProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    const { trouble, faults } = error;
    if (trouble === 'missing') throw new NotFound();
    if (trouble === 'invalid') throw new InvalidInput([...faults]);
    const { code, title } = CONFLICTS[trouble];
    const detail = faults[0]?.message ?? title;
    const errors = faults.filter(({ path }) => path !== '');
    throw new ProblemException({ status: 409, code, title, detail, ...(errors.length > 0 && { errors }) });
  }
}

/** The answer to the first write with this key told a secret, which is known nowhere any more: 409. */
export function toldBefore(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'token-told-before',
    title: { nl: 'Dit token is al een keer getoond', en: 'This token was told before' },
    detail: {
      nl: 'Een token tonen we één keer. Is het kwijt? Trek het in en maak een nieuw token.',
      en: 'A token is told once. Is it lost? Revoke it and make a new one.',
    },
  });
}

/** What was given as the password of now is not that: 403. The session goes on. */
export function wrongPassword(): ProblemException {
  const message = {
    nl: 'Dit is niet het wachtwoord dat u nu hebt.',
    en: 'This is not the password that you have now.',
  };
  return new ProblemException({
    status: 403,
    code: 'wrong-password',
    title: { nl: 'Het wachtwoord is niet veranderd', en: 'The password was not changed' },
    detail: message,
    errors: [{ path: 'current', message }],
  });
}
