import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CatalogueRow } from '../unit-rows.js';
import { UnitEntity } from './unit.entity.js';

/** What the catalogue said of a unit from a change on; written by the ledger's trigger. */
@Entity('unit_version')
export class UnitVersionEntity {
  @ForeignKey(() => UnitEntity, { name: 'unit_version_unit_fk' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_version_pk' })
  unitId!: string;

  /** Of the ledger. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'unit_version_pk' })
  sequence!: string;

  @Column('jsonb')
  unit!: CatalogueRow;
}
