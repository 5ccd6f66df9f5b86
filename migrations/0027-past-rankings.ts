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

/** @param beds with them, or as before there were any */
function ledgerAppend(beds: boolean): string {
  return `CREATE OR REPLACE FUNCTION ledger_append(entries jsonb, recorded timestamptz)
    RETURNS TABLE (sequence bigint, recorded_at timestamptz) LANGUAGE plpgsql AS $$
    DECLARE
      head bigint;
      head_at timestamptz;
    BEGIN
      PERFORM pg_advisory_xact_lock(7261002);
      SELECT l.sequence, l.recorded_at INTO head, head_at FROM ledger_entry l ORDER BY l.sequence DESC LIMIT 1;
      head := coalesce(head, 0);
      -- a node whose clock is behind must not write history that runs backwards
      head_at := greatest(recorded, head_at);
      INSERT INTO ledger_entry (sequence, unit_id, recorded_at, cause, state${beds ? ', beds' : ''})
        SELECT head + e.position, e.entry ->> 'unitId', head_at, e.entry ->> 'cause', e.entry -> 'state'${beds ? ", e.entry -> 'beds'" : ''}
        FROM jsonb_array_elements(entries) WITH ORDINALITY AS e (entry, position);
      PERFORM pg_notify('ledger', (head + jsonb_array_length(entries))::text);
      RETURN QUERY SELECT head, head_at;
    END $$`;
}

const UP = [
  // Beside the state, which nodes of the version before show whole.
  'ALTER TABLE ledger_entry ADD COLUMN beds jsonb',
  ledgerAppend(true),
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
  // Of a request from before, what was taken back is not known.
  'ALTER TABLE request ADD COLUMN keeps_answers boolean NOT NULL DEFAULT false',
  'ALTER TABLE request ALTER COLUMN keeps_answers SET DEFAULT true',
];

const DOWN = [
  ledgerAppend(false),
  'ALTER TABLE ledger_entry DROP COLUMN beds',
  'ALTER TABLE request DROP COLUMN keeps_answers',
  'ALTER TABLE request DROP COLUMN past_answers',
  'DROP TRIGGER area_keeps_version ON area',
  'DROP FUNCTION keep_area_version()',
  'DROP TABLE area_version',
  'DROP TRIGGER ledger_entry_keeps_unit ON ledger_entry',
  'DROP FUNCTION keep_unit_version()',
  'DROP TABLE unit_version',
];
