import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a ranking of an earlier moment rests on and was not kept yet: house rules as they were, which municipality lay in
 * which region, and answers that were taken back or replaced.
 */
export class PastRankings1766300000000 implements MigrationInterface {
  readonly name = 'PastRankings1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** What a unit says of its figures is in the ledger. */
const WITHOUT_FIGURES = `to_jsonb(u) - ARRAY['closed', 'closed_reason', 'closed_until', 'confirmed_at']`;

const UP = [
  `CREATE TABLE unit_version (
    unit_id text NOT NULL CONSTRAINT unit_version_unit_fk REFERENCES unit (id),
    sequence bigint NOT NULL,
    unit jsonb NOT NULL,
    CONSTRAINT unit_version_pk PRIMARY KEY (unit_id, sequence))`,
  // By the ledger, into which each change of the catalogue goes: so the two can never be in another order.
  `CREATE FUNCTION keep_unit_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO unit_version (unit_id, sequence, unit)
        SELECT u.id, NEW.sequence, ${WITHOUT_FIGURES} FROM unit u WHERE u.id = NEW.unit_id;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER ledger_entry_keeps_unit AFTER INSERT ON ledger_entry
    FOR EACH ROW WHEN (NEW.cause = 'catalogue') EXECUTE FUNCTION keep_unit_version()`,
  // A unit has been as it is since its last change. Of an old day only the last state is known.
  `INSERT INTO unit_version (unit_id, sequence, unit)
    SELECT u.id, coalesce((SELECT max(l.sequence) FROM ledger_entry l
      WHERE l.unit_id = u.id AND l.cause IN ('catalogue', 'day')), 0), ${WITHOUT_FIGURES} FROM unit u`,
  `CREATE TABLE area_version (
    municipality text NOT NULL,
    recorded_at timestamptz NOT NULL,
    region text NOT NULL,
    CONSTRAINT area_version_pk PRIMARY KEY (municipality, recorded_at))`,
  `CREATE FUNCTION keep_area_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO area_version (municipality, recorded_at, region) VALUES (NEW.municipality, clock_timestamp(), NEW.region);
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER area_keeps_version AFTER INSERT OR UPDATE ON area
    FOR EACH ROW EXECUTE FUNCTION keep_area_version()`,
  `INSERT INTO area_version (municipality, recorded_at, region) SELECT municipality, clock_timestamp(), region FROM area`,
  `ALTER TABLE request ADD COLUMN past_answers jsonb NOT NULL DEFAULT '[]'`,
];

const DOWN = [
  'ALTER TABLE request DROP COLUMN past_answers',
  'DROP TRIGGER area_keeps_version ON area',
  'DROP FUNCTION keep_area_version()',
  'DROP TABLE area_version',
  'DROP TRIGGER ledger_entry_keeps_unit ON ledger_entry',
  'DROP FUNCTION keep_unit_version()',
  'DROP TABLE unit_version',
];
