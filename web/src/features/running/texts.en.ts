import type { Widened } from '../../lib/texts.nl.js';
import type { nl } from './texts.nl.js';

/** The same in English. */
export const en: Widened<typeof nl> = {
  channels: { push: 'In the browser', email: 'E-mail', sms: 'Text message', voice: 'Telephone (voice)' },
  states: {
    waiting: 'under way',
    sent: 'sent',
    failed: 'failed',
    'not-set-up': 'not set up',
    'too-late': 'too late',
  },
  faults: {
    refused: 'refused',
    unreachable: 'no connection',
    timeout: 'no answer',
    gone: 'address is no more',
  },
  messages: {
    title: 'Messages',
    intro: 'Every message only says: “Nieuwe vraag. Log in.”',
    on: 'is on',
    off: 'is off',
    none: 'No messages yet',
    noneDetail: 'When a shelter is asked something, you see here who was told.',
    when: 'When',
    to: 'To',
    channel: 'How',
    state: 'State',
    attempts_one: 'tried {{count}} time',
    attempts_other: 'tried {{count}} times',
  },
  jobs: {
    waiting: 'waits for its time',
    due: 'is due',
    running: 'running',
    failing: 'does not succeed yet',
    'given-up': 'given up',
  },
  work: {
    title: 'Work in the background',
    intro: 'What the service does later by itself: telling people, sending messages, clearing up.',
    trouble_one: '{{count}} task does not succeed',
    trouble_other: '{{count}} tasks do not succeed',
    fine: 'All is well',
    none: 'Nothing waits',
    noneDetail: 'All is done. New work comes here by itself.',
    error_one: 'Tried {{count}} time. The last error:',
    error_other: 'Tried {{count}} times. The last error:',
    retry: 'Try again now',
    tasks: {
      deliver: 'Send a message',
      'escalation-step': 'Tell the next in the chain',
      'expired-holds': 'Tell of holds that ran out',
      'hold-changed': 'Tell what happened to a place',
      'intention-round': 'See whether a place asked ahead opens',
      'open-intentions': 'Hold a place that was asked ahead',
      'purge-requests': 'Erase requests that were closed',
      'request-waiting': 'Ask whether there is still room',
      'task-round': 'See which task is late',
    },
  },
};
