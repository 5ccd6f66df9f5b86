import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { CatalogueRow } from '../unit-rows.js';
import { UnitEntity } from './unit.entity.js';

/** What the catalogue said of a unit from a change on; written by the ledger's trigger. */
@Entity('unit_version')
export class UnitVersionEntity {
  @PrimaryColumn('text', { name: 'unit_id', primaryKeyConstraintName: 'unit_version_pk' })
  unitId!: string;

  @ManyToOne(() => UnitEntity)
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'unit_version_unit_fk' })
  owner!: Relation<UnitEntity>;

  /** Of the ledger. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'unit_version_pk' })
  sequence!: string;

  @Column('jsonb')
  unit!: CatalogueRow;
}
