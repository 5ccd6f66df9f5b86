import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Known, StoredConcern } from '../../matching/concerns.js';

/**
 * A hold, and the placement that it becomes. `expired` is not stored: a held or accepted row past its
 * `expiresAt` is expired, whoever reads it.
 */
@Entity('hold')
@Index('hold_unit', ['unitId', 'createdAt'])
@Index('hold_untold', ['expiresAt'], { where: `status IN ('held', 'accepted') AND NOT expiry_told` })
@Index('hold_waiting', ['createdAt', 'id'], { where: `status IN ('held', 'accepted') AND NOT expiry_told` })
@Index('hold_placed', ['createdAt', 'id'], { where: `status = 'placed'` })
@Index('hold_one_live', ['requestId', 'unitId'], {
  unique: true,
  where: `status IN ('held', 'accepted') AND NOT expiry_told`,
})
// An expression, which only the migration can say.
@Index('hold_ended', { synchronize: false })
@Index('hold_offer', ['offerId'], { where: 'offer_id IS NOT NULL' })
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
  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ManyToOne('RequestEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'hold_request_fk' })
  request!: unknown;

  @Column('text', { name: 'unit_id' })
  unitId!: string;

  @ManyToOne('UnitEntity')
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'hold_unit_fk' })
  unit!: unknown;

  @Column('uuid', { name: 'offer_id', nullable: true })
  offerId!: string | null;

  @Column('integer')
  persons!: number;

  @Column('text')
  status!: string;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  /** When a yes was given. */
  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { name: 'arrived_at', nullable: true })
  arrivedAt!: Date | null;

  @Column('timestamptz', { name: 'departed_at', nullable: true })
  departedAt!: Date | null;

  /** When the arrival was told, however long ago it was. */
  @Column('timestamptz', { name: 'arrival_told_at', nullable: true })
  arrivalToldAt!: Date | null;

  /** Hold of the same request whose arrival ended this stay. */
  @Column('uuid', { name: 'moved_to', nullable: true })
  movedTo!: string | null;

  /** When the last arrival or departure was taken back; null: a step has followed since. */
  @Column('timestamptz', { name: 'taken_back_at', nullable: true })
  takenBackAt!: Date | null;

  @Column('text', { name: 'refusal_reason', nullable: true })
  refusalReason!: string | null;

  @Column('text', { name: 'refusal_note', nullable: true })
  refusalNote!: string | null;

  /** Who said no. */
  @Column('text', { name: 'refusal_by', nullable: true })
  refusalBy!: string | null;

  /** With what it would have been possible. */
  @Column('text', { name: 'refusal_possible_if', array: true, nullable: true })
  refusalPossibleIf!: string[] | null;

  @Column('text', { name: 'override_reason', nullable: true })
  overrideReason!: string | null;

  @Column('boolean', { name: 'expiry_told', default: false })
  expiryTold!: boolean;

  @Column('timestamptz', { name: 'provisional_at', nullable: true })
  provisionalAt!: Date | null;

  @Column('text', { name: 'release_reason', nullable: true })
  releaseReason!: string | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  /** Names of the rooms in which it was made; null: the unit was not described by rooms. */
  @Column('text', { array: true, nullable: true })
  rooms!: string[] | null;

  /** Day on which the place is expected to be free again; only once placed. */
  @Column('date', { name: 'expected_departure_on', nullable: true })
  expectedDepartureOn!: string | null;

  /** What did not fit when it was made, or was confirmed since: nobody is asked again. */
  @Column('jsonb', { default: { failed: [], unknown: [] } })
  known!: Known;

  /** What no longer fits. */
  @Column('jsonb', { default: [] })
  concerns!: StoredConcern[];

  @Column('text', { name: 'confirm_reason', nullable: true })
  confirmReason!: string | null;
}
