import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UnitEntity } from './unit.entity.js';

/** One place in a unit. `taken`: somebody stays there whom this service did not place. */
@Entity('place')
@Unique('place_number_once', ['unitId', 'number'])
export class PlaceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'place_pk' })
  id!: string;

  @ForeignKey(() => UnitEntity, { name: 'place_unit_fk' })
  @Column('text')
  unitId!: string;

  @Column('integer')
  number!: number;

  /** Name of one of the unit's rooms; null: the unit is not described by rooms. */
  @Column('text', { nullable: true })
  room!: string | null;

  @Column('boolean', { default: true })
  taken!: boolean;
}
