import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was written while its month was not there goes to its month once that is made, so that nothing stays behind in the
 * rest, which is never let go of.
 */
export class AuditRest1766700000000 implements MigrationInterface {
  readonly name = 'AuditRest1766700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADD_MONTHS_AND_FILL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ADD_MONTHS);
  }
}

const appendOnly = (name: string): string => `CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change()`;

// The rest is exchanged as a table: no row of it can be deleted, and a month cannot be made over rows that lie in it.
const ADD_MONTHS_AND_FILL = `
  CREATE OR REPLACE FUNCTION audit_entry_add_months(until timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    starts timestamptz;
    next timestamptz;
    part text;
    added integer := 0;
    late boolean;
  BEGIN
    PERFORM pg_advisory_xact_lock(7261029);
    late := EXISTS (SELECT FROM audit_trail.audit_entry_default WHERE at < until + interval '1 month');
    IF late THEN
      ALTER TABLE audit_entry DETACH PARTITION audit_trail.audit_entry_default;
      ALTER TABLE audit_trail.audit_entry_default RENAME TO audit_entry_late;
      CREATE TABLE audit_trail.audit_entry_default PARTITION OF audit_entry DEFAULT;
      ${appendOnly('audit_trail.audit_entry_default')};
      SELECT date_trunc('month', min(at) AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' INTO starts FROM audit_trail.audit_entry_late;
    END IF;
    SELECT least(starts, max(ends)) INTO starts FROM audit_trail.part;
    WHILE starts < until LOOP
      next := (starts AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
      IF NOT EXISTS (SELECT FROM audit_trail.part WHERE ends = next) THEN
        -- Made apart and attached: who writes waits for neither.
        part := to_char(starts AT TIME ZONE 'UTC', '"audit_entry_"YYYY_MM');
        EXECUTE format('CREATE TABLE audit_trail.%I (LIKE audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        EXECUTE format('${appendOnly('audit_trail.%I').replace(/\s+/g, ' ')}', part);
        EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION audit_trail.%I FOR VALUES FROM (%L) TO (%L)',
          part, starts, next);
        added := added + 1;
      END IF;
      starts := next;
    END LOOP;
    IF late THEN
      INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM audit_trail.audit_entry_late;
      DROP TABLE audit_trail.audit_entry_late;
    END IF;
    RETURN added;
  END $$`;

/** As it was: a month of which something lies in the rest already stays there. */
const ADD_MONTHS = `CREATE OR REPLACE FUNCTION audit_entry_add_months(until timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    starts timestamptz;
    next timestamptz;
    part text;
    added integer := 0;
  BEGIN
    PERFORM pg_advisory_xact_lock(7261029);
    SELECT max(ends) INTO starts FROM audit_trail.part;
    WHILE starts < until LOOP
      next := (starts AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
      part := to_char(starts AT TIME ZONE 'UTC', '"audit_entry_"YYYY_MM');
      IF NOT EXISTS (SELECT FROM audit_trail.audit_entry_default WHERE at >= starts AND at < next) THEN
        -- Made apart and attached: who writes waits for neither.
        EXECUTE format('CREATE TABLE audit_trail.%I (LIKE audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        EXECUTE format('${appendOnly('audit_trail.%I').replace(/\s+/g, ' ')}', part);
        EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION audit_trail.%I FOR VALUES FROM (%L) TO (%L)',
          part, starts, next);
        added := added + 1;
      END IF;
      starts := next;
    END LOOP;
    RETURN added;
  END $$`;
