import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import type { CredentialKind } from '../actor.js';
import { AccountEntity } from './account.entity.js';

/** A session or an API token; only the hash of its secret is known here. */
@Entity('credential')
@Unique('credential_secret_once', ['secretHash'])
@Check('credential_kind_known', `kind IN ('session', 'token')`)
@Check('credential_session_ends', `kind <> 'session' OR (idle_until IS NOT NULL AND expires_at IS NOT NULL)`)
export class CredentialEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'credential_pk' })
  id!: string;

  @Index('credential_account')
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'credential_account_fk' })
  account!: Relation<AccountEntity>;

  @Column('text')
  kind!: CredentialKind;

  @Column('bytea', { name: 'secret_hash' })
  secretHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** A session that is not used until then is over. */
  @Column('timestamptz', { name: 'idle_until', nullable: true })
  idleUntil!: Date | null;

  @Index('credential_ended')
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;
}
