import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CredentialKind } from '../actor.js';
import { AccountEntity } from './account.entity.js';

/** A session or an API token; only the hash of its secret is known here. */
@Entity('credential')
@Unique('credential_secret_once', ['secretHash'])
@Check('credential_kind_known', `kind IN ('session', 'token')`)
@Check('credential_session_ends', `kind <> 'session' OR (idle_until IS NOT NULL AND expires_at IS NOT NULL)`)
@Check('credential_token_ends', `kind <> 'token' OR (name IS NOT NULL AND expires_at IS NOT NULL)`)
@Index('credential_token_name', ['accountId', 'name'], { unique: true, where: `kind = 'token'` })
export class CredentialEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'credential_pk' })
  id!: string;

  @Index('credential_account')
  @ForeignKey(() => AccountEntity, { name: 'credential_account_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  accountId!: string;

  @Column('text')
  kind!: CredentialKind;

  @Column('bytea')
  secretHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  /** A session that is not used until then is over. */
  @Column('timestamptz', { nullable: true })
  idleUntil!: Date | null;

  @Index('credential_ended')
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  /** What a token is for; none for sessions. */
  @Column('text', { nullable: true })
  name!: string | null;

  /** The account that made a token; null: the service itself, or a command on its console. */
  @Column('uuid', { nullable: true })
  madeBy!: string | null;

  /** The day in the Netherlands on which a token was last used. */
  @Column('date', { nullable: true })
  lastUsedOn!: string | null;

  /** Of a session: browser and system in a few words. */
  @Column('text', { nullable: true })
  device!: string | null;
}
