import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('board_unit')
export class BoardUnitRow {
  @PrimaryColumn('text', { name: 'unit_id' })
  unitId!: string;

  @Column('text', { name: 'provider_id' })
  providerId!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  genders!: string[];

  @Column('text')
  region!: string;

  @Column('integer')
  places!: number;

  @Column('integer')
  free!: number;

  @Column('integer')
  held!: number;

  @Column('integer')
  bookable!: number;

  @Column('boolean')
  closed!: boolean;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('boolean')
  stale!: boolean;

  @Column('boolean', { name: 'intake_open' })
  intakeOpen!: boolean;

  @Column('timestamptz', { name: 'opens_at', nullable: true })
  opensAt!: Date | null;
}
