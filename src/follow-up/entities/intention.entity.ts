import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { IntentionReason, IntentionState } from '../../contract/follow-up.js';
import type { StoredConcern } from '../../matching/concerns.js';

/** A place that is asked ahead: it becomes a hold when the unit's intake opens, in order of `number`. */
@Entity('intention')
@Index('intention_once', ['requestId', 'unitId'], { unique: true, where: `state = 'waiting'` })
@Index('intention_row', ['unitId', 'number'], { where: `state = 'waiting'` })
@Unique('intention_number_once', ['unitId', 'number'])
@Check('intention_state', `state IN ('waiting', 'held', 'passed', 'cancelled')`)
@Check('intention_held', `(state = 'held') = (hold_id IS NOT NULL)`)
@Check('intention_ended', `(state = 'waiting') = (ended_at IS NULL)`)
export class IntentionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'intention_pk' })
  id!: string;

  /** Order of intention in the unit. */
  @Column('integer')
  number!: number;

  @Index('intention_request')
  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ManyToOne('RequestEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'intention_request_fk' })
  request!: unknown;

  @Column('text', { name: 'unit_id' })
  unitId!: string;

  @ManyToOne('UnitEntity')
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'intention_unit_fk' })
  unit!: unknown;

  @Column('text')
  state!: IntentionState;

  @Column('timestamptz', { name: 'opens_at' })
  opensAt!: Date;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { name: 'hold_id', nullable: true })
  holdId!: string | null;

  @Column('text', { nullable: true })
  reason!: IntentionReason | null;

  /** How often its turn came to nothing by a fault of ours. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** What no longer fits. */
  @Column('jsonb', { default: [] })
  concerns!: StoredConcern[];
}
