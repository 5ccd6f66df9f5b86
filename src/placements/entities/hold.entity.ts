import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  ConfirmReason,
  Decider,
  OverrideReason,
  RefusalCondition,
  RefusalParty,
  RefusalReason,
  ReleaseReason,
} from '../../contract/words.js';
import type { Known, StoredConcern } from '../../matching/concerns.js';

/** What is stored of a hold's life; `expired` follows from the time. */
export type StoredStatus = 'held' | 'accepted' | 'placed' | 'departed' | 'refused' | 'released';

/**
 * A hold, and the placement that it becomes. `expired` is not stored: a held or accepted row past its
 * `expiresAt` is expired, whoever reads it.
 */
@Entity('hold')
@Index('hold_unit', ['unitId', 'createdAt'])
@Index('hold_waiting', ['createdAt', 'id'], { where: `status IN ('held', 'accepted') AND NOT expiry_told` })
@Index('hold_placed', ['createdAt', 'id'], { where: `status = 'placed'` })
@Index('hold_one_live', ['requestId', 'unitId'], {
  unique: true,
  where: `status IN ('held', 'accepted') AND NOT expiry_told`,
})
// An expression, which only the migration can say.
@Index('hold_ended', { synchronize: false })
@Check(
  'hold_override_reason',
  `override_reason IN ('agreed-with-house', 'authority-agrees', 'safest-now', 'this-night-only', 'fact-being-corrected', 'other-before-list')`,
)
@Check('hold_refusal_note', `refusal_note ~ '^[0-9-]{1,10}$'`)
@Check('hold_persons', 'persons > 0')
@Check('hold_status', `status IN ('held', 'accepted', 'placed', 'departed', 'refused', 'released')`)
export class HoldEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hold_pk' })
  id!: string;

  @Index('hold_request')
  @ForeignKey('RequestEntity', { name: 'hold_request_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ForeignKey('UnitEntity', { name: 'hold_unit_fk' })
  @Column('text')
  unitId!: string;

  @Column('uuid', { nullable: true })
  offerId!: string | null;

  @Column('integer')
  persons!: number;

  @Column('text')
  status!: StoredStatus;

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;

  /** When a yes was given; null: none was, or before this was kept. */
  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  arrivedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  departedAt!: Date | null;

  /** When the arrival was told, however long ago it was. */
  @Column('timestamptz', { nullable: true })
  arrivalToldAt!: Date | null;

  /** Hold of the same request whose arrival ended this stay. */
  @Column('uuid', { nullable: true })
  movedTo!: string | null;

  /** When the last arrival or departure was taken back; null: a step has followed since. */
  @Column('timestamptz', { nullable: true })
  takenBackAt!: Date | null;

  @Column('text', { nullable: true })
  refusalReason!: RefusalReason | null;

  @Column('text', { nullable: true })
  refusalNote!: string | null;

  /** Who said no. */
  @Column('text', { nullable: true })
  refusalBy!: RefusalParty | null;

  /** With what it would have been possible. */
  @Column('text', { array: true, nullable: true })
  refusalPossibleIf!: RefusalCondition[] | null;

  /** `other-before-list`: a text that was given before there was a list. */
  @Column('text', { nullable: true })
  overrideReason!: OverrideReason | 'other-before-list' | null;

  /** True once others were told that it ran out. */
  @Column('boolean', { default: false })
  expiryTold!: boolean;

  @Column('timestamptz', { nullable: true })
  provisionalAt!: Date | null;

  @Column('text', { nullable: true })
  releaseReason!: ReleaseReason | null;

  @Column('text', { nullable: true })
  decidedBy!: Decider | null;

  /** Names of the rooms in which it was made; null: the unit was not described by rooms. */
  @Column('text', { array: true, nullable: true })
  rooms!: string[] | null;

  /** Day on which the place is expected to be free again; only once placed. */
  @Column('date', { nullable: true })
  expectedDepartureOn!: string | null;

  /** What did not fit when it was made, or was confirmed since: nobody is asked again. */
  @Column('jsonb', { default: { failed: [], unknown: [] } })
  known!: Known;

  /** What no longer fits. */
  @Column('jsonb', { default: [] })
  concerns!: StoredConcern[];

  @Column('text', { nullable: true })
  confirmReason!: ConfirmReason | null;
}
