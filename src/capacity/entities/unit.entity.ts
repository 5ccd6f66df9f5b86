import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { Room } from '../../contract/catalogue.js';
import { ProviderEntity } from './provider.entity.js';
import type { CareNeed, Gender, Intake, Kind, PlacingAuthority, Sites } from '../../contract/words.js';

/** A unit of the catalogue, and what its provider last said of it apart from the count. */
@Entity('unit')
@Check(
  'unit_closed_reason',
  `closed_reason IN ('own-residents', 'staffing', 'damage', 'illness', 'safety', 'other')`,
)
export class UnitEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_pk' })
  id!: string;

  @Index('unit_provider')
  @Column('text', { name: 'provider_id' })
  providerId!: string;

  @ManyToOne(() => ProviderEntity)
  @JoinColumn({ name: 'provider_id', foreignKeyConstraintName: 'unit_provider_fk' })
  provider!: Relation<ProviderEntity>;

  @Column('text')
  kind!: Kind;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  genders!: Gender[];

  @Column('text')
  region!: string;

  @Column('text', { nullable: true })
  municipality!: string | null;

  @Column('text', { default: 'one' })
  sites!: Sites;

  @Column('boolean')
  undisclosed!: boolean;

  @Column('text')
  intake!: Intake;

  @Column('text', { name: 'placing_authority' })
  placingAuthority!: PlacingAuthority;

  @Column('boolean')
  children!: boolean;

  @Column('boolean')
  wheelchair!: boolean;

  @Column('integer', { name: 'max_stay_days', nullable: true })
  maxStayDays!: number | null;

  @Column('text', { name: 'care_support', array: true })
  careSupport!: CareNeed[];

  @Column('text')
  source!: string;

  @Column('text', { array: true })
  assumed!: string[];

  @Column('jsonb', { nullable: true })
  rooms!: Room[] | null;

  @Column('boolean', { default: false })
  closed!: boolean;

  @Column('text', { name: 'closed_reason', nullable: true })
  closedReason!: string | null;

  @Column('timestamptz', { name: 'closed_until', nullable: true })
  closedUntil!: Date | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;
}
