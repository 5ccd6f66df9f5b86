import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../../contract/words.js';
import type { MatchFacts } from '../core/facts.js';

/** What was decided and on what: enough to compute the same answer again, byte for byte. */
@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_pk' })
  id!: string;

  @Index('decision_request')
  @ForeignKey('RequestEntity', { name: 'decision_request_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  requestId!: string;

  /** Set when the decision was the re-check at a hold; null for a ranking. */
  @Column('uuid', { nullable: true })
  holdId!: string | null;

  @Column('timestamptz')
  evaluatedAt!: Date;

  @ForeignKey('PolicyEntity', { name: 'decision_policy_fk' })
  @Column('integer')
  policyVersion!: number;

  /** Which rules judged: see RULES_VERSION. null: those before they had a version. */
  @Column('integer', { nullable: true })
  rulesVersion!: number | null;

  @Column('bigint')
  ledgerSequence!: string;

  @Column('text')
  language!: Language;

  @Column('jsonb')
  facts!: MatchFacts;

  /** The answer as it was given, to the byte. */
  @Column('text')
  answer!: string;
}
