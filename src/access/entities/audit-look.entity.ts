import { Entity, Index, PrimaryColumn } from 'typeorm';

/** That a look is in the audit trail already: once for a session, a day and a thing. Kept for some days. */
@Entity('audit_look')
export class AuditLookEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_look_pk' })
  credentialId!: string;

  /** In the Netherlands. */
  @Index('audit_look_day')
  @PrimaryColumn('date', { primaryKeyConstraintName: 'audit_look_pk' })
  lookedOn!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_look_pk' })
  subjectType!: string;

  /** Empty: a list. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_look_pk' })
  subjectId!: string;
}
