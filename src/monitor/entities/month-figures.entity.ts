import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { MonthCounts } from '../month-counts.js';
import type { ToldMonth } from '../protection.js';

/** The figures of a month that is over, fixed once and never changed; no person is in them. */
@Entity('month_figures')
@Check('month_figures_month_only', 'EXTRACT(day FROM month) = 1')
export class MonthFiguresEntity {
  /** First day of the month, in the Netherlands. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'month_figures_pk' })
  month!: string;

  /** As they were counted: for KMT. */
  @Column('jsonb')
  counted!: MonthCounts;

  /** As they are told to others. */
  @Column('jsonb')
  told!: ToldMonth;
}
