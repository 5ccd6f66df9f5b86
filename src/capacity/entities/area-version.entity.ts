import { Column, Entity, PrimaryColumn } from 'typeorm';

/** In which region a municipality lay from an instant on; written by a trigger. */
@Entity('area_version')
export class AreaVersionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'area_version_pk' })
  municipality!: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'area_version_pk' })
  recordedAt!: Date;

  @Column('text')
  region!: string;
}
