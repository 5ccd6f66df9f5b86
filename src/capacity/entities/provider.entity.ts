import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation with shelter places. */
@Entity('provider')
export class ProviderEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'provider_pk' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  source!: string;
}
