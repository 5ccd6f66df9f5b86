import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../../contract/words.js';

/** One line of the audit trail, which lies by month; the database itself refuses to change or remove it. */
@Entity('audit_entry')
@Index('audit_entry_subject', ['subjectType', 'subjectId'])
@Check('audit_entry_outcome_known', `outcome IN ('success', 'refused')`)
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pk',
  })
  id!: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'audit_entry_pk' })
  at!: Date;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text', { nullable: true })
  username!: string | null;

  @Column('text', { nullable: true })
  role!: Role | null;

  @Column('text', { nullable: true })
  providerId!: string | null;

  @Column('text')
  client!: string;

  @Column('text')
  traceId!: string;

  /** The processing activity of which this was a part. */
  @Column('text')
  activity!: string;

  @Column('text')
  action!: string;

  @Column('text')
  subjectType!: string;

  @Column('text', { nullable: true })
  subjectId!: string | null;

  @Column('text')
  outcome!: 'success' | 'refused';

  @Column('jsonb', { nullable: true })
  details!: Record<string, unknown> | null;
}
