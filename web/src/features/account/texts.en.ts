import type { Widened } from '../../lib/texts.nl.js';
import type { nl } from './texts.nl.js';

/** The same in English. */
export const en: Widened<typeof nl> = {
  pageTitle: 'VP – account',
  title: 'My account',
  who: '{{name}}, {{role}}',
  channels: {
    title: 'A message when there is news',
    intro:
      'Is a promised place lost, or does something change? Then you get a message. It only says that there is news.',
    emailHint: 'Only you see this. Empty the field to erase it.',
    phoneHint: 'Only you see this. Such as 06 1234 5678.',
    which: 'How may we reach you?',
    names: {
      push: 'Notification on your device',
      email: 'E-mail',
      sms: 'Text message',
      voice: 'Telephone call',
    },
    notSetUp: 'Not set up here, so nothing comes this way: {{names}}.',
    order_one:
      'We use them in turn, in this order. Has nobody seen the news after 1 minute? Then the next one follows, and last the duty of the region.',
    order_other:
      'We use them in turn, in this order. Has nobody seen the news after {{count}} minutes? Then the next one follows, and last the duty of the region.',
    save: 'Save',
    saved: 'This is saved.',
  },
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
