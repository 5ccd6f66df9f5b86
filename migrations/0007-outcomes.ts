import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every search ends in an outcome; what is kept of it, and of refusals, holds no person. */
export class Outcomes1764100000000 implements MigrationInterface {
  readonly name = 'Outcomes1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'ALTER TABLE request ADD COLUMN outcome text, ADD COLUMN demand jsonb',
  `UPDATE request SET outcome = 'withdrawn' WHERE closed_at IS NOT NULL`,
  `ALTER TABLE request ADD CONSTRAINT request_closed_with_outcome
    CHECK ((closed_at IS NULL) = (outcome IS NULL))`,
  'CREATE INDEX request_closed ON request (closed_at) WHERE closed_at IS NOT NULL',
  'ALTER TABLE hold ADD COLUMN refusal_by text, ADD COLUMN refusal_possible_if text[]',
  // No request, no reference, no municipality, no instant: see docs/decisions/0014-demand-without-persons.md.
  `CREATE TABLE demand_entry (
    id uuid CONSTRAINT demand_entry_pk PRIMARY KEY,
    month date NOT NULL,
    hour smallint NOT NULL,
    region text NOT NULL,
    kind text,
    gender text,
    children boolean NOT NULL,
    multiproblem boolean NOT NULL,
    threat text NOT NULL,
    form text NOT NULL,
    outcome text NOT NULL,
    place_within text,
    weight smallint NOT NULL,
    CONSTRAINT demand_entry_month_only CHECK (EXTRACT(day FROM month) = 1),
    CONSTRAINT demand_entry_hour_known CHECK (hour >= 0 AND hour <= 23),
    CONSTRAINT demand_entry_weight_known CHECK (weight = 1 OR weight = -1)
  )`,
  'CREATE INDEX demand_entry_month ON demand_entry (month)',
  `CREATE FUNCTION demand_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'demand_entry is append-only' USING ERRCODE = 'restrict_violation';
  END $$`,
  `CREATE TRIGGER demand_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON demand_entry
    FOR EACH STATEMENT EXECUTE FUNCTION demand_entry_refuse_change()`,
  // What the purge deletes is counted first, each thing on its own: no two facts of a person stand together.
  `CREATE TABLE purged_count (
    month date NOT NULL,
    measure text NOT NULL,
    word text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT purged_count_pk PRIMARY KEY (month, measure, word)
  )`,
  `CREATE TABLE practice_answer (
    unit_id text NOT NULL CONSTRAINT practice_answer_unit_fk REFERENCES unit (id),
    code text NOT NULL,
    answer text NOT NULL,
    answered_at timestamptz NOT NULL,
    answered_by uuid NOT NULL,
    CONSTRAINT practice_answer_pk PRIMARY KEY (unit_id, code),
    CONSTRAINT practice_answer_known CHECK (answer IN ('accepted', 'declined'))
  )`,
];

const DOWN = [
  'DROP TABLE practice_answer',
  'DROP TABLE purged_count',
  'DROP TABLE demand_entry',
  'DROP FUNCTION demand_entry_refuse_change()',
  'ALTER TABLE hold DROP COLUMN refusal_possible_if, DROP COLUMN refusal_by',
  'DROP INDEX request_closed',
  'ALTER TABLE request DROP CONSTRAINT request_closed_with_outcome',
  'ALTER TABLE request DROP COLUMN demand, DROP COLUMN outcome',
];
