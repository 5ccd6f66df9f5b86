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
  // What was asked goes with its request, so that a purge leaves nothing of it.
  `CREATE TABLE rule_answer (
    request_id uuid NOT NULL CONSTRAINT rule_answer_request_fk REFERENCES request (id) ON DELETE CASCADE,
    unit_id text NOT NULL CONSTRAINT rule_answer_unit_fk REFERENCES unit (id) ON DELETE CASCADE,
    rule text NOT NULL,
    fits boolean NOT NULL,
    asked_with jsonb NOT NULL,
    answered_by uuid NOT NULL,
    answered_at timestamptz NOT NULL,
    CONSTRAINT rule_answer_pk PRIMARY KEY (request_id, unit_id, rule)
  )`,
  'CREATE INDEX rule_answer_unit ON rule_answer (unit_id)',
];

const DOWN = ['DROP TABLE rule_answer', 'DROP TABLE unit_confirmation'];
