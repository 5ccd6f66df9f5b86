import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../../access/entities/account.entity.js';
import type { Channel } from '../../contract/work-words.js';

/** Where an account wants to be told while nobody looks; kept by herself, shown to herself, and gone with the account. */
@Entity('own_channels')
export class OwnChannelsEntity {
  @ForeignKey(() => AccountEntity, { name: 'own_channels_account_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'own_channels_pk' })
  accountId!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  /** E.164. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /** Those that she wants to be told by; null: all that lead to her. */
  @Column('text', { array: true, nullable: true })
  channels!: Channel[] | null;

  @Column('timestamptz')
  changedAt!: Date;
}
