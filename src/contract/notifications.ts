import { ApiSchema } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsPhoneNumber } from './checks/is-phone-number.js';
import { Decimal, Email, Instant, OneOf, Part, Parts, SomeOf, Text, Uuid, Whole } from './fields.js';
import { listShape } from './page-cursor.js';
import { After, Page, PageQuery } from './page.js';
import {
  CHANNELS,
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  NOTIFIED_SUBJECTS,
  type Channel,
  type DeliveryFault,
  type DeliveryState,
  type NotifiedSubject,
} from './work-words.js';

/** What is under way, longest first; then what went out or never will, newest first. */
export const DELIVERY_LIST = listShape('deliveries', 'uuid', ['waiting', 'ended']);

const LONGEST_ENDPOINT = 1_000;

/** 65 bytes of an uncompressed point on P-256, and 16 bytes of secret (RFC 8291), in base64url. */
const P256DH = /^[\w-]{87}=?$/;

const AUTH = /^[\w-]{22}(==)?$/;

const KEY_TEXT = {
  nl: 'Geef de sleutel zoals de browser die geeft.',
  en: 'Give the key as the browser gives it.',
};

const LONGEST_EMAIL = 254;

const EMAIL_TEXT = {
  nl: 'Gebruik een e-mailadres, zoals naam@organisatie.example.',
  en: 'Use an e-mail address, such as name@organisation.example.',
};

/** `GET /v1/deliveries`. */
export class DeliveryListQuery extends PageQuery {
  @After(DELIVERY_LIST) after?: string;

  @OneOf(DELIVERY_STATES, 'Only in this state.', { optional: true, enumName: 'DeliveryState' })
  state?: DeliveryState;
}

export class About {
  @OneOf(NOTIFIED_SUBJECTS) type!: NotifiedSubject;
  @Uuid() id!: string;
}

/** One message by one channel to one function. */
export class Delivery {
  @Uuid() id!: string;
  @Text() label!: string;
  @OneOf(CHANNELS) channel!: Channel;
  @Part(About) about!: About;
  @OneOf(DELIVERY_STATES) state!: DeliveryState;
  @Whole({ minimum: 0 }) attempts!: number;

  @OneOf(DELIVERY_FAULTS, { nullable: true })
  fault!: DeliveryFault | null;

  @Instant() createdAt!: string;
  @Instant({ nullable: true }) sentAt!: string | null;

  @Uuid('Deliveries with the same one are one message; null: it was not tried.', { nullable: true })
  messageId!: string | null;
}

/** What is under way, longest first; then the others, newest first. */
export class Deliveries extends Page {
  @Parts(Delivery, 'What is under way, longest first; then the others, newest first.')
  deliveries!: Delivery[];

  @SomeOf(CHANNELS, 'Channels that are set up.', { enumName: 'Channel' }) channels!: Channel[];
}

export class PushKeys {
  @Text({ is: Matches(P256DH, { context: { text: KEY_TEXT } }) }) p256dh!: string;
  @Text({ is: Matches(AUTH, { context: { text: KEY_TEXT } }) }) auth!: string;
}

/** `POST /v1/push-subscriptions`: as `PushSubscription.toJSON()` gives it. */
export class PushSubscriptionInput {
  @Text({ maxLength: LONGEST_ENDPOINT }) endpoint!: string;
  @Part(PushKeys) keys!: PushKeys;

  @Decimal('Not used: a push service says so itself.', { optional: true, nullable: true })
  expirationTime?: number | null;
}

/** Without the address: whoever has that can disturb the device. */
@ApiSchema({ name: 'PushSubscription' })
export class PushSubscriptionKept {
  @Uuid() id!: string;
  @Instant() createdAt!: string;
}

/** `GET /v1/push-subscriptions`. */
export class PushSubscriptions {
  @Text() publicKey!: string;
  @Parts(PushSubscriptionKept) subscriptions!: PushSubscriptionKept[];
}

/** `PUT /v1/own-channels`: where a coordinator herself wants to be told of news. */
export class OwnChannelsInput {
  @Email('Mailbox for messages; null or left out: none.', {
    optional: true,
    nullable: true,
    maxLength: LONGEST_EMAIL,
    text: EMAIL_TEXT,
  })
  email?: string | null;

  @Text('Any usual way of writing, no service number; stored as E.164. Null or left out: none.', {
    optional: true,
    nullable: true,
    is: IsPhoneNumber(),
  })
  phone?: string | null;

  @SomeOf(CHANNELS, 'Those to use. Null or left out: every one that leads to her.', {
    optional: true,
    enumName: 'Channel',
    nullable: true,
  })
  channels?: Channel[] | null;
}

/** `GET /v1/own-channels`: shown to herself alone. */
export class OwnChannels {
  @Email('Null: none is known.', { nullable: true }) email!: string | null;

  @Text('E.164; null: none is known.', { nullable: true }) phone!: string | null;

  @SomeOf(CHANNELS, 'Those that she chose; null: every one that leads to her.', {
    enumName: 'Channel',
    nullable: true,
  })
  channels!: Channel[] | null;

  @SomeOf(CHANNELS, 'Channels that are set up in this service.', { enumName: 'Channel' }) setUp!: Channel[];

  @Whole(
    'Minutes in which nobody has seen the news after which the next channel follows, and last the region.',
    { minimum: 1 },
  )
  nextAfterMinutes!: number;
}
