import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReopenedItem } from '../../contract/closing.js';
import type { RequestFacts } from '../../contract/request.js';
import type { RequestOutcome } from '../../contract/words.js';
import type { KeptAnswer, PastAnswer } from '../../facts/kept-answer.js';

/** An urgent request: what matching needs, and no more. */
@Entity('request')
@Unique('request_reference_once', ['reference'])
@Check('request_closed_with_outcome', '(closed_at IS NULL) = (outcome IS NULL)')
@Index('request_closed', ['closedAt', 'id'], { where: 'closed_at IS NOT NULL' })
@Index('request_open', ['createdAt', 'id'], { where: 'closed_at IS NULL' })
export class RequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'request_pk' })
  id!: string;

  @Column('text')
  reference!: string;

  @Column('jsonb')
  facts!: RequestFacts;

  /** What units answered for it by telephone, those too that were asked for other facts. */
  @Column('jsonb', { default: [] })
  answers!: KeptAnswer[];

  /** Those that were taken back, or replaced by another, with when that was. */
  @Column('jsonb', { default: [] })
  pastAnswers!: PastAnswer[];

  /** False: answers were taken back, perhaps, before that was kept. */
  @Column('boolean', { default: true })
  keepsAnswers!: boolean;

  @Column('uuid')
  createdBy!: string;

  @Index('request_created')
  @Column('timestamptz')
  createdAt!: Date;

  /** Null while it is open. */
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  /** How the search ended; set with `closedAt`. */
  @Column('text', { nullable: true })
  outcome!: RequestOutcome | null;

  /** What was counted when it was closed, so that a mistake can be taken back; goes with the request. */
  @Column('jsonb', { nullable: true })
  demand!: object | null;

  /** What became of its items when a closing was taken back; null: none was, or it is closed again. */
  @Column('jsonb', { nullable: true })
  reopened!: ReopenedItem[] | null;
}
