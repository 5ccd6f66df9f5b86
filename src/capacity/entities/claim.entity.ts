import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { PlaceEntity } from './place.entity.js';

/** A hold's or a placement's right to one place. The unique index lets one claim live on a place, never two. */
@Entity('claim')
@Index('claim_one_live_per_place', ['placeId'], { unique: true, where: 'ended_at IS NULL' })
@Index('claim_expiry', ['expiresAt'], { where: 'ended_at IS NULL AND NOT placed' })
@Index('claim_expected', ['expectedOn'], { where: 'ended_at IS NULL AND expected_on IS NOT NULL' })
@Check('claim_hold_expires', 'placed OR expires_at IS NOT NULL')
export class ClaimEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'claim_pk' })
  id!: string;

  @Column('uuid', { name: 'place_id' })
  placeId!: string;

  @ManyToOne(() => PlaceEntity)
  @JoinColumn({ name: 'place_id', foreignKeyConstraintName: 'claim_place_fk' })
  place!: Relation<PlaceEntity>;

  /** Who claims: the hold, which keeps its id when it becomes a placement. */
  @Index('claim_hold')
  @Column('uuid', { name: 'hold_id' })
  holdId!: string;

  @Column('boolean')
  placed!: boolean;

  /** A hold's claim is void from here on, whether or not it was ended; null once placed. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Day on which the place is expected to be free again, of a placement for which somebody said so. */
  @Column('date', { name: 'expected_on', nullable: true })
  expectedOn!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
