import { isReachable } from '../contract/checks/phone-number.js';
import type { Contact } from '../contract/contacts.js';
import type { Channel } from '../contract/work-words.js';

type Addresses = Pick<Contact, 'email' | 'phone'>;

/** By which of these channels a message can come to a contact. */
export function waysTo({ email, phone }: Addresses, channels: readonly Channel[]): Channel[] {
  return channels.filter((channel) => {
    if (channel === 'push') return false; // goes to accounts
    return channel === 'email' ? email !== null : isReachable(phone);
  });
}

/**
 * Whether somebody who fills in a contact must mend it: no message can come to it. Where no channel is set up at all
 * that is not for them to mend, and any address will do.
 */
export function isBeyondReach(contact: Addresses, channels: readonly Channel[]): boolean {
  const messages = channels.filter((channel) => channel !== 'push');
  return waysTo(contact, messages.length > 0 ? messages : ['email', 'sms', 'voice']).length === 0;
}
