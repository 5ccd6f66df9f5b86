import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What taking back an arrival or a departure needs: when an arrival was told, which arrival ended a stay, and that a
 * step was taken back. A request
 * that is present in two places, from before an arrival ended the stay elsewhere, stays as it is: which of the two is true
 * nobody here knows, so the service asks.
 */
export class TakingBack1765900000000 implements MigrationInterface {
  readonly name = 'TakingBack1765900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE hold ADD COLUMN arrival_told_at timestamptz, ADD COLUMN moved_to uuid,
    ADD COLUMN taken_back_at timestamptz`,
  `UPDATE hold SET arrival_told_at = changed_at WHERE status = 'placed'`,
];

const DOWN = [
  `ALTER TABLE hold DROP COLUMN arrival_told_at, DROP COLUMN moved_to, DROP COLUMN taken_back_at`,
];
