import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../contract/words.js';

/** Someone, or a program, that may log in. */
@Entity('account')
@Unique('account_username_once', ['username'])
@Check('account_username_form', `username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'`)
@Check('account_role_known', `role IN ('coordinator', 'provider', 'monitor', 'admin')`)
@Check('account_provider_when_provider', `(role = 'provider') = (provider_id IS NOT NULL)`)
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pk' })
  id!: string;

  @Column('text')
  username!: string;

  /** argon2id, with its parameters and salt. */
  @Column('text')
  passwordHash!: string;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true })
  providerId!: string | null;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;

  /** To try the service with: its password was told in a file, so production refuses it and the whole database. */
  @Column('boolean', { default: false })
  demo!: boolean;
}
