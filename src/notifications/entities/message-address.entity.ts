import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A number, a mailbox or the browsers of an account, as seen by one channel: how lately it was disturbed. */
@Entity('message_address')
@Unique('message_address_once', ['fingerprint'])
export class MessageAddressEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_address_pk' })
  id!: string;

  /** Of the channel and the address: tells the same one again, and not which it is. */
  @Column('text')
  fingerprint!: string;

  /** When a channel last took a message for it. */
  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  /** A message is under way; whoever sent it has died when this has passed. */
  @Column('timestamptz', { nullable: true })
  busyUntil!: Date | null;
}
