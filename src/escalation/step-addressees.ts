import { isReachable } from '../contract/checks/phone-number.js';
import type { Contact } from '../contract/contacts.js';
import type { Channel, EscalationTarget } from '../contract/work-words.js';
import type { Telling } from '../notifications/notifications.service.js';
import { waysTo } from './reach.js';

/** A quiet message first; then what rings, and from the next contact on all there is. */
const CHANNELS: Record<EscalationTarget, readonly Channel[]> = {
  'on-call': ['email'],
  'on-call-again': ['sms', 'voice'],
  'next-contact': ['email', 'sms', 'voice'],
  region: ['email', 'sms', 'voice'],
};

export interface Told {
  stepId: string;
  holdId: string;
  target: EscalationTarget;
  contact: Contact | null;
  /** Channels that are set up. */
  setUp: readonly Channel[];
  /** Accounts whose browsers show it: those of the provider, or of the coordinator who waits. */
  accountIds: readonly string[];
}

/** What goes out for a step; `key` says of which step it is, so that its deliveries are found again. */
export function tellingsOf({ stepId, holdId, target, contact, setUp, accountIds }: Told): Telling[] {
  const about = { type: 'hold' as const, id: holdId };
  const label = contact?.name ?? ACCOUNTS_LABEL[target];
  const pushes: Telling[] = accountIds.map((accountId) => ({
    key: `${stepKeyPrefix(stepId)}${accountId}`,
    to: { label: target === 'region' ? ACCOUNTS_LABEL.region : label, accountId, email: null, phone: null },
    channels: ['push'],
    about,
  }));
  if (!contact) return pushes;
  const channels = channelsTo(contact, CHANNELS[target], setUp);
  const to = { label, accountId: null, email: contact.email, phone: reachablePhone(contact) };
  return [...pushes, { key: contactKey(stepId), to, channels, about }];
}

/** The key of what goes to the contact itself. */
export function contactKey(stepId: string): string {
  return `${stepKeyPrefix(stepId)}contact`;
}

function stepKeyPrefix(stepId: string): string {
  return `escalation-step ${stepId} `;
}

const ACCOUNTS_LABEL: Record<EscalationTarget, string> = {
  'on-call': 'aanbieder',
  'on-call-again': 'aanbieder',
  'next-contact': 'aanbieder',
  region: 'zorgcoördinator',
};

/** Those that lead to it; when none of them does, whatever else does; and what would, if it were set up. */
function channelsTo(contact: Contact, wanted: readonly Channel[], setUp: readonly Channel[]): Channel[] {
  const ways = waysTo(contact, setUp);
  const some = ways.filter((channel) => wanted.includes(channel));
  if (some.length > 0) return some;
  return ways.length > 0 ? ways.slice(0, 1) : waysTo(contact, wanted);
}

/** Null: no message can come to it. */
export function reachablePhone({ phone }: Contact): string | null {
  return isReachable(phone) ? phone : null;
}
