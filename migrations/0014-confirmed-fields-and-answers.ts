import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a provider itself said of its units, and what was asked by telephone for one request. */
export class ConfirmedFieldsAndAnswers1765000000000 implements MigrationInterface {
  readonly name = 'ConfirmedFieldsAndAnswers1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE unit_confirmation (
    unit_id text NOT NULL CONSTRAINT unit_confirmation_unit_fk REFERENCES unit (id) ON DELETE CASCADE,
    field text NOT NULL,
    confirmed_by uuid NOT NULL,
    confirmed_at timestamptz NOT NULL,
    CONSTRAINT unit_confirmation_pk PRIMARY KEY (unit_id, field)
  )`,
  // In the row of the request: whoever waits for its lock sees the facts and the answers of the same moment, and a purge
  // leaves nothing of them.
  `ALTER TABLE request ADD COLUMN answers jsonb NOT NULL DEFAULT '[]'`,
];

const DOWN = ['ALTER TABLE request DROP COLUMN answers', 'DROP TABLE unit_confirmation'];
