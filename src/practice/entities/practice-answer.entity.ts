import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** What a provider last said to a proposed change of its house rules. */
@Entity('practice_answer')
@Check('practice_answer_known', `answer IN ('accepted', 'declined')`)
export class PracticeAnswerEntity {
  @PrimaryColumn('text', { name: 'unit_id', primaryKeyConstraintName: 'practice_answer_pk' })
  unitId!: string;

  @ManyToOne('UnitEntity')
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'practice_answer_unit_fk' })
  unit!: unknown;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'practice_answer_pk' })
  code!: string;

  @Column('text')
  answer!: string;

  @Column('timestamptz', { name: 'answered_at' })
  answeredAt!: Date;

  @Column('uuid', { name: 'answered_by' })
  answeredBy!: string;
}
