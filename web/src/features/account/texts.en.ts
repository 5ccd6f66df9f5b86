import type { Widened } from '../../lib/texts.nl.js';
import type { nl } from './texts.nl.js';

/** The same in English. */
export const en: Widened<typeof nl> = {
  pageTitle: 'VP – account',
  title: 'My account',
  who: '{{name}}, {{role}}',
  password: {
    title: 'Change the password',
    intro: 'Afterwards you are logged in on this device only. Tokens of your account no longer work.',
    current: 'Password of now',
    new: 'New password',
    hint: 'At least 12 characters. Four unrelated words are strong and easy to remember.',
    show: 'Show what I type',
    submit: 'Change password',
    changed: 'Your new password is in force. You are logged out on other devices.',
    tooMany: 'Tried too often',
    tooManyDetail_one: 'Try again in {{count}} minute. Have you forgotten it? Ask an administrator.',
    tooManyDetail_other: 'Try again in {{count}} minutes. Have you forgotten it? Ask an administrator.',
  },
  sessions: {
    title: 'Where you are logged in',
    intro: 'Is there anything you do not know? Log it out and change your password.',
    unknown: 'Unknown device',
    here: 'this device',
    since: 'logged in {{moment}}',
    used: 'last used {{ago}}',
    end: 'Log out',
    endOf: 'Log out: {{device}}, logged in {{moment}}',
    ended: '{{device}} is logged out.',
  },
};
