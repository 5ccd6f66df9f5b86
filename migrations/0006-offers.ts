import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A hold says maybe, why it was given back, and who decided; stale units are asked whether they still have room. */
export class Offers1764000000000 implements MigrationInterface {
  readonly name = 'Offers1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE hold ADD COLUMN provisional_at timestamptz');
    await runner.query('ALTER TABLE hold ADD COLUMN release_reason text');
    await runner.query('ALTER TABLE hold ADD COLUMN decided_by text');
    await runner.query(CONFIRMATION_REQUEST);
    await runner.query('CREATE INDEX confirmation_request_request ON confirmation_request (request_id)');
    await runner.query('CREATE INDEX confirmation_request_unit ON confirmation_request (unit_id, asked_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE confirmation_request');
    await runner.query('ALTER TABLE hold DROP COLUMN decided_by');
    await runner.query('ALTER TABLE hold DROP COLUMN release_reason');
    await runner.query('ALTER TABLE hold DROP COLUMN provisional_at');
  }
}

const CONFIRMATION_REQUEST = `CREATE TABLE confirmation_request (
  id uuid CONSTRAINT confirmation_request_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT confirmation_request_request_fk REFERENCES request (id) ON DELETE CASCADE,
  unit_id text NOT NULL CONSTRAINT confirmation_request_unit_fk REFERENCES unit (id),
  persons integer NOT NULL,
  asked_at timestamptz NOT NULL,
  answer text CONSTRAINT confirmation_request_answer CHECK (answer IN ('yes', 'no')),
  answered_at timestamptz,
  CONSTRAINT confirmation_request_answered CHECK ((answer IS NULL) = (answered_at IS NULL))
)`;
