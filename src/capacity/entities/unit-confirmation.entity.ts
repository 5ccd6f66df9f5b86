import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { OwnField } from '../../contract/own-fields.js';
import { UnitEntity } from './unit.entity.js';

/** A field of a unit that its own provider stands for; goes when an administrator says otherwise. */
@Entity('unit_confirmation')
export class UnitConfirmationEntity {
  @PrimaryColumn('text', { name: 'unit_id', primaryKeyConstraintName: 'unit_confirmation_pk' })
  unitId!: string;

  @ManyToOne(() => UnitEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'unit_confirmation_unit_fk' })
  unit!: Relation<UnitEntity>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_confirmation_pk' })
  field!: OwnField;

  @Column('uuid', { name: 'confirmed_by' })
  confirmedBy!: string;

  @Column('timestamptz', { name: 'confirmed_at' })
  confirmedAt!: Date;
}
