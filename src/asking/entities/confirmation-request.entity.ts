import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** The question whether a unit with stale figures still has room, for one request. */
@Entity('confirmation_request')
@Index('confirmation_request_unit', ['unitId', 'askedAt'])
@Check('confirmation_request_answer', `answer IN ('yes', 'no')`)
@Check('confirmation_request_answered', `(answer IS NULL) = (answered_at IS NULL)`)
export class ConfirmationRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'confirmation_request_pk' })
  id!: string;

  @Index('confirmation_request_request')
  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ManyToOne('RequestEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'confirmation_request_request_fk' })
  request!: unknown;

  @Column('text', { name: 'unit_id' })
  unitId!: string;

  @ManyToOne('UnitEntity')
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'confirmation_request_unit_fk' })
  unit!: unknown;

  @Column('integer')
  persons!: number;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;
}
