import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Channel, DeliveryFault, DeliveryState, NotifiedSubject } from '../../contract/notifications.js';

/** One message by one channel; without the text, which is always the same. */
@Entity('delivery')
@Unique('delivery_once', ['key', 'channel'])
@Index('delivery_waiting', ['createdAt', 'id'], { where: `state = 'waiting'` })
@Index('delivery_ended', ['createdAt', 'id'], { where: `state <> 'waiting'` })
export class DeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  id!: string;

  @Column('text')
  key!: string;

  @Column('text')
  label!: string;

  @Column('text')
  channel!: Channel;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  /** E-mail address or telephone number of a function; gone once the delivery has ended. */
  @Column('text', { nullable: true })
  target!: string | null;

  @Column('text', { name: 'about_type' })
  aboutType!: NotifiedSubject;

  @Index('delivery_about')
  @Column('uuid', { name: 'about_id' })
  aboutId!: string;

  @Column('text')
  state!: DeliveryState;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  fault!: DeliveryFault | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
