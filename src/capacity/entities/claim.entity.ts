import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
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

  @ForeignKey(() => PlaceEntity, { name: 'claim_place_fk' })
  @Column('uuid')
  placeId!: string;

  /** Who claims: the hold, which keeps its id when it becomes a placement. */
  @Index('claim_hold')
  @Column('uuid')
  holdId!: string;

  @Column('boolean')
  placed!: boolean;

  /** A hold's claim is void from here on, whether or not it was ended; null once placed. */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;

  /** Day on which the place is expected to be free again, of a placement for which somebody said so. */
  @Column('date', { nullable: true })
  expectedOn!: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
