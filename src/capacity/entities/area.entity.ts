import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A municipality and the region it lies in. */
@Entity('area')
export class AreaEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'area_pk' })
  municipality!: string;

  @Column('text')
  region!: string;
}
