import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

/** That an account logged in on a device before; nothing else is known of the device. */
@Entity('known_device')
export class KnownDeviceEntity {
  /** Of the secret together with the account: two accounts of one browser are not seen to be so. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'known_device_pk' })
  secretHash!: Buffer;

  @Index('known_device_account')
  @ForeignKey(() => AccountEntity, { name: 'known_device_account_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  accountId!: string;

  /** The last session that was opened there: ending it from elsewhere ends this too. */
  @Column('uuid')
  sessionId!: string;

  @Column('timestamptz')
  expiresAt!: Date;
}
