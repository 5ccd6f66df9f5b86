import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { OwnField } from '../../contract/own-fields.js';
import { UnitEntity } from './unit.entity.js';

/** A field of a unit that its own provider stands for; goes when an administrator says otherwise. */
@Entity('unit_confirmation')
export class UnitConfirmationEntity {
  @ForeignKey(() => UnitEntity, { name: 'unit_confirmation_unit_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_confirmation_pk' })
  unitId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_confirmation_pk' })
  field!: OwnField;

  @Column('uuid')
  confirmedBy!: string;

  @Column('timestamptz')
  confirmedAt!: Date;
}
