import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  CHANNELS,
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  NOTIFIED_SUBJECTS,
  type Channel,
  type Delivery,
  type DeliveryFault,
  type DeliveryState,
  type NotifiedSubject,
  type PushSubscriptionInput,
  type PushSubscriptionKept,
  type PushSubscriptions,
} from '../../contract/notifications.js';

const LONGEST_ENDPOINT = 1_000;
/** 65 bytes of an uncompressed point on P-256, and 16 bytes of secret (RFC 8291), in base64url. */
const P256DH = /^[\w-]{87}=?$/;
const AUTH = /^[\w-]{22}(==)?$/;
const KEY_TEXT = {
  nl: 'Geef de sleutel zoals de browser die geeft.',
  en: 'Give the key as the browser gives it.',
};

class AboutDto {
  @ApiProperty({ enum: NOTIFIED_SUBJECTS })
  type!: NotifiedSubject;

  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;
}

export class DeliveryDto implements Delivery {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string' })
  label!: string;

  @ApiProperty({ enum: CHANNELS })
  channel!: Channel;

  @ApiProperty({ type: AboutDto })
  about!: AboutDto;

  @ApiProperty({ enum: DELIVERY_STATES })
  state!: DeliveryState;

  @ApiProperty({ type: 'integer', minimum: 0 })
  attempts!: number;

  @ApiProperty({ enum: DELIVERY_FAULTS, nullable: true })
  fault!: DeliveryFault | null;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  sentAt!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'Deliveries with the same one are one message; null: it was not tried.',
  })
  messageId!: string | null;
}

class PushKeysDto {
  @ApiProperty({ type: 'string' })
  @Matches(P256DH, { context: { text: KEY_TEXT } })
  p256dh!: string;

  @ApiProperty({ type: 'string' })
  @Matches(AUTH, { context: { text: KEY_TEXT } })
  auth!: string;
}

export class PushSubscriptionInputDto implements PushSubscriptionInput {
  @ApiProperty({ type: 'string', maxLength: LONGEST_ENDPOINT })
  @IsString()
  @MaxLength(LONGEST_ENDPOINT)
  endpoint!: string;

  @ApiProperty({ type: PushKeysDto })
  @ValidateNested()
  @IsDefined()
  @Type(() => PushKeysDto)
  keys!: PushKeysDto;

  @ApiPropertyOptional({
    type: 'number',
    nullable: true,
    description: 'Not used: a push service says so itself.',
  })
  @IsOptional()
  @IsNumber()
  expirationTime?: number | null;
}

export class PushSubscriptionDto implements PushSubscriptionKept {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;
}

export class PushSubscriptionsDto implements PushSubscriptions {
  @ApiProperty({ type: 'string' })
  publicKey!: string;

  @ApiProperty({ type: [PushSubscriptionDto] })
  subscriptions!: PushSubscriptionDto[];
}
