import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request has an end, and others are told of the end of a hold. */
export class RequestEnd1763800000000 implements MigrationInterface {
  readonly name = 'RequestEnd1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE request ADD COLUMN closed_at timestamptz');
    await runner.query('CREATE INDEX request_open ON request (created_at) WHERE closed_at IS NULL');
    await runner.query('ALTER TABLE hold ADD COLUMN expiry_told boolean NOT NULL DEFAULT false');
    await runner.query(
      `CREATE INDEX hold_untold ON hold (expires_at) WHERE status IN ('held', 'accepted') AND NOT expiry_told`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX hold_untold');
    await runner.query('ALTER TABLE hold DROP COLUMN expiry_told');
    await runner.query('DROP INDEX request_open');
    await runner.query('ALTER TABLE request DROP COLUMN closed_at');
  }
}
