import type { Page, PageQuery } from './page.js';

/** In the app itself everything is shown live; these reach somebody who is not looking. */
export const CHANNELS = ['push', 'email', 'sms', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a message is about; the message itself never says. */
export const NOTIFIED_SUBJECTS = ['hold', 'stay', 'confirmation-request', 'task', 'news'] as const;
export type NotifiedSubject = (typeof NOTIFIED_SUBJECTS)[number];

/**
 * `waiting`: under way or to be tried again; `sent`: the channel took it; `failed`: it never will;
 * `not-set-up`: the channel, or the address, is not there; `too-late`: nobody is helped by it any more;
 * `not-needed`: what it was about was settled before it went out. That it was read nobody knows.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'not-set-up', 'too-late', 'not-needed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a delivery failed, in words of the service itself. */
export const DELIVERY_FAULTS = ['refused', 'unreachable', 'timeout', 'gone'] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** One message by one channel to one function. */
export interface Delivery {
  id: string;
  /** The function that was told, as an administrator named it. */
  label: string;
  channel: Channel;
  about: { type: NotifiedSubject; id: string };
  state: DeliveryState;
  attempts: number;
  /** Of the last attempt; null: none. */
  fault: DeliveryFault | null;
  createdAt: string;
  /** When the channel took it. */
  sentAt: string | null;
  /** Deliveries with the same one are one message; null: it was not tried. */
  messageId: string | null;
}

/** `GET /v1/deliveries`. */
export interface DeliveryListQuery extends PageQuery {
  state?: DeliveryState;
}

/** What is under way, longest first; then the others, newest first. */
export interface Deliveries extends Page {
  deliveries: Delivery[];
  /** Channels that are set up. */
  channels: Channel[];
}

/** `PUT /v1/own-channels`: where a coordinator herself wants to be told of news. */
export interface OwnChannelsInput {
  email?: string | null;
  /** In any usual way of writing; no service number. */
  phone?: string | null;
  /** Null or left out: every one that leads to her. */
  channels?: Channel[] | null;
}

/** `GET /v1/own-channels`: shown to herself alone. */
export interface OwnChannels extends Required<OwnChannelsInput> {
  /** Channels that are set up in this service. */
  setUp: Channel[];
  /** Minutes without anybody having seen the news after which the next channel follows, and last the region. */
  nextAfterMinutes: number;
}

/** `POST /v1/push-subscriptions`: as `PushSubscription.toJSON()` gives it. */
export interface PushSubscriptionInput {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  expirationTime?: number | null;
}

/** Without the address: whoever has that can disturb the device. */
export interface PushSubscriptionKept {
  id: string;
  createdAt: string;
}

/** `GET /v1/push-subscriptions`. */
export interface PushSubscriptions {
  /** The service's public key, for the browser. */
  publicKey: string;
  subscriptions: PushSubscriptionKept[];
}
