import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures of months that are over, fixed once; and a purge forgets in the audit trail whom it was about. */
export class MonthFigures1765500000000 implements MigrationInterface {
  readonly name = 'MonthFigures1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // `told` beside `counted`: a later version that hides otherwise must not make two answers about the same month.
  `CREATE TABLE month_figures (
    month date CONSTRAINT month_figures_pk PRIMARY KEY,
    counted jsonb NOT NULL,
    told jsonb NOT NULL,
    CONSTRAINT month_figures_month_only CHECK (EXTRACT(day FROM month) = 1)
  )`,
];

const DOWN = ['DROP TABLE month_figures'];
