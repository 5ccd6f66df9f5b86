import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { RequestFacts } from '../../contract/request.js';
import type { RuleCode } from '../../contract/words.js';
import { RequestEntity } from './request.entity.js';

/** What a unit answered by telephone for one request; gone with the request. */
@Entity('rule_answer')
export class RuleAnswerEntity {
  @PrimaryColumn('uuid', { name: 'request_id', primaryKeyConstraintName: 'rule_answer_pk' })
  requestId!: string;

  @ManyToOne(() => RequestEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'rule_answer_request_fk' })
  request!: Relation<RequestEntity>;

  @Index('rule_answer_unit')
  @PrimaryColumn('text', { name: 'unit_id', primaryKeyConstraintName: 'rule_answer_pk' })
  unitId!: string;

  @ManyToOne('UnitEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'rule_answer_unit_fk' })
  unit!: unknown;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_answer_pk' })
  rule!: RuleCode;

  @Column('boolean')
  fits!: boolean;

  /** What the request said, of the facts on which the rule rests, when it was asked. */
  @Column('jsonb', { name: 'asked_with' })
  askedWith!: Partial<RequestFacts>;

  @Column('uuid', { name: 'answered_by' })
  answeredBy!: string;

  @Column('timestamptz', { name: 'answered_at' })
  answeredAt!: Date;
}
