import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from './account.entity.js';

/** That an account logged in on a device before; nothing else is known of the device. */
@Entity('known_device')
export class KnownDeviceEntity {
  /** Of the secret together with the account: two accounts of one browser are not seen to be so. */
  @PrimaryColumn('bytea', { name: 'secret_hash', primaryKeyConstraintName: 'known_device_pk' })
  secretHash!: Buffer;

  @Index('known_device_account')
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'known_device_account_fk' })
  account!: Relation<AccountEntity>;

  /** The last session that was opened there: ending it from elsewhere ends this too. */
  @Column('uuid', { name: 'session_id' })
  sessionId!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
