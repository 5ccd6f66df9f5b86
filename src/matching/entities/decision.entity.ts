import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Language } from '../../contract/words.js';
import type { MatchFacts } from '../core/facts.js';

/** What was decided and on what: enough to compute the same answer again, byte for byte. */
@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_pk' })
  id!: string;

  @Index('decision_request')
  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @ManyToOne('RequestEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'decision_request_fk' })
  request!: unknown;

  /** Set when the decision was the re-check at a hold; null for a ranking. */
  @Column('uuid', { name: 'hold_id', nullable: true })
  holdId!: string | null;

  @Column('timestamptz', { name: 'evaluated_at' })
  evaluatedAt!: Date;

  @Column('integer', { name: 'policy_version' })
  policyVersion!: number;

  @ManyToOne('PolicyEntity')
  @JoinColumn({ name: 'policy_version', foreignKeyConstraintName: 'decision_policy_fk' })
  policy!: unknown;

  /** Which rules judged: see RULES_VERSION. null: those before they had a version. */
  @Column('integer', { name: 'rules_version', nullable: true })
  rulesVersion!: number | null;

  @Column('bigint', { name: 'ledger_sequence' })
  ledgerSequence!: string;

  @Column('text')
  language!: Language;

  @Column('jsonb')
  facts!: MatchFacts;

  @Column('text')
  answer!: string;
}
