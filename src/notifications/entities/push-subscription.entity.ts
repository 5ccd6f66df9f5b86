import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from '../../access/entities/account.entity.js';

/** A browser that wants to be told of something new for an account. */
@Entity('push_subscription')
@Unique('push_subscription_endpoint_once', ['endpoint'])
export class PushSubscriptionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'push_subscription_pk' })
  id!: string;

  @Index('push_subscription_account')
  @ForeignKey(() => AccountEntity, { name: 'push_subscription_account_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  accountId!: string;

  @Column('text')
  endpoint!: string;

  @Column('text')
  p256dh!: string;

  @Column('text')
  auth!: string;

  @Column('timestamptz')
  createdAt!: Date;
}
