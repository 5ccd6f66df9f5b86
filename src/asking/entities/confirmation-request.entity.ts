import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The question whether a unit with stale figures still has room, for one request. */
@Entity('confirmation_request')
@Index('confirmation_request_unit', ['unitId', 'askedAt'])
@Check('confirmation_request_answer', `answer IN ('yes', 'no')`)
@Check('confirmation_request_answered', `(answer IS NULL) = (answered_at IS NULL)`)
export class ConfirmationRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'confirmation_request_pk' })
  id!: string;

  @Index('confirmation_request_request')
  @ForeignKey('RequestEntity', { name: 'confirmation_request_request_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ForeignKey('UnitEntity', { name: 'confirmation_request_unit_fk' })
  @Column('text')
  unitId!: string;

  @Column('integer')
  persons!: number;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('text', { nullable: true })
  answer!: 'yes' | 'no' | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
}
