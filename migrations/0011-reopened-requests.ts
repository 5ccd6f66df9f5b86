import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the items of a request when its closing was taken back. */
export class ReopenedRequests1764600000000 implements MigrationInterface {
  readonly name = 'ReopenedRequests1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE request ADD COLUMN reopened jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE request DROP COLUMN reopened');
  }
}
