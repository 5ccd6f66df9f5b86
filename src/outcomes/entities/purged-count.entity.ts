import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many of what was purged: one figure about one fact, by the month of the request. */
@Entity('purged_count')
export class PurgedCountEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'purged_count_pk' })
  month!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'purged_count_pk' })
  measure!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'purged_count_pk' })
  word!: string;

  @Column('integer')
  count!: number;
}
