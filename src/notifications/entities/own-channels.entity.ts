import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../../access/entities/account.entity.js';
import type { Channel } from '../../contract/notifications.js';

/** Where an account wants to be told while nobody looks; kept by herself, shown to herself, and gone with the account. */
@Entity('own_channels')
export class OwnChannelsEntity {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'own_channels_pk' })
  accountId!: string;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'own_channels_account_fk' })
  account?: AccountEntity;

  @Column('text', { nullable: true })
  email!: string | null;

  /** E.164. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /** Those that she wants to be told by; null: all that lead to her. */
  @Column('text', { array: true, nullable: true })
  channels!: Channel[] | null;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
