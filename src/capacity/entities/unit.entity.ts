import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Room } from '../../contract/catalogue.js';
import type {
  CareNeed,
  CloseReason,
  Gender,
  Intake,
  Kind,
  PlacingAuthority,
  Sites,
} from '../../contract/words.js';
import { ProviderEntity } from './provider.entity.js';

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
  @ForeignKey(() => ProviderEntity, { name: 'unit_provider_fk' })
  @Column('text')
  providerId!: string;

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

  @Column('text')
  placingAuthority!: PlacingAuthority;

  @Column('boolean')
  children!: boolean;

  @Column('boolean')
  wheelchair!: boolean;

  @Column('integer', { nullable: true })
  maxStayDays!: number | null;

  @Column('text', { array: true })
  careSupport!: CareNeed[];

  @Column('text')
  source!: string;

  @Column('text', { array: true })
  assumed!: string[];

  @Column('jsonb', { nullable: true })
  rooms!: Room[] | null;

  @Column('boolean', { default: false })
  closed!: boolean;

  @Column('text', { nullable: true })
  closedReason!: CloseReason | null;

  @Column('timestamptz', { nullable: true })
  closedUntil!: Date | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;
}
