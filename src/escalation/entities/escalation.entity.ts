import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { EscalationEnding } from '../../contract/work-words.js';

/** How far a hold without an answer has come. */
@Entity('escalation')
@Unique('escalation_hold_once', ['holdId'])
@Index('escalation_waiting', ['startedAt', 'id'], { where: 'ended_at IS NULL' })
@Index('escalation_ended', ['endedAt', 'id'], { where: 'ended_at IS NOT NULL' })
@Index('escalation_open', ['providerId'], { where: 'ended_at IS NULL' })
@Check('escalation_ending_known', `ending IN ('answered', 'refused', 'released', 'expired', 'closed')`)
@Check('escalation_ends_somehow', `(ended_at IS NULL) = (ending IS NULL)`)
export class EscalationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'escalation_pk' })
  id!: string;

  @ForeignKey('HoldEntity', { name: 'escalation_hold_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  holdId!: string;

  // Named by text: the other modules' entities are not imported here.
  @Column('uuid')
  requestId!: string;

  @Column('text')
  unitId!: string;

  /** Who has to answer: the provider, or the placing authority. */
  @Column('text')
  providerId!: string;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  ending!: EscalationEnding | null;

  @Column('timestamptz', { nullable: true })
  acknowledgedAt!: Date | null;

  /** The role of whoever did. */
  @Column('text', { nullable: true })
  acknowledgedBy!: 'provider' | 'coordinator' | null;

  @Column('timestamptz', { nullable: true })
  pausedUntil!: Date | null;

  /** The policy's minutes when it began; a policy that changes meanwhile skips and repeats nobody. Null: from before. */
  @Column('integer', { array: true, nullable: true })
  afterMinutes!: number[] | null;

  /** Since when nobody who has to answer can be told; null: somebody could, says to be at it, or it has ended. */
  @Column('timestamptz', { nullable: true })
  unreachedAt!: Date | null;

  /** The step that comes next. */
  @Column('integer')
  nextNumber!: number;

  /** Null: there is no next step. */
  @Column('timestamptz', { nullable: true })
  nextAt!: Date | null;
}
