import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Channel, DeliveryFault, DeliveryState, NotifiedSubject } from '../../contract/work-words.js';
import { MessageAddressEntity } from './message-address.entity.js';

/** One message by one channel; without the text, which is always the same. */
@Entity('delivery')
@Unique('delivery_once', ['key', 'channel'])
@Index('delivery_waiting', ['createdAt', 'id'], { where: `state = 'waiting'` })
@Index('delivery_ended', ['createdAt', 'id'], { where: `state <> 'waiting'` })
@Index('delivery_address', ['addressId', 'createdAt', 'id'], { where: `state = 'waiting'` })
export class DeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  id!: string;

  @Column('text')
  key!: string;

  @Column('text')
  label!: string;

  @Column('text')
  channel!: Channel;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  /** E-mail address or telephone number of a function; gone once the delivery has ended. */
  @Column('text', { nullable: true })
  target!: string | null;

  /** Where it goes, for the sake of all others that go there; null: nowhere, or it was made before this was kept. */
  @ForeignKey(() => MessageAddressEntity, { name: 'delivery_address_fk' })
  @Column('uuid', { nullable: true })
  addressId!: string | null;

  /** Deliveries with the same one are one message; null: it was not tried yet. */
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** It does not go out before; null: at once. */
  @Column('timestamptz', { nullable: true })
  notBefore!: Date | null;

  @Column('text')
  aboutType!: NotifiedSubject;

  @Index('delivery_about')
  @Column('uuid')
  aboutId!: string;

  @Column('text')
  state!: DeliveryState;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  fault!: DeliveryFault | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;
}
