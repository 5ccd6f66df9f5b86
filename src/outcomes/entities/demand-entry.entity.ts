import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One search that ended, without the person: append-only, and kept for good. A closing that is taken back is a second
 * entry with weight -1. Nothing here leads to a request; see docs/decisions/0014-demand-without-persons.md.
 */
@Entity('demand_entry')
@Check('demand_entry_month_only', 'EXTRACT(day FROM month) = 1')
@Check('demand_entry_hour_known', 'hour >= 0 AND hour <= 23')
@Check('demand_entry_weight_known', 'weight = 1 OR weight = -1')
export class DemandEntryEntity {
  /** Random: an order of arrival would tell which closing it was. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'demand_entry_pk' })
  id!: string;

  /** First day of the month in which the request was made. */
  @Column('date')
  month!: string;

  /** Hour of the day in which it was made, 0…23, in the policy's time zone. */
  @Column('smallint')
  hour!: number;

  @Column('text')
  region!: string;

  /** The kind that fits best; null: no kind here is for minors. */
  @Column('text', { nullable: true })
  kind!: string | null;

  /** Null: not told, because it is rare. */
  @Column('text', { nullable: true })
  gender!: string | null;

  @Column('boolean')
  children!: boolean;

  @Column('boolean')
  multiproblem!: boolean;

  @Column('text')
  threat!: string;

  @Column('text')
  form!: string;

  @Column('text')
  outcome!: string;

  /** Null: there was no arrival. */
  @Column('text', { nullable: true })
  placeWithin!: string | null;

  @Column('smallint')
  weight!: number;
}
