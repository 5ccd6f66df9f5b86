import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PracticeCode } from '../../contract/words.js';

/** What a provider last said to a proposed change of its house rules. */
@Entity('practice_answer')
@Check('practice_answer_known', `answer IN ('accepted', 'declined')`)
export class PracticeAnswerEntity {
  @ForeignKey('UnitEntity', { name: 'practice_answer_unit_fk' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'practice_answer_pk' })
  unitId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'practice_answer_pk' })
  code!: PracticeCode;

  @Column('text')
  answer!: 'accepted' | 'declined';

  @Column('timestamptz')
  answeredAt!: Date;

  @Column('uuid')
  answeredBy!: string;
}
