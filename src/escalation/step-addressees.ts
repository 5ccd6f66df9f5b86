import type { Contact, EscalationTarget } from '../contract/escalation.js';
import type { Channel } from '../contract/notifications.js';
import type { Telling } from '../notifications/notifications.service.js';
import { placeInRegion } from './chain.js';
import { isReachable } from './phone-number.js';

export interface StepFacts {
  number: number;
  target: EscalationTarget;
  afterMinutes: readonly number[];
  /** Those of the provider and of the region, in their order. */
  contacts: readonly Contact[];
  /** Who is on call at the provider; null: nobody. */
  onCallId: string | null;
  /** Who was told before. */
  told: readonly string[];
}

/** The function that a step tells; null: there is none. */
export function contactOf({
  number,
  target,
  afterMinutes,
  contacts,
  onCallId,
  told,
}: StepFacts): Contact | null {
  if (target === 'region') {
    const region = contacts.filter(({ chain }) => chain === 'region');
    return region[placeInRegion(number, afterMinutes)] ?? null;
  }
  const own = contacts.filter(({ chain }) => chain === 'provider');
  if (target === 'next-contact') return own.find(({ id }) => !told.includes(id)) ?? null;
  // With nobody on the roster the first of the list must do.
  return own.find(({ id }) => id === onCallId) ?? own[0] ?? null;
}

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
  /** Accounts whose browsers show it: those of the provider, or of the coordinator who waits. */
  accountIds: readonly string[];
}

/** What goes out for a step; `key` says of which step it is, so that its deliveries are found again. */
export function tellingsOf({ stepId, holdId, target, contact, accountIds }: Told): Telling[] {
  const about = { type: 'hold' as const, id: holdId };
  const label = contact?.name ?? ACCOUNTS_LABEL[target];
  const pushes: Telling[] = accountIds.map((accountId) => ({
    key: `${stepKeyPrefix(stepId)}${accountId}`,
    to: { label: target === 'region' ? ACCOUNTS_LABEL.region : label, accountId, email: null, phone: null },
    channels: ['push'],
    about,
  }));
  if (!contact) return pushes;
  const channels = channelsTo(contact, CHANNELS[target]);
  const to = { label, accountId: null, email: contact.email, phone: reachablePhone(contact) };
  return [...pushes, { key: `${stepKeyPrefix(stepId)}contact`, to, channels, about }];
}

export function stepKeyPrefix(stepId: string): string {
  return `escalation-step ${stepId} `;
}

const ACCOUNTS_LABEL: Record<EscalationTarget, string> = {
  'on-call': 'aanbieder',
  'on-call-again': 'aanbieder',
  'next-contact': 'aanbieder',
  region: 'zorgcoördinator',
};

/** Those that lead to it; when none of them does, whatever else does. */
function channelsTo(contact: Contact, wanted: readonly Channel[]): Channel[] {
  const possible = (channel: Channel) =>
    channel === 'email' ? contact.email !== null : isReachable(contact.phone);
  const some = wanted.filter(possible);
  return some.length > 0 ? some : (['sms', 'email'] as const).filter(possible).slice(0, 1);
}

function reachablePhone({ phone }: Contact): string | null {
  return isReachable(phone) ? phone : null;
}
