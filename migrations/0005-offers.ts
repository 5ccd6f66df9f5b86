import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A hold says maybe, why it was given back, and who decided. */
export class Offers1764000000000 implements MigrationInterface {
  readonly name = 'Offers1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE hold ADD COLUMN provisional_at timestamptz');
    await runner.query('ALTER TABLE hold ADD COLUMN release_reason text');
    await runner.query('ALTER TABLE hold ADD COLUMN decided_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE hold DROP COLUMN decided_by');
    await runner.query('ALTER TABLE hold DROP COLUMN release_reason');
    await runner.query('ALTER TABLE hold DROP COLUMN provisional_at');
  }
}
