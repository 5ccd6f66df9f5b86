import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { EscalationEnding } from '../../contract/escalation.js';

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

  @Column('uuid', { name: 'hold_id' })
  holdId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ManyToOne('HoldEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'hold_id', foreignKeyConstraintName: 'escalation_hold_fk' })
  hold!: unknown;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('text', { name: 'unit_id' })
  unitId!: string;

  /** Who has to answer: the provider, or the placing authority. */
  @Column('text', { name: 'provider_id' })
  providerId!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  ending!: EscalationEnding | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  /** The role of whoever did. */
  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy!: 'provider' | 'coordinator' | null;

  @Column('timestamptz', { name: 'paused_until', nullable: true })
  pausedUntil!: Date | null;

  /** The policy's minutes when it began; a policy that changes meanwhile skips and repeats nobody. Null: from before. */
  @Column('integer', { name: 'after_minutes', array: true, nullable: true })
  afterMinutes!: number[] | null;

  /** Since when nobody who has to answer can be told; null: somebody could, says to be at it, or it has ended. */
  @Column('timestamptz', { name: 'unreached_at', nullable: true })
  unreachedAt!: Date | null;

  /** The step that comes next. */
  @Column('integer', { name: 'next_number' })
  nextNumber!: number;

  /** Null: there is no next step. */
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;
}
