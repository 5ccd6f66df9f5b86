import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { EscalationTarget } from '../../contract/escalation.js';
import { ContactEntity } from './contact.entity.js';
import { EscalationEntity } from './escalation.entity.js';

/** A step that was taken: which function was told, and when. */
@Entity('escalation_step')
@Unique('escalation_step_once', ['escalationId', 'number'])
export class EscalationStepEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'escalation_step_pk' })
  id!: string;

  @Column('uuid', { name: 'escalation_id' })
  escalationId!: string;

  @ManyToOne(() => EscalationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'escalation_id', foreignKeyConstraintName: 'escalation_step_escalation_fk' })
  escalation?: EscalationEntity;

  @Column('integer')
  number!: number;

  @Column('text')
  target!: EscalationTarget;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  @ManyToOne(() => ContactEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'contact_id', foreignKeyConstraintName: 'escalation_step_contact_fk' })
  contact?: ContactEntity | null;

  /** As it was called then; the contact may have changed since. Null: there was nobody to tell. */
  @Column('text', { name: 'contact_name', nullable: true })
  contactName!: string | null;

  /** A message could go out to somebody; when not, the step was passed at once. */
  @Column('boolean', { default: true })
  reached!: boolean;
}
