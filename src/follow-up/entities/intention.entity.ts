import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { IntentionReason, IntentionState } from '../../contract/work-words.js';
import type { StoredConcern } from '../../matching/concerns.js';

/** A place that is asked ahead: it becomes a hold when the unit's intake opens, in order of `number`. */
@Entity('intention')
@Index('intention_once', ['requestId', 'unitId'], { unique: true, where: `state = 'waiting'` })
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
  @ForeignKey('RequestEntity', { name: 'intention_request_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ForeignKey('UnitEntity', { name: 'intention_unit_fk' })
  @Column('text')
  unitId!: string;

  @Column('text')
  state!: IntentionState;

  @Column('timestamptz')
  opensAt!: Date;

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { nullable: true })
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
