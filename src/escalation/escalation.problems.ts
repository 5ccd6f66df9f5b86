import { InvalidInput, ProblemException, type Fault } from '../common/problem.js';
import type { Contact } from '../contract/contacts.js';
import type { Channel, ContactChain } from '../contract/work-words.js';
import { isBeyondReach } from './reach.js';

/** A provider goes with the chain `provider`, and with no other. */
export function providerFaults(chain: ContactChain, providerId: string | null): Fault[] {
  if ((chain === 'provider') === (providerId !== null)) return [];
  const message =
    chain === 'provider'
      ? { nl: 'Dit veld is verplicht.', en: 'This field is required.' }
      : { nl: 'Dit hoort alleen bij de lijst provider.', en: 'This goes only with the chain provider.' };
  return [{ path: 'providerId', message }];
}

/** Somebody who is to be told must be reachable by a message; the neighbour and the police are called only. */
export function reachFaults(
  contact: Pick<Contact, 'chain' | 'email' | 'phone'>,
  channels: readonly Channel[],
): Fault[] {
  const isTold = contact.chain === 'provider' || contact.chain === 'region';
  if (!isTold || !isBeyondReach(contact, channels)) return [];
  const mailHelps = channels.includes('email') || !channels.includes('sms');
  const message = {
    nl: 'Dit contact kan geen bericht krijgen. Vul een nummer in dat een sms kan krijgen.',
    en: 'No message can come to this contact. Give a number that can get a text message.',
  };
  return mailHelps
    ? [
        {
          path: 'email',
          message: {
            nl: 'Dit contact kan geen bericht krijgen. Vul een e-mailadres in.',
            en: 'No message can come to this contact. Give an e-mail address.',
          },
        },
      ]
    : [{ path: 'phone', message }];
}

export function contactBeyondReach(path: string): Fault {
  return {
    path,
    message: {
      nl: 'Dit contact kan geen bericht krijgen. Wijzig eerst het contact.',
      en: 'No message can come to this contact. Change the contact first.',
    },
  };
}

export function notOneChain(): InvalidInput {
  return new InvalidInput([
    {
      path: 'contactIds',
      message: {
        nl: 'Noem alle contacten van één lijst, elk één keer.',
        en: 'Name all contacts of one chain, each of them once.',
      },
    },
  ]);
}

export function unknownContact(path: string): Fault {
  return {
    path,
    message: { nl: 'Dit is geen contact van deze aanbieder.', en: 'This is no contact of this provider.' },
  };
}

export function endsBeforeItBegins(path: string): Fault {
  return {
    path,
    message: { nl: 'Kies een einde na het begin.', en: 'Choose an end after the beginning.' },
  };
}

/** A contact that a roster counts on: 409. */
export function contactOnCall(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'contact-on-call',
    title: { nl: 'Dit contact staat in het rooster', en: 'This contact is on the roster' },
    detail: {
      nl: 'Haal het eerst uit het rooster. Er is niets veranderd.',
      en: 'Take it off the roster first. Nothing was changed.',
    },
  });
}

/** The question has its answer, or is gone: 409. */
export function escalationEnded(): ProblemException {
  return new ProblemException({
    status: 409,
    code: 'escalation-ended',
    title: { nl: 'Dit is al afgehandeld', en: 'This is settled already' },
    detail: {
      nl: 'De vraag heeft een antwoord of is er niet meer. U hoeft niets te doen.',
      en: 'The question has an answer or is gone. You need to do nothing.',
    },
  });
}
