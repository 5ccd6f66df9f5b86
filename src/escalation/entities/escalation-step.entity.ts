import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { EscalationTarget } from '../../contract/work-words.js';
import { ContactEntity } from './contact.entity.js';
import { EscalationEntity } from './escalation.entity.js';

/** A step that was taken: which function was told, and when. */
@Entity('escalation_step')
@Unique('escalation_step_once', ['escalationId', 'number'])
export class EscalationStepEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'escalation_step_pk' })
  id!: string;

  @ForeignKey(() => EscalationEntity, { name: 'escalation_step_escalation_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  escalationId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  target!: EscalationTarget;

  @Column('timestamptz')
  at!: Date;

  @Index('escalation_step_contact', { where: 'contact_id IS NOT NULL' })
  @ForeignKey(() => ContactEntity, { name: 'escalation_step_contact_fk', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  contactId!: string | null;

  /** As it was called then; the contact may have changed since. Null: there was nobody to tell. */
  @Column('text', { nullable: true })
  contactName!: string | null;

  /** A message could go out to somebody; when not, the step was passed at once. */
  @Column('boolean', { default: true })
  reached!: boolean;
}
